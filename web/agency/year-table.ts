import { html } from 'hono/html';
import type { AgencyReport, AgencyYear } from '../../store/agency-years.ts';
import { generationLabel, statusLabel } from '../labels.ts';
import { captureLink, reportLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { beijingTime, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { AgencyView } from './agency-view.ts';

/** Every year with how it stands, the newest first. */
export function yearTable(lang: Lang, { agency: { key, name }, years }: AgencyView): Markup {
  const caption = say(lang, '各年度年报', 'Reports by year');
  return scrolling(
    caption,
    html`<table class="agency-years">
      <caption class="heard">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(lang, '年度', 'Year')}</th>
          <th scope="col">${say(lang, '状态', 'State')}</th>
          <th scope="col">${say(lang, '公布日期', 'Published on')}</th>
          <th scope="col">${say(lang, '格式', 'Form')}</th>
          <th scope="col" class="figure">${say(lang, '版本', 'Versions')}</th>
          <th scope="col" class="figure">${say(lang, '疑点', 'Issues')}</th>
          <th scope="col">${say(lang, '依据', 'Proof')}</th>
        </tr>
      </thead>
      <tbody>
        ${years.toReversed().map((year) => yearLine(lang, key, name, year))}
      </tbody>
    </table>`,
  );
}

function yearLine(lang: Lang, key: string, name: string, each: AgencyYear): Markup {
  const { year, report, cell } = each;
  const day = report?.publishedOn ?? cell?.publishedOn ?? null;
  const due =
    cell !== null && report === null
      ? html` <small>${say(lang, `期限 ${cell.dueOn}`, `due ${cell.dueOn}`)}</small>`
      : '';
  const title = say(lang, `${name} ${year} 年报`, `${name}, report for ${year}`);
  const proof =
    cell?.proof === null || cell?.proof === undefined || cell.provenAt === null
      ? html`<span class="faint">–</span>`
      : html`<a href="${captureLink(lang, cell.proof)}"
          >${beijingTime(cell.provenAt).slice(0, 10)}<span class="heard">
            ${say(lang, `${year} 年状态的存档`, `the capture that shows ${year}`)}</span
          ></a
        >`;
  return html`<tr${report === null ? html` class="year-gap"` : ''}><th scope="row">${
    report === null ? year : html`<a href="${reportLink(lang, key, year)}" title="${title}">${year}</a>`
  }</th><td>${stateWords(lang, each)}${due}</td><td>${day ?? html`<span class="faint">–</span>`}</td><td>${
    report === null ? '' : formsOf(lang, report)
  }</td><td class="figure">${report === null ? '' : report.versions > 1 ? html`<a href="${reportLink(lang, key, year)}#versions">${report.versions}</a>` : '1'}</td><td class="figure">${
    report === null ? '' : issuesOf(lang, report)
  }</td><td>${proof}</td></tr>`;
}

const marks = {
  published: ['good', '+'],
  late: ['warn', '!'],
  missing: ['bad', '×'],
  withdrawn: ['bad', '×'],
} as const;

/** The state in words with a sign before it; colour says the same once more. */
function stateWords(lang: Lang, { cell, report }: AgencyYear): Markup {
  if (cell === null) {
    return report === null
      ? html`<span class="faint">${say(lang, '无记录', 'nothing is known')}</span>`
      : html`${say(lang, '已收录', 'held')}`;
  }
  const { status } = cell;
  const mark = Object.entries(marks).find(([word]) => word === status)?.[1];
  return mark === undefined
    ? html`<span class="faint">${statusLabel(lang, status)}</span>`
    : html`<span class="${mark[0]}"
        ><span aria-hidden="true">${mark[1]}</span> ${statusLabel(lang, status)}</span
      >`;
}

function issuesOf(lang: Lang, { issues, errors }: AgencyReport): Markup {
  if (errors === 0) return html`${issues}`;
  return html`<span class="bad" title="${say(lang, `其中错误 ${errors}`, `${errors} of them errors`)}"
    ><span aria-hidden="true">▲</span>${issues}</span
  >`;
}

function formsOf(lang: Lang, { tables }: AgencyReport): string {
  const forms = [...new Set(tables.flatMap(({ generation }) => generation ?? []))];
  const words = forms.map((form) => generationLabel(lang, form)).join(say(lang, '、', ', '));
  return words === '' ? say(lang, '没有可读的表', 'no table that can be read') : words;
}
