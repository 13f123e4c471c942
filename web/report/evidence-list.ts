import { html } from 'hono/html';
import type { Evidence, EvidenceValue } from '../../model/issue.ts';
import { agencyLink, compareLink, reportLink } from '../links.ts';
import type { Markup } from '../page.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { FigureLabel } from './report-view.ts';

/** What the words of evidence are held against: the report that it is about, and the names of agencies and figures. */
export interface EvidenceContext {
  readonly key: string;
  readonly year: number;
  readonly labelOf: FigureLabel;
  /** Name of the agency of a key; null where the archive has none. */
  readonly nameOf: (key: string) => string | null;
}

/** Names of evidence in both languages; the fields of each issue code stand in the issue documentation. */
const names: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  name: ['名称', 'name'],
  source: ['出处', 'read in'],
  candidates: ['可能的机关', 'candidates'],
  alike: ['相近的机关', 'alike'],
  because: ['理由', 'because'],
  key: ['机关代码', 'key'],
  own: ['本机关', 'own'],
  other: ['另一机关', 'other'],
  quote: ['原句', 'quote'],
  quotes: ['原句', 'quotes'],
  said: ['文字所述', 'the text says'],
  approximation: ['约数用词', 'approximate by'],
  figure: ['数字', 'figure'],
  table: ['表中', 'the table has'],
  parts: ['分项', 'parts'],
  sum: ['合计', 'sum'],
  suspects: ['可疑单元格', 'suspect cells'],
  code: ['指标', 'figure'],
  codes: ['指标', 'figures'],
  printed: ['表中所印', 'printed'],
  implied: ['按勾稽关系应为', 'the sums ask for'],
  by: ['原因', 'by'],
  before: ['按上年推算', 'follows from the year before'],
  now: ['本年', 'now'],
  agency: ['机关', 'agency'],
  year: ['年度', 'year'],
  similarity: ['相同文字', 'same wording'],
  passage: ['相同的段落', 'passage'],
  others: ['另有相同的报告', 'further reports'],
  same: ['相同的数字', 'same figures'],
  compared: ['比较的数字', 'compared'],
  tables: ['表', 'tables'],
};
const authors: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  agency: ['机关所印如此', 'the agency printed it so'],
  reader: ['识读与原件不符', 'the reading differs from the print'],
  unknown: ['由图像识别', 'recognised from pixels'],
};
const codeFields = new Set(['code', 'codes', 'figure']);
const agencyFields = new Set(['agency', 'key']);
const longFields = new Set(['passage', 'quote', 'quotes']);
/** Entries of a list that are shown; the whole stands in the JSON file. */
const mostEntries = 20;

/** Keys of agencies that evidence speaks of, at most 50. */
export function agencyKeysIn(evidence: Evidence): readonly string[] {
  const keys: string[] = [];
  const walk = (name: string, value: EvidenceValue): void => {
    if (typeof value === 'string' && agencyFields.has(name)) keys.push(value);
    else if (isList(value)) for (const each of value) walk(name, each);
    else if (typeof value === 'object' && value !== null) walkAll(value);
  };
  const walkAll = (object: Evidence): void => {
    for (const [name, value] of Object.entries(object)) walk(name, value);
  };
  walkAll(evidence);
  return keys.slice(0, 50);
}

/** Evidence of an issue as a list of names and values, with links to the agencies and reports that it names. */
export function evidenceList(lang: Lang, evidence: Evidence, context: EvidenceContext): Markup {
  const entries = Object.entries(evidence).filter(([, value]) => !isEmpty(value));
  if (entries.length === 0) return html``;
  return html`<dl class="evidence">
    ${entries.map(
      ([name, value]) =>
        html`<dt>${nameText(lang, name)}</dt>
          <dd>${valueMarkup(lang, name, value, context)}</dd>`,
    )}${otherReport(lang, evidence, context)}
  </dl>`;
}

/** The report that a text is like, beside this one. */
function otherReport(lang: Lang, { agency, year, similarity }: Evidence, context: EvidenceContext): Markup {
  if (typeof year !== 'number' || typeof similarity !== 'number') return html``;
  const key = typeof agency === 'string' ? agency : context.key;
  const left = `${context.key}/${context.year}`;
  const right = `${key}/${year}`;
  return html`<dt>${say(lang, '对照', 'see')}</dt>
    <dd>
      <a href="${reportLink(lang, key, year)}"
        >${say(lang, `那份${year}年报告`, `that report for ${year}`)}</a
      >
      · <a href="${compareLink(lang, { left, right })}">${say(lang, '并排比较', 'side by side')}</a>
    </dd>`;
}

function nameText(lang: Lang, name: string): string {
  const words = names[name];
  return words === undefined ? name : say(lang, ...words);
}

function isEmpty(value: EvidenceValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function valueMarkup(lang: Lang, name: string, value: EvidenceValue, context: EvidenceContext): Markup {
  if (value === null) return html`${say(lang, '无数字', 'no figure')}`;
  if (typeof value === 'boolean') return html`${value ? say(lang, '是', 'yes') : say(lang, '否', 'no')}`;
  if (typeof value === 'number') {
    if (name === 'similarity') return html`${Math.round(value * 100)}%`;
    return html`${name === 'year' ? value : countText(value)}`;
  }
  if (typeof value === 'string') return wordsMarkup(lang, name, value, context);
  if (isList(value)) {
    const shown = value.slice(0, mostEntries);
    return html`<ul class="plain">
      ${shown.map(
        (each) => html`<li>${valueMarkup(lang, name, each, context)}</li>`,
      )}${value.length > shown.length ? html`<li>…</li>` : ''}
    </ul>`;
  }
  const parts = Object.entries(value).map(
    ([field, each]) =>
      html`<span
        ><span class="faint">${nameText(lang, field)}</span> ${valueMarkup(lang, field, each, context)}</span
      > `,
  );
  return html`<span class="parts">${parts}</span>`;
}

function isList(value: EvidenceValue): value is readonly EvidenceValue[] {
  return Array.isArray(value);
}

function wordsMarkup(lang: Lang, name: string, text: string, context: EvidenceContext): Markup {
  if (longFields.has(name)) return html`<q lang="zh">${text}</q>`;
  if (codeFields.has(name)) return html`${context.labelOf(lang, text)}`;
  if (agencyFields.has(name)) {
    const called = context.nameOf(text);
    return called === null ? html`${text}` : html`<a href="${agencyLink(lang, text)}">${called}</a>`;
  }
  const author = name === 'by' ? authors[text] : undefined;
  return html`${author === undefined ? text : say(lang, ...author)}`;
}
