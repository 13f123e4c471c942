import { html } from 'hono/html';
import type { FoundAgency } from '../../store/agency-search.ts';
import type { Part, Passage } from '../../store/search-passages.ts';
import type { SearchHit } from '../../store/text-search.ts';
import { generationLabel, typeLabel } from '../labels.ts';
import { agencyLink, issuesLink, regionLink, reportLink } from '../links.ts';
import type { Markup } from '../page.ts';
import { countText, plural, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { Region } from '../world.ts';

/** Text with the words that were searched for marked. */
export function marked(parts: readonly Part[]): Markup {
  return html`${parts.map(({ text, isHit }) => (isHit ? html`<mark>${text}</mark>` : text))}`;
}

/** Reports that were found, each with the places where the words stand. */
export function hitList(lang: Lang, hits: readonly SearchHit[], first: number): Markup {
  return html`<ol class="hits" start="${first}">
    ${hits.map((hit) => html`<li>${hitLines(lang, hit)}</li>`)}
  </ol>`;
}

function hitLines(lang: Lang, hit: SearchHit): Markup {
  const { agencyKey, year, titleParts, nameParts, aliases, passages, publishedOn, forms, type, errors } = hit;
  const title =
    titleParts.length === 0
      ? say(lang, `${year} 年度报告（无标题）`, `report for ${year}, without a title`)
      : marked(titleParts);
  const facts = [
    html`<a href="${agencyLink(lang, agencyKey)}" lang="zh">${marked(nameParts)}</a>`,
    html`${year}`,
    html`${typeLabel(lang, type)}`,
    ...forms.map((form) => html`${generationLabel(lang, form)}`),
    ...(publishedOn === null
      ? []
      : [html`${say(lang, '公布', 'published')} <time datetime="${publishedOn}">${publishedOn}</time>`]),
    ...(errors === 0
      ? []
      : [
          html`<span class="bad">${say(lang, `疑点 ${countText(errors)} 处`, plural(errors, 'error', 'errors'))}</span>`,
        ]),
  ];
  return html`<h3 lang="zh"><a href="${reportLink(lang, agencyKey, year)}">${title}</a></h3>
    <p class="hit-facts">${facts.map((fact, at) => html`${at === 0 ? '' : ' · '}${fact}`)}</p>
    ${aliases.length === 0 ? '' : html`<p class="hit-facts">${say(lang, '又名', 'also called')} <span lang="zh">${aliases.map((parts, at) => html`${at === 0 ? '' : say(lang, '、', ', ')}${marked(parts)}`)}</span></p>`}
    ${passages.map(passageLines)}`;
}

function passageLines({ heading, cutBefore, cutAfter, parts }: Passage): Markup {
  return html`<p class="passage" lang="zh">${heading === '' ? '' : html`<span class="heading">${heading}</span> `}${cutBefore ? '…' : ''}${marked(parts)}${cutAfter ? '…' : ''}</p>`;
}

/** Agencies and places that are called so. */
export function namedSo(
  lang: Lang,
  { total, agencies }: { readonly total: number; readonly agencies: readonly FoundAgency[] },
  places: readonly Region[],
): Markup {
  if (agencies.length + places.length === 0) return html``;
  const years = ({ firstYear, lastYear, reports }: FoundAgency): string =>
    reports === 0 || firstYear === null || lastYear === null
      ? say(lang, '无报告', 'no report')
      : say(
          lang,
          `${firstYear}–${lastYear} 年 ${countText(reports)} 篇`,
          `${plural(reports, 'report', 'reports')}, ${firstYear}–${lastYear}`,
        );
  return html`<section class="named" aria-labelledby="named-so">
    <h2 id="named-so">${say(lang, '叫这个名字的', 'Called so')}</h2>
    <ul>
      ${places.map(({ code, name }) => html`<li><a href="${regionLink(lang, code)}" lang="zh">${name}</a> <span class="faint">${say(lang, '地区', 'place')} ${code}</span></li>`)}
      ${agencies.map((agency) => html`<li><a href="${agencyLink(lang, agency.key)}" lang="zh">${marked(agency.nameParts)}</a> <span class="faint">${typeLabel(lang, agency.type)} · ${years(agency)}</span></li>`)}
    </ul>
    ${total > agencies.length ? html`<p class="note">${say(lang, `名称含检索词的机关共 ${countText(total)} 个，这里只列最接近的。`, `${countText(total)} agencies have the words in their names; the nearest are shown.`)}</p>` : ''}
  </section>`;
}

/** That a search is narrowed to an issue, with the way to all of these. */
export function issueNote(lang: Lang, issue: string | null): Markup {
  if (issue === null) return html``;
  return html`<p class="note"><a href="${issuesLink(lang, { code: issue })}">${say(lang, '这类疑点的清单', 'The list of these issues')}</a></p>`;
}
