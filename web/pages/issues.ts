import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { standingCounts, standingIssues } from '../../store/issues-asked.ts';
import type { IssueCount } from '../../store/issues-asked.ts';
import { issueMeaning } from '../issue-words.ts';
import {
  issueParameters,
  issuesForm,
  issuesIn,
  issuesQuery,
  linesShown,
  listedIssues,
  severities,
} from '../issues/asked.ts';
import type { IssuesAsked } from '../issues/asked.ts';
import { issueLines } from '../issues/issue-lines.ts';
import { measureOf, otherCodes, topics } from '../issues/topics.ts';
import type { Topic } from '../issues/topics.ts';
import { severityLabel } from '../labels.ts';
import { fileLink, issuesLink, regionLink } from '../links.ts';
import { lookedPage } from '../looked.ts';
import type { Looked } from '../looked.ts';
import { paging, scrolling, takeAway } from '../page.ts';
import type { Markup } from '../page.ts';
import { countText, langOf, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';

/** Of each matter on the overview. */
const foremost = 5;

/** Adds what does not add up, and what was copied. */
export function addIssuePages(app: Hono, world: World): void {
  app.get('/issues', (c) => lookedPage(c, world, () => issuesPage(c, world)));
}

function issuesPage(c: Context, world: World): Looked {
  const lang = langOf(c);
  const asked = issueParameters(c);
  const counts = standingCounts(world.archive, asked);
  const place = asked.region === null ? null : (world.regions.named(asked.region)?.name ?? asked.region);
  const topic = topics.find(({ name }) => name === asked.name);
  const [code] = asked.codes;
  const heading =
    asked.name === null || code === undefined
      ? say(lang, '疑点', 'Issues')
      : topic === undefined
        ? issueMeaning(lang, code).replace(/\.$/u, '')
        : say(lang, ...topic.label);
  return {
    head: { title: heading },
    body: html`${asked.name === null ? '' : html`<p class="back"><a href="${issuesLink(lang, { ...issuesQuery(asked), code: null })}">${say(lang, '‹ 全部疑点', '‹ All issues')}</a></p>`}
      <h1>${heading}</h1>
      ${asked.name !== null && topic === undefined ? html`<p><code>${asked.name}</code></p>` : ''}
      ${place === null ? '' : html`<p>${say(lang, '地区：', 'Region: ')}<a href="${regionLink(lang, asked.region ?? '')}" lang="zh">${place}</a> · <a href="${issuesLink(lang, { ...issuesQuery(asked), region: null })}">${say(lang, '看全国', 'the whole country')}</a></p>`}
      ${issuesForm(lang, asked)}
      ${asked.name === null ? overview(lang, world, asked, counts) : list(lang, world, asked, { counts, topic: topic ?? null })}`,
  };
}

function overview(lang: Lang, world: World, asked: IssuesAsked, counts: readonly IssueCount[]): Markup {
  const firsts = topics
    .filter(({ name }) => name === 'sums' || name === 'copied')
    .map((topic) => {
      const issues = standingIssues(world.archive, topic.codes, asked, { limit: foremost, offset: 0 });
      const total = issuesIn(counts, ({ code }) => topic.codes.includes(code));
      if (issues.length === 0) return '';
      const href = issuesLink(lang, { ...issuesQuery(asked), code: topic.name });
      return html`<h2 id="${topic.name}">${say(lang, ...topic.label)}</h2>
        ${issueLines(lang, issues, say(lang, ...topic.label))}
        <p><a href="${href}">${say(lang, `全部 ${countText(total)} 项`, `all ${countText(total)}`)}</a></p>`;
    });
  return html`<p class="lead">
      ${say(
        lang,
        `共 ${countText(issuesIn(counts, () => true))} 项。疑点是请人看一看的地方，原印数字一律不改。`,
        `${countText(issuesIn(counts, () => true))} in all. An issue is something a person should look at; the printed figures stay as they are.`,
      )}
    </p>
    ${firsts} ${countTable(lang, asked, counts)}
    ${takeAway(lang, [{ href: fileLink(['issues.csv'], issuesQuery(asked)), words: say(lang, '全部疑点 CSV', 'all issues as CSV') }])}`;
}

function countTable(lang: Lang, asked: IssuesAsked, counts: readonly IssueCount[]): Markup {
  const groups = [
    ...topics,
    {
      name: 'tables',
      label: ['表格的印法', 'How tables are printed'],
      codes: otherCodes,
      measure: null,
    } as const,
  ].map(({ name, label, codes, measure }) => {
    const present = codes.filter((code) => counts.some((count) => count.code === code));
    if (present.length === 0) return '';
    const words = say(lang, ...label);
    const head =
      measure === null
        ? words
        : html`<a href="${issuesLink(lang, { ...issuesQuery(asked), code: name })}">${words}</a>`;
    return html`<tbody>
      <tr>
        <th scope="rowgroup" colspan="5">${head}</th>
      </tr>
      ${present.map((code) => {
        const href = issuesLink(lang, { ...issuesQuery(asked), code });
        return html`<tr>
          <th scope="row"><a href="${href}">${issueMeaning(lang, code)}</a> <code>${code}</code></th>
          ${severities.map((severity) => html`<td class="figure">${numberOrDash(issuesIn(counts, (count) => count.code === code && count.severity === severity))}</td>`)}
          <td class="figure">${countText(issuesIn(counts, (count) => count.code === code))}</td>
        </tr>`;
      })}
    </tbody>`;
  });
  return html`<h2 id="codes">${say(lang, '各类疑点', 'By code')}</h2>
    ${scrolling(
      say(lang, '各类疑点', 'Issues by code'),
      html`<table class="issue-counts">
        <caption>
          ${say(lang, '各类疑点的项数', 'Issues by code and severity')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(lang, '疑点', 'Issue')}</th>
            ${severities.map((severity) => html`<th scope="col" class="figure">${severityLabel(lang, severity)}</th>`)}
            <th scope="col" class="figure">${say(lang, '合计', 'All')}</th>
          </tr>
        </thead>
        ${groups}
      </table>`,
    )}`;
}

function list(
  lang: Lang,
  world: World,
  asked: IssuesAsked,
  { counts, topic }: { readonly counts: readonly IssueCount[]; readonly topic: Topic | null },
): Markup {
  const { total, issues } = listedIssues(world, asked);
  const [code] = asked.codes;
  const measure = topic?.measure ?? (code === undefined ? null : measureOf(code));
  const parts = asked.codes.filter((one) => counts.some((count) => count.code === one));
  return html`<p>
      ${say(lang, `共 ${countText(total)} 项。`, `${countText(total)} in all. `)}${measure === null ? '' : say(lang, ...measure)}
    </p>
    ${
      topic === null || parts.length < 2
        ? ''
        : html`<p>
            ${say(lang, '其中：', 'Of these: ')}${parts.map((one, index) => html`${index === 0 ? '' : ' · '}<a href="${issuesLink(lang, { ...issuesQuery(asked), code: one })}">${issueMeaning(lang, one).replace(/\.$/u, '')}</a> ${countText(issuesIn(counts, (count) => count.code === one))}`)}
          </p>`
    }
    ${takeAway(lang, [
      { href: fileLink(['issues.csv'], issuesQuery(asked)), words: 'CSV' },
      { href: fileLink(['issues.json'], { ...issuesQuery(asked), page: asked.page }), words: 'JSON' },
    ])}
    ${issues.length === 0 ? html`<p>${say(lang, '没有这样的疑点。', 'There is none.')}</p>` : issueLines(lang, issues, say(lang, '疑点清单', 'Issues'))}
    ${paging(lang, {
      page: asked.page,
      pages: Math.ceil(total / linesShown),
      href: (at) => issuesLink(lang, { ...issuesQuery(asked), page: at === 1 ? null : at }),
    })}`;
}

const numberOrDash = (count: number): string => (count === 0 ? '–' : countText(count));
