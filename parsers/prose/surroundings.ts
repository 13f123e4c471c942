import type { ProseFamily } from './indicator.ts';
import type { Named } from './phrases.ts';
import type { PlacedLine, Sentence } from './placed-lines.ts';

/** A figure that was read earlier in the sentence. */
export interface Head {
  readonly codes: readonly string[];
  readonly family: ProseFamily;
  readonly value: number;
  readonly end: number;
}

/** The sentence that a figure stands in, and all around it. */
export interface Surrounding {
  readonly placed: PlacedLine;
  /** The paragraph's plain text. */
  readonly paragraph: string;
  readonly sentence: Sentence;
}

const otherBusiness = /许可|审批|补贴|补助|救助|低保|建议|提案|复议|诉讼|招聘|证照|公租房|经适房/u;
const caseload = /复议机关|复议机构|受理|审理|(?<!尚未|未)审结|应诉|承办|代理|法院|化解/u;

/** True where what a phrase needs to be said around it is said; `to` is past the phrase and its number. */
export function isSurrounded(
  { sentence, placed, paragraph }: Surrounding,
  named: Named,
  heads: readonly Head[],
  to: number,
): boolean {
  const before = sentence.text.slice(0, named.start);
  switch (named.needs) {
    case null:
      return true;
    case 'requests': {
      if (otherBusiness.test(before)) return false;
      const earlier = paragraph.slice(
        Math.max(0, sentence.start + named.start - 300),
        sentence.start + named.start,
      );
      return placed.section === 3 || /依申请|公开申请|申请公开/u.test(earlier) || /申请/u.test(placed.topic);
    }
    case 'replies': {
      if (otherBusiness.test(before) || /公文|发文|文件|制作|属性/u.test(before)) return false;
      const earlier = paragraph.slice(
        Math.max(0, sentence.start + named.start - 300),
        sentence.start + named.start,
      );
      return (
        placed.section === 3 ||
        heads.some(({ family }) => family === 'requests') ||
        /公开申请|申请公开|收到申请/u.test(earlier) ||
        /申请/u.test(placed.topic)
      );
    }
    case 'same-family':
      return isOfItsFamily(named, heads, sentence.text);
    case 'own-remedies': {
      const around = paragraph.slice(Math.max(0, sentence.start - 300), sentence.start + to);
      return (placed.section === 4 || /信息公开|依申请/u.test(around)) && !caseload.test(sentence.text);
    }
    case 'publicity':
      return /公开/u.test(sentence.text);
  }
}

const requestHeads: readonly string[] = [
  'prose.requests_received',
  'prose.requests_new',
  'prose.requests_answered',
  'prose.requests_closed',
];

/** The figure before it is one that the words can be a part of: 网络8件 of requests received, 维持1件 of reviews. */
function isOfItsFamily(named: Named, heads: readonly Head[], sentence: string): boolean {
  const own = heads.filter(({ family }) => family === named.family);
  const code = named.codes[0] ?? '';
  const outcome = /^prose\.(?<head>reviews|litigations)_(?:upheld|corrected|other|pending)$/u.exec(code);
  if (outcome !== null) {
    return isOfOneRemedy(outcome.groups?.['head'] ?? '', own, sentence, named.start);
  }
  if (code.startsWith('prose.requests_by_')) {
    const last = own.findLast(({ codes }) => requestHeads.includes(codes[0] ?? ''))?.codes[0];
    return last === 'prose.requests_received' || last === 'prose.requests_new';
  }
  return own.length > 0;
}

const isOutcome = ({ codes }: Head): boolean => /_(?:upheld|corrected|other|pending)$/u.test(codes[0] ?? '');
/** Cases of one remedy or the other, taken or not, of which there was at least one. */
const cases: Readonly<Record<string, RegExp>> = {
  reviews:
    /复议[^，。；、（）\d]{0,8}[1-9一二三四五六七八九十两百]\d*[余多]?[件宗起例个次项]|[1-9一二三四五六七八九十两百][余多]?[件宗起例个次项][^，。；\d]{0,12}复议/u,
  litigations:
    /(?:诉讼|起诉)[^，。；、（）\d]{0,8}[1-9一二三四五六七八九十两百]\d*[余多]?[件宗起例个次项]|[1-9一二三四五六七八九十两百][余多]?[件宗起例个次项][^，。；\d]{0,12}(?:诉讼|起诉)/u,
};

/**
 * True where an outcome can only be one of the remedy that was counted last. 复议3件、诉讼2件，其中维持1件 may speak of either
 * or of both together, and where cases of a third party are named in between it is theirs.
 */
function isOfOneRemedy(remedy: string, own: readonly Head[], sentence: string, start: number): boolean {
  const last = own.findLast((head) => !isOutcome(head));
  if (last?.codes.length !== 1 || last.codes[0] !== `prose.${remedy}`) return false;
  // 2件行政诉讼，…: the words up to the comma are the figure's own.
  const between = sentence.slice(last.end, start).replace(/^[^，。；、（]*/u, '');
  if (/复议|诉讼|起诉|应诉/u.test(between)) return false;
  // The outcomes of an earlier remedy close it.
  const open = own.slice(own.findLastIndex((head, at) => isOutcome(head) && at < own.indexOf(last)) + 1);
  if (open.some((head) => head !== last && !isOutcome(head) && head.value > 0 && head.end < last.end))
    return false;
  const closed = Math.max(
    0,
    ...own.filter((head) => isOutcome(head) && head.end < last.end).map(({ end }) => end),
  );
  const other = cases[remedy === 'reviews' ? 'litigations' : 'reviews'];
  return other?.test(sentence.slice(closed, last.end)) !== true;
}

/** After 其中 a total of the same family is a part of the figure before it. */
export function isPartOfHead(sentence: string, named: Named, heads: readonly Head[]): boolean {
  const within = Math.max(
    sentence.lastIndexOf('其中', named.start),
    sentence.lastIndexOf('包括', named.start),
  );
  if (within < 0) return false;
  return heads.some(({ family, end }) => family === named.family && end <= within);
}

/** 通过微信公众号，主动公开…: what one channel put out is not all that was published. */
export function isOfOneChannel(sentence: string, start: number, heads: readonly Head[]): boolean {
  const from = Math.max(start - 80, ...heads.map(({ end }) => end).filter((end) => end <= start), 0);
  const before = sentence.slice(from, start);
  return (
    /网站|网上|微信|微博|公众号|新媒体|公报|媒体|公开栏|公示栏|电子屏|平台|专栏|报刊|广播|电视/u.test(
      before,
    ) && !/等|多种|各种|各类|多渠道/u.test(before)
  );
}
