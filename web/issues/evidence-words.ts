import { html } from 'hono/html';
import type { Evidence, EvidenceValue } from '../../model/issue.ts';
import type { StandingIssue } from '../../store/issues-asked.ts';
import { agencyLink, compareLink, figureLink, reportLink } from '../links.ts';
import type { Markup } from '../page.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';

/** Letters of a quote that are shown in a list; the report's page has all. */
const mostQuoted = 120;
const mostListed = 4;

/** What an issue rests on, in a sentence; null where its message says it all. */
export function evidenceWords(lang: Lang, issue: StandingIssue): Markup | null {
  const { code, message, evidence = {} } = issue;
  switch (code) {
    case 'sum-mismatch': {
      const [, one, other] = / is (-?[\d.]{1,20}), but .* is (-?[\d.]{1,20})$/u.exec(message) ?? [];
      return one === undefined || other === undefined ? null : unequal(lang, Number(one), Number(other));
    }
    case 'years-disagree':
      return numbersOf(evidence, 'now', 'before', (now, before) =>
        say(
          lang,
          `本年印 ${countText(now)}，由上年推得 ${countText(before)}，差 ${difference(now, before)}`,
          `printed ${countText(now)}; the year before gives ${countText(before)}; difference ${difference(now, before)}`,
        ),
      );
    case 'cell-located':
      return suspectWords(lang, issue);
    case 'levels-disagree':
      return levelWords(lang, issue);
    case 'prose-differs':
      return proseWords(lang, evidence);
    case 'figures-unchanged':
      return unchangedWords(lang, issue);
    case 'text-repeated':
    case 'text-shared':
      return likenessWords(lang, issue);
    case 'template-left':
      return html`${listOf(evidence['quotes'])
        .slice(0, mostListed)
        .map((quote) => quoted(textOf(quote)))}`;
    case 'other-agency-named':
    case 'agency-conflict':
      return html`${say(lang, '本机关 ', 'own name ')}<span lang="zh">${textOf(evidence['own'])}</span
        >${say(lang, '，写作 ', ', called ')}<span lang="zh">${textOf(evidence['other'])}</span
        >${quoted(textOf(evidence['quote']))}`;
    case 'agency-uncertain':
    case 'agency-unlisted':
      return html`<span lang="zh">${textOf(evidence['name'])}</span>`;
    default:
      return null;
  }
}

function unequal(lang: Lang, printed: number, sum: number): Markup {
  return html`${say(
    lang,
    `印 ${countText(printed)}，各项相加 ${countText(sum)}，差 ${difference(printed, sum)}`,
    `printed ${countText(printed)}, sum ${countText(sum)}, difference ${difference(printed, sum)}`,
  )}`;
}

const difference = (one: number, other: number): string => countText(Math.abs(one - other));

function numbersOf(
  evidence: Evidence,
  one: string,
  other: string,
  words: (one: number, other: number) => string,
): Markup | null {
  const [left, right] = [evidence[one], evidence[other]];
  return typeof left === 'number' && typeof right === 'number' ? html`${words(left, right)}` : null;
}

const authors: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  agency: ['原文如此', 'so printed'],
  reader: ['识读有误', 'misread'],
  unknown: ['由图像识别', 'recognised from pixels'],
};

function suspectWords(lang: Lang, { agencyKey, year, evidence = {} }: StandingIssue): Markup {
  const suspects = listOf(evidence['suspects']).filter(isRecord);
  const shown = suspects.slice(0, mostListed);
  return html`${shown.map((suspect, index) => {
    const code = textOf(suspect['code']);
    const author = authors[textOf(suspect['by'])];
    const printed = suspect['printed'] === null ? say(lang, '空白', 'blank') : textOf(suspect['printed']);
    return html`${index === 0 ? '' : html`<br />${say(lang, '或 ', 'or ')}`}<a
        class="code"
        href="${figureLink(lang, agencyKey, year, code)}"
        >${code}</a
      >
      ${say(lang, `印 ${printed}，按勾稽应为 ${textOf(suspect['implied'])}`, `printed ${printed}, the sums ask for ${textOf(suspect['implied'])}`)}${author === undefined ? '' : html` (${say(lang, ...author)})`}`;
  })}${suspects.length > shown.length ? say(lang, ` 等 ${suspects.length} 格`, ` and ${suspects.length - shown.length} more`) : ''}`;
}

function levelWords(lang: Lang, { year, message, evidence = {}, otherName }: StandingIssue): Markup | null {
  const key = evidence['agency'];
  const figure = evidence['figure'];
  const [, own] = / is (-?[\d.]{1,20}) for the whole region/u.exec(message) ?? [];
  if (typeof key !== 'string' || typeof figure !== 'number' || own === undefined) return null;
  return html`${say(lang, `全地区 ${own}，而 `, `${own} for the whole region, but `)}<a
      href="${reportLink(lang, key, year)}"
      lang="zh"
      >${otherName ?? key}</a
    >
    ${say(lang, `一个机关 ${countText(figure)}`, `alone has ${countText(figure)}`)}`;
}

function proseWords(lang: Lang, evidence: Evidence): Markup {
  const said = textOf(evidence['said']);
  const tables = listOf(evidence['table']).filter(isRecord);
  const sums = tables.length === 0 ? [textOf(evidence['sum'])] : tables.map((one) => textOf(one['sum']));
  const than =
    tables.length === 0
      ? say(lang, `，各部分相加 ${sums.join('、')}`, `; its parts add up to ${sums.join(', ')}`)
      : say(lang, `，表中 ${sums.join('、')}`, `; the table has ${sums.join(', ')}`);
  return html`${say(lang, `文字说 ${said}`, `the text says ${said}`)}${than}${quoted(textOf(evidence['quote']))}`;
}

function unchangedWords(lang: Lang, { agencyKey, year, evidence = {} }: StandingIssue): Markup {
  const before = numberOf(evidence['year']) ?? year - 1;
  return html`${say(
    lang,
    `与 ${before} 年相同：${textOf(evidence['compared'])} 个非零数字中 ${textOf(evidence['same'])} 个 `,
    `as in ${before}: ${textOf(evidence['same'])} of ${textOf(evidence['compared'])} figures that are not 0 `,
  )}${besideLink(lang, [agencyKey, year], [agencyKey, before])}`;
}

function likenessWords(
  lang: Lang,
  { code, agencyKey, year, evidence = {}, otherName }: StandingIssue,
): Markup {
  const other = code === 'text-shared' ? textOf(evidence['agency']) : agencyKey;
  const then = numberOf(evidence['year']) ?? year;
  const likeness = textOf(evidence['similarity']);
  const others = numberOf(evidence['others']) ?? 0;
  const whose =
    code === 'text-shared'
      ? html`<a href="${agencyLink(lang, other)}" lang="zh">${otherName ?? other}</a>
          <a href="${reportLink(lang, other, then)}">${then}</a>`
      : html`<a href="${reportLink(lang, other, then)}"
          >${say(lang, `本机关 ${then} 年`, `its own of ${then}`)}</a
        >`;
  return html`${say(lang, `雷同度 ${likeness}，`, `likeness ${likeness}, `)}${whose}${
    others > 0 ? say(lang, `，另有 ${others} 份相似`, `, ${others} more are alike`) : ''
  }
  ${besideLink(lang, [agencyKey, year], [other, then])}${quoted(textOf(evidence['passage']))}`;
}

function besideLink(
  lang: Lang,
  [leftKey, leftYear]: readonly [string, number],
  [rightKey, rightYear]: readonly [string, number],
): Markup {
  const href = compareLink(lang, { left: `${leftKey}/${leftYear}`, right: `${rightKey}/${rightYear}` });
  return html`<a class="beside" href="${href}">${say(lang, '并排比较', 'side by side')}</a>`;
}

function quoted(text: string): Markup {
  if (text === '') return html``;
  const letters = Array.from(text);
  const shown = letters.length > mostQuoted ? `${letters.slice(0, mostQuoted).join('')}…` : text;
  return html`<q class="quote" lang="zh">${shown}</q>`;
}

function textOf(value: EvidenceValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

const numberOf = (value: EvidenceValue | undefined): number | null =>
  typeof value === 'number' ? value : null;

function listOf(value: EvidenceValue | undefined): readonly EvidenceValue[] {
  return Array.isArray(value) ? (value as readonly EvidenceValue[]) : []; // Array.isArray forgets what readonly arrays hold.
}

function isRecord(value: EvidenceValue): value is Evidence {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
