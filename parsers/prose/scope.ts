import { bodyAt, isOwn } from './own-words.ts';
import type { OwnName } from './own-words.ts';

/** Whose and which year's a figure is, as far as the sentence says. */
export interface Scope {
  /** False where the sentence counts something else than the year's total of the reporting body. */
  readonly isWhole: boolean;
  /** The last year that was named and is not the report's, and where its words end. */
  readonly otherYear: { readonly year: number | null; readonly end: number } | null;
}

type Event =
  | {
      readonly kind: 'own-year' | 'own-body' | 'part' | 'since' | 'void' | 'foreign';
      readonly at: number;
      readonly end: number;
    }
  | { readonly kind: 'other-year'; readonly year: number | null; readonly at: number; readonly end: number };

const words = new RegExp(
  [
    String.raw`(?<period>(?:(?<from>20\d\d)年)?0?1月0?1日起?，?[至到\-—~－]{1,2}(?:20\d\d年)?12月3[01]日止?|0?1(?:月份?)?[至到\-—~－]{1,2}12月(?:份|底)?)`,
    String.raw`(?<title>《[^》]{0,80}》|〔\d{4}〕)`,
    String.raw`(?<own>今年(?:以来)?|本年度?(?:内)?|全年|年内|报告期内?|当年|一年来)`,
    String.raw`(?<since>截[至止][^，。；]{0,16}|历年|往年|近[几两三四五\d]年|[两三四五]年(?:来|间)|(?:开通|实施|施行|成立|建立|运行|上线|创建|颁布)[^，。；]{0,4}以来)`,
    String.raw`(?<sinceYear>(?:20\d\d|二[〇零][〇零一二三四][〇零一二三四五六七八九])年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|以来|至今))`,
    String.raw`(?<year>(?:(?:19|20)\d\d|二[〇零][〇零一二三四][〇零一二三四五六七八九])年度?(?:同期)?)`,
    String.raw`(?<last>(?:上一年度?|上年度?|去年|前年)(?:同期)?)`,
    String.raw`(?<part>[上下]半年|[一二三四\d]?季度|每[年月周季日半]|[月日年周]均|平均|\d{1,2}月(?:份|底|初|中旬|上旬|下旬)?(?:\d{1,2}日)?|当[月日周]|本[月周]|收费标准|按件|按量)`,
    String.raw`(?<total>累计)`,
    String.raw`(?<void>明年|来年|下一步|下阶段|今后|应填|填入|填写|填报|不得|如果|如需|倘若|假如|例如|比如|譬如|原则上|力争|争取|预计|拟(?=于|在|新|办|开展|组织|公开)|计划(?=公开|发布|办|完成|新增|组织|开展|于|在)|目标(?=为|是|任务)|将(?=继续|进一步|在|于|从|主动|公开|力|全年)|本部分主要)`,
    String.raw`(?<next>(?:下一年度?|下年度?)(?!继续|办理))`,
  ].join('|'),
  'gu',
);
const comparing = /(?:[较比与同和于由从至到]|结转|转入)$/u;
const carried = /^(?:度)?(?:结转|转结|转入|遗留)/u;

/** The words of a sentence that set its scope, in order; `year` is the report's. */
export function scopeEventsOf(sentence: string, year: number | null, own: OwnName | null): readonly Event[] {
  const events: Event[] = [...bodyEvents(sentence, own)];
  for (const match of sentence.matchAll(words)) {
    const event = eventOf(match, sentence, year);
    if (event !== null) events.push(event);
  }
  return events.sort((one, other) => one.at - other.at);
}

function eventOf(match: RegExpExecArray, sentence: string, year: number | null): Event | null {
  const { groups = {}, index: at } = match;
  const end = at + match[0].length;
  const before = sentence.slice(Math.max(0, at - 3), at);
  const isAside = comparing.test(before) || carried.test(sentence.slice(end, end + 4));
  const yearEvent = (named: number | null): Event =>
    named !== null && named === year
      ? { kind: 'own-year', at, end }
      : { kind: 'other-year', year: named, at, end };
  if (groups['title'] !== undefined) return null;
  if (groups['period'] !== undefined) {
    return groups['from'] === undefined ? { kind: 'own-year', at, end } : yearEvent(Number(groups['from']));
  }
  if (groups['own'] !== undefined) return { kind: 'own-year', at, end };
  if (groups['sinceYear'] !== undefined) {
    const isOwnYear = yearOf(groups['sinceYear']) === year && groups['sinceYear'].endsWith('以来');
    return { kind: isOwnYear ? 'own-year' : 'since', at, end };
  }
  if (groups['year'] !== undefined) return isAside ? null : yearEvent(yearOf(groups['year']));
  if (groups['last'] !== undefined) {
    if (isAside) return null;
    return {
      kind: 'other-year',
      year: year === null || groups['last'].startsWith('前') ? null : year - 1,
      at,
      end,
    };
  }
  if (groups['next'] !== undefined)
    return isAside || /转[至到]?$/u.test(before) ? null : { kind: 'void', at, end };
  if (groups['part'] !== undefined) return { kind: 'part', at, end };
  if (groups['void'] !== undefined) return { kind: 'void', at, end };
  if (groups['since'] !== undefined) return { kind: 'since', at, end };
  // 全年累计 is the year's total; 累计 by itself may reach back to 2008.
  return /(?:今年(?:以来)?|本年度?内?|全年|年内|报告期内?|当年|\d年度?(?:以来)?)(?:[^，。；：\d]{0,12})?$/u.test(
    sentence.slice(Math.max(0, at - 24), at),
  )
    ? null
    : { kind: 'since', at, end };
}

function yearOf(words: string): number {
  const digits = /^\d{4}/u.exec(words)?.[0];
  if (digits !== undefined) return Number(digits);
  return Number(
    Array.from(words.slice(0, 4))
      .map((word) => Math.max(0, '〇一二三四五六七八九'.indexOf(word)))
      .join(''),
  );
}

/** What follows the name of a body that does something: 乡村振兴 is none. */
const acting = /^(?:[，：（共主收受办答发未没无按认积严高依在新均有\d]|全年|公开|今年|本年)/u;

/** Bodies that clauses begin with: another body's figures are not the report's. */
function bodyEvents(sentence: string, own: OwnName | null): readonly Event[] {
  const events: Event[] = [];
  for (const match of sentence.matchAll(
    /(?:^|[，；：、（）])(?:(?:20\d\d年度?|本年度?|全年|其中|如|同时|另外|今年以来|今年|，){0,3})/gu,
  )) {
    const at = match.index + match[0].length;
    const named = bodyAt(sentence, at);
    if (named !== null && acting.test(sentence.slice(named.end, named.end + 2))) {
      events.push({ kind: isOwn(named.name, own) ? 'own-body' : 'foreign', at, end: named.end });
    } else if (isWider(sentence.slice(at), own)) {
      events.push({ kind: 'foreign', at, end: at + 2 });
    } else if (/^[我本全](?:[局委办厅镇乡市区县省院]|街道|机关|单位)/u.test(sentence.slice(at, at + 4))) {
      events.push({ kind: 'own-body', at, end: at + 2 });
    }
  }
  return events;
}

/** 全县 in a report of one of its towns, or beside what 我局 has of it. */
function isWider(words: string, own: OwnName | null): boolean {
  if (!/^全[省市区县州旗]/u.test(words)) return false;
  return (
    (own !== null && /(?:镇|乡|街道|苏木)$/u.test(own.stem)) ||
    /[我本](?:[局委办厅院镇乡]|街道|机关|单位)/u.test(words)
  );
}

/** The scope at a place of the sentence; words inside brackets that were closed before it do not reach it. */
export function scopeAt(events: readonly Event[], sentence: string, place: number): Scope {
  let isWhole = true;
  let isForeign = false;
  let isVoid = false;
  let otherYear: Scope['otherYear'] = null;
  for (const event of events) {
    if (event.at >= place) break;
    if (isBracketedOff(sentence, event.at, place)) continue;
    switch (event.kind) {
      case 'own-year':
        isWhole = true;
        otherYear = null;
        break;
      case 'other-year':
        otherYear = { year: event.year, end: event.end };
        break;
      case 'own-body':
        isForeign = false;
        break;
      case 'foreign':
        isForeign = true;
        break;
      case 'void':
        isVoid = true;
        break;
      case 'part':
      case 'since':
        isWhole = false;
        break;
    }
  }
  return { isWhole: isWhole && !isForeign && !isVoid, otherYear };
}

function isBracketedOff(sentence: string, from: number, to: number): boolean {
  const close = sentence.indexOf('）', from);
  if (close < 0 || close >= to) return false;
  const open = sentence.indexOf('（', from);
  return open < 0 || open > close;
}
