import { html } from 'hono/html';
import { agencyLevels } from '../../model/agency-level.ts';
import { agencyTypes } from '../../model/agency.ts';
import { noForm } from '../../store/index-facts.ts';
import { issueMeaning } from '../issue-words.ts';
import { issueCodeNames } from '../issues/topics.ts';
import { generationLabel, levelLabel, typeLabel } from '../labels.ts';
import { searchLink } from '../links.ts';
import type { Markup } from '../page.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';
import { formsAsked } from './asked.ts';
import type { SearchAsked } from './asked.ts';

/** What is searched for, and by what it is narrowed. */
export function searchForm(lang: Lang, asked: SearchAsked): Markup {
  const select = (
    name: 'level' | 'type' | 'form' | 'issue',
    label: string,
    options: readonly (readonly [value: string, words: string])[],
  ): Markup => html`<label>${label}<select name="${name}">
    <option value="">${say(lang, '不限', 'any')}</option>
    ${options.map(([value, words]) => html`<option value="${value}" ${asked[name] === value ? html`selected` : ''}>${words}</option>`)}
  </select></label>`;
  const year = (name: 'from' | 'to', label: string): Markup =>
    html`<label>${label}<input name="${name}" type="number" min="1990" max="2100" value="${asked[name] ?? ''}"></label>`;
  return html`<form class="search-form" action="${searchLink(lang)}" role="search" aria-label="${say(lang, '检索报告', 'Search the reports')}">
    <div class="search-words">
      <label for="q">${say(lang, '检索词', 'Words')}</label>
      <input id="q" name="q" type="search" maxlength="200" value="${asked.text ?? ''}" aria-describedby="q-note">
      <button>${say(lang, '检索', 'Search')}</button>
    </div>
    <p class="note" id="q-note">${say(
      lang,
      '空格分开的各词都要出现；引号内为一个词。一个字、两个字的词、数字和标点都逐字查找。',
      'All words parted by blanks must occur; a quoted phrase is one word. Single characters, digits and punctuation are found exactly.',
    )}</p>
    <div class="filters">
      <label>${say(lang, '地区代码', 'Region code')}<input name="region" value="${asked.region ?? ''}" inputmode="numeric" pattern="\\d{2}|\\d{4}|\\d{6}|\\d{9}" size="9"></label>
      ${select(
        'level',
        say(lang, '层级', 'Level'),
        agencyLevels.map((level) => [level, levelLabel(lang, level)]),
      )}
      ${select(
        'type',
        say(lang, '机关类别', 'Kind of agency'),
        agencyTypes.map((type) => [type, typeLabel(lang, type)]),
      )}
      ${year('from', say(lang, '年度从', 'Years from'))} ${year('to', say(lang, '至', 'to'))}
      ${select(
        'form',
        say(lang, '格式', 'Form'),
        formsAsked.map((form) => [form, formLabel(lang, form)]),
      )}
      ${select(
        'issue',
        say(lang, '疑点', 'Issue'),
        issueCodeNames().map((code) => [code, issueMeaning(lang, code).replace(/[。.]$/u, '')]),
      )}
    </div>
  </form>`;
}

/** A form, or that a report has none of the tables of one. */
export function formLabel(lang: Lang, form: (typeof formsAsked)[number]): string {
  return form === noForm ? say(lang, '无表格', 'no table of a form') : generationLabel(lang, form);
}
