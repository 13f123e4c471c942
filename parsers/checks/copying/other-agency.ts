/**
 * Another agency's name left in a report. The reading of a report calls `otherAgencyNamed(paragraphs, ownName)`; for two
 * reports that share their text, `leftOverNames(ownText, ownNames, partnerNames)` finds the partner's names in it.
 */
import type { Issue } from '../../../model/issue.ts';
import { sectionOpenedBy } from '../../sections.ts';
import { isAgencyLine, isReportTitle, titleFactsOf } from '../../titles.ts';
import { bodyNameOf, isForeign } from './agency-names.ts';
import type { BodyName } from './agency-names.ts';

/** A name by which a report calls itself, and the sentence that does. */
interface Claim {
  readonly name: string;
  readonly quote: string;
}

const longestQuote = 120;
const longestParagraph = 20_000;
/** Reports have a hundred paragraphs; a document with more is searched this far. */
const mostParagraphs = 2000;
/** … and a paragraph for this many names, of which a report has one or none. */
const mostClaims = 20;

/**
 * `other-agency-named` where the report calls itself by the name of another agency: in a further title, in the opening
 * (whose report this is, who wrote it, whom to ask), as the subject of what was done, or as its signature. Names of
 * superiors, of parts of the agency and other names of the same body do not count, nor do agencies that are merely
 * mentioned. Null where there is none, and where the own name is not known or names no body.
 */
export function otherAgencyNamed(paragraphs: readonly string[], ownName: string | null): Issue | null {
  const own = ownName === null ? null : bodyNameOf(ownName);
  if (own === null || ownName === null) return null;
  const foreign = claimsIn(paragraphs.slice(0, mostParagraphs), own).filter(({ name }) => isOther(own, name));
  const [first] = foreign;
  if (first === undefined) return null;
  const names = [...new Set(foreign.map(({ name }) => name))];
  return {
    code: 'other-agency-named',
    severity: 'warning',
    codes: [],
    message: `the report of ${ownName} calls itself ${names.slice(0, 3).join(', ')}`,
    evidence: { own: ownName, other: first.name, quote: first.quote },
  };
}

/** Words that no name has in it: what was found is a piece of a sentence. */
const noName =
  /[的与及在向对将被把让使等了为]|公开|要求|落实|根据|按照|报告|编制|通过|^(?:明确|提高|提升|强化|加强|推进|推动|完善|规范|健全|成立|建立|组织|优化|围绕|结合|确保|加大|加快|深化|拓宽|拓展|方便|促进|保障|利用|依托|做好|抓好|制定|印发|召开|开展|打造|推行|充实|更新|发挥|督促|指导|配合|协助|部署|统筹|安排|创新|坚持|切实|进一步|积极|认真|同时|此外|其中|目前|截至|联系)/u;

function isOther(own: BodyName, name: string): boolean {
  if (noName.test(name)) return false;
  const other = bodyNameOf(name);
  if (other === null || other.stem.length > (other.kind === 'street' || other.kind === 'town' ? 5 : 16))
    return false;
  return isForeign(own, other);
}

const name = '(?<name>\\p{Script=Han}{3,30}?)';
/** What an agency does in a report, as the first word after its name. */
const deeds =
  '在|按照|根据|依据|依法|深入|认真|严格|坚持|积极|高度重视|始终|全面|继续|进一步|紧紧|紧扣|不断|主动公开|共主动|共收到|共受理|共公开|未收到|未产生|未发生|收到|严格|切实|扎实|持续|大力|充分|着力|围绕|高度|主要通过|通过|以习近平|以公开|政府信息|政务公开|信息公开|无';
const yearBefore = '(?:(?:20\\d\\d年度?|今年(?:以来)?|一年来|本年度),?)';

/** In the opening; of text in NFKC without blanks and with one kind of comma. */
const openings: readonly RegExp[] = [
  `(?:本报告|本年度报告|本年报|年度报告)(?:是|系)?由${name}(?=根据|依据|按照|负责|组织|编制|编写|制作|发布|公布|[,。(])`,
  `(?:公布|发布|报告|现将|编制)${name}(?=20\\d\\d年度?(?:政府信息|政务|信息)公开)`,
  `20\\d\\d年度?${name}的?(?=(?:政府信息|政务|信息)公开(?:工作)?(?:情况|年度|年报|报告|实际))`,
  `结合${yearBefore}?${name}(?=(?:政府信息|政务|信息)?公开?(?:工作)?实际)`,
  `(?:^|。)${name}(?=(?:根据|依据|按照)《)`,
  `请(?:直接)?(?:与|联系|致电|向)${name}(?=联系|咨询|反映|[,(。])`,
].map((pattern) => new RegExp(pattern, 'gu'));

/** At the head of section one: whoever did all this. */
const firstSubject = new RegExp(`^${yearBefore}?${name}(?=${deeds})`, 'gu');

/**
 * Anywhere in a street's or town's report: no other street is the subject of a sentence in it. A short name is one only
 * after the year, or where the text has it again: 明确街道 would be a name by its form.
 */
const subjects = new RegExp(
  `(?:^|[。;])(?<year>${yearBefore})?(?<name>\\p{Script=Han}{2,22}?(?:街道办事处|街道|镇人民政府|镇政府|乡人民政府|乡政府|镇|乡))(?=${deeds})`,
  'gu',
);

function subjectsIn(text: string, printed: string, whole: string, own: BodyName): readonly Claim[] {
  return [...text.matchAll(subjects)].slice(0, mostClaims).flatMap(({ groups }): readonly Claim[] => {
    const called = groups?.['name'] ?? '';
    if (!isOther(own, called)) return [];
    const isShort = /(?:街道|镇|乡)$/u.test(called) && groups?.['year'] === undefined;
    if (isShort && whole.indexOf(called) === whole.lastIndexOf(called)) return [];
    return [{ name: called, quote: quoteOf(printed, called) }];
  });
}

function claimsIn(paragraphs: readonly string[], own: BodyName): readonly Claim[] {
  const texts = paragraphs.map((paragraph) => plain(paragraph));
  const whole = texts.join('\n');
  const opened = paragraphs.map(sectionOpenedBy);
  const firstSection = opened.findIndex((section) => section !== null);
  const overview = opened.indexOf(1);
  const opening = firstSection < 0 ? Math.min(paragraphs.length, 12) : firstSection;
  const claims: Claim[] = [...titleClaims(paragraphs.slice(0, opening))];
  texts.forEach((text, index) => {
    const printed = paragraphs[index] ?? '';
    if (index < opening) claims.push(...openings.flatMap((pattern) => found(pattern, text, printed)));
    else if (overview >= 0 && index > overview && index <= overview + 2) {
      claims.push(...found(firstSubject, text, printed));
    }
    if ((own.kind === 'street' || own.kind === 'town') && index >= opening) {
      claims.push(...subjectsIn(text, printed, whole, own));
    }
  });
  return [...claims, ...signatureClaims(paragraphs)];
}

function plain(paragraph: string): string {
  return paragraph
    .slice(0, longestParagraph)
    .normalize('NFKC')
    .replace(/\[(?:bookmark|image):[^\]]*\]|\s+/giu, '')
    .replace(/^[(（]?[一二三四五六七八九十\d]{1,3}[)、.,）]+/u, '')
    .replace(/[、，]/gu, ',');
}

function found(pattern: RegExp, text: string, printed: string): readonly Claim[] {
  return [...text.matchAll(pattern)].slice(0, mostClaims).map((match) => {
    const called = match.groups?.['name'] ?? '';
    return { name: called, quote: quoteOf(printed, called) };
  });
}

/** The sentence of the paragraph that has the name, as printed. */
function quoteOf(printed: string, called: string): string {
  const sentence =
    printed.split(/(?<=[。！？!?\n])/u).find((each) => each.replace(/\s+/gu, '').includes(called)) ?? printed;
  const trimmed = sentence.trim();
  return trimmed.length > longestQuote ? `${trimmed.slice(0, longestQuote - 1)}…` : trimmed;
}

/** Titles above the first section. More than one foreign title is a list of reports, not a title. */
function titleClaims(opening: readonly string[]): readonly Claim[] {
  const claims = opening.filter(isReportTitle).flatMap((title): readonly Claim[] => {
    const called = titleFactsOf(title).agencyName;
    return called === null ? [] : [{ name: called, quote: quoteOf(title, called) }];
  });
  return new Set(claims.map((claim) => claim.name)).size > 3 ? [] : claims;
}

const dayAlone = /^(?:20\d\d|二[〇零○oO0][〇零○oO0一二][〇零○oO0一二三四五六七八九])年.{1,3}月.{1,3}日$/u;

/** A name alone on a line with a day below or above it, among the last lines. */
function signatureClaims(paragraphs: readonly string[]): readonly Claim[] {
  const tail = paragraphs.slice(-10).map((paragraph) => paragraph.replace(/\s+/gu, ''));
  return tail.flatMap((line, index): readonly Claim[] => {
    const isDated = [tail[index - 1], tail[index + 1]].some((each) =>
      dayAlone.test(each?.normalize('NFKC') ?? ''),
    );
    return isDated && isAgencyLine(line) ? [{ name: line, quote: line }] : [];
  });
}

/**
 * The names of another agency that stand in a text, as printed: whole, or its own part with the word for its kind
 * (天福街道, 文登区教育局). Names of places that both share, and words that are no names, are left out.
 */
export function leftOverNames(
  ownText: string,
  ownNames: readonly string[],
  partnerNames: readonly string[],
): readonly string[] {
  const text = ownText.normalize('NFKC').replace(/\s+/gu, '');
  const own = ownNames.map((each) => each.normalize('NFKC').replace(/\s+/gu, ''));
  const ownBodies = own.flatMap((each) => bodyNameOf(each) ?? []);
  const wanted = new Set<string>();
  for (const partner of partnerNames.slice(0, 20)) {
    const whole = partner.normalize('NFKC').replace(/\s+/gu, '');
    const body = bodyNameOf(whole);
    if (body === null || ownBodies.some((each) => isCovered(each, body))) continue;
    // 教育局 alone is any district's, and may well be mentioned.
    if ((body.kind === 'bureau' || body.kind === 'institution') && body.places.length === 0) continue;
    wanted.add(whole);
    for (const each of shortNames(body)) wanted.add(each);
  }
  const found = [...wanted].filter((each) => text.includes(each) && !own.some((mine) => mine.includes(each)));
  // 威海市文登区天福街道办事处 stands for every shorter name in it.
  return found.filter((each) => !found.some((longer) => longer !== each && longer.includes(each)));
}

/** The partner's name is one that the own report may rightly use: its own, or that of a government above it. */
function isCovered(own: BodyName, partner: BodyName): boolean {
  if (partner.kind === 'government') return !isForeign(own, partner);
  return partner.kind === own.kind && partner.stem === own.stem && !isForeign(own, partner);
}

function shortNames({ kind, places, stem }: BodyName): readonly string[] {
  const place = places.at(-1) ?? '';
  const names: readonly string[] = {
    street: stem.length > 1 ? [`${stem}街道`, `${stem}办事处`] : [],
    town: stem.length > 1 ? [`${stem}镇`, `${stem}乡`] : [],
    // Any county may be mentioned; its government as such is the one that the text was written for.
    government: place.length > 2 ? [`${place}人民政府`, `${place}政府`] : [],
    bureau: place.length > 2 && stem.length > 1 ? [`${place}${stem}`] : [],
    committee: stem.length > 1 ? [`${stem}管委会`, `${stem}管理委员会`] : [],
    institution: place.length > 2 && stem.length > 1 ? [`${place}${stem}`] : [],
  }[kind];
  return names;
}
