import { html } from 'hono/html';
import type { ReportFacts } from '../../store/report-asked.ts';
import { bibtexCitation, gbCitation } from '../citations.ts';
import type { Cited } from '../citations.ts';
import type { Markup } from '../page.ts';
import { beijingTime, say } from '../words.ts';
import type { Lang } from '../words.ts';

/** What is cited of a report, with the words of a figure or without. */
export function citedOf(facts: ReportFacts, quoted: string | null): Cited {
  const { name, title, year, publishedOn, capturedAt, url, member, sha256, uuid } = facts;
  return {
    author: name,
    title: title ?? `${name}${year}年政府信息公开工作年度报告`,
    year,
    publishedOn,
    capturedOn: beijingTime(capturedAt).slice(0, 10),
    ...{ url, member, sha256, uuid, quoted },
  };
}

/** Citations to copy, each whole in a field of its own. */
export function citationList(lang: Lang, cited: Cited): Markup {
  const bibtex = bibtexCitation(cited);
  return html`<section id="cite">
    <h2>${say(lang, '引用', 'Cite')}</h2>
    <p class="cite">
      <label for="cite-gb">GB/T 7714—2015</label
      ><textarea id="cite-gb" readonly rows="6" lang="zh" spellcheck="false">${gbCitation(cited)}</textarea>
    </p>
    <p class="cite">
      <label for="cite-bib">BibTeX</label
      ><textarea id="cite-bib" readonly rows="${bibtex.split('\n').length + 4}" lang="zh" spellcheck="false">
${bibtex}</textarea>
    </p>
  </section>`;
}
