import { agencyFor } from '../../store/agency-asked.ts';
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { agencyNames, agencyYears, heirOf, namedAgency } from '../../store/named-agencies.ts';
import { reportCaptures, reportChanges, versionCarriers } from '../../store/report-asked.ts';
import type { AgencyYear, NamedAgency } from '../../store/named-agencies.ts';
import type { ReportChange, VersionCarrier } from '../../store/report-asked.ts';
import { witnessesOf } from '../../store/witnesses.ts';
import type { HeardWitness } from '../../store/witnesses.ts';
import { generationLabel, statusLabel, tableLabel } from '../labels.ts';
import { agencyLink, compareLink, fileLink, regionLink, reportLink, searchLink } from '../links.ts';
import { page, takeAway, trail } from '../page.ts';
import type { Markup } from '../page.ts';
import { agencyKeysIn } from '../report/evidence-list.ts';
import { issueList } from '../report/issue-list.ts';
import { printedTables } from '../report/printed-tables.ts';
import { identityTable, witnessList } from '../report/report-checks.ts';
import { captureList, changeList, versionsList } from '../report/report-sources.ts';
import { reportText } from '../report/report-text.ts';
import { figureLabels, partedCode, reportView } from '../report/report-view.ts';
import type { ReportView } from '../report/report-view.ts';
import { beijingTime, langOf, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';

/** The page of a report: its tables as printed, its text, its issues, and where all of it comes from. */
export function addReportPages(app: Hono, world: World): void {
  app.get('/report/:key/:year{[0-9]{4}}', (c) => {
    const key = c.req.param('key');
    const year = Number(c.req.param('year'));
    const seen = world.look(() => reportSeen(world, key, year));
    return seen === null ? noReport(c, world, key, year) : reportPage(c, world, seen);
  });
}

/** What a report's page shows, of one state of the archive. */
interface ReportSeen {
  readonly view: ReportView;
  readonly years: readonly AgencyYear[];
  readonly carriers: readonly VersionCarrier[];
  readonly captures: ReturnType<typeof reportCaptures>;
  readonly changes: readonly ReportChange[];
  readonly witnesses: readonly HeardWitness[];
  /** Names of agencies that the issues speak of, by key. */
  readonly names: ReadonlyMap<string, string>;
}

function reportSeen({ archive }: World, key: string, year: number): ReportSeen | null {
  const view = reportView(archive, key, year);
  if (view === null) return null;
  const { agencyId, reportId } = view.facts;
  return {
    view,
    years: agencyYears(archive, agencyId),
    carriers: versionCarriers(archive, reportId),
    captures: reportCaptures(archive, reportId),
    changes: reportChanges(archive, reportId),
    witnesses: witnessesOf(archive, key, year),
    names: agencyNames(
      archive,
      view.issues.flatMap(({ evidence }) => (evidence === undefined ? [] : agencyKeysIn(evidence))),
    ),
  };
}

function reportPage(c: Context, world: World, seen: ReportSeen): Response | Promise<Response> {
  const lang = langOf(c);
  const { view, years, carriers, captures, changes, witnesses, names } = seen;
  const { facts, tables } = view;
  const { key, name, year } = facts;
  const numbered = view.issues.map((issue, index) => ({ number: index + 1, issue }));
  const labelOf = figureLabels(tables);
  const nameOf = (other: string): string | null => names.get(other) ?? null;
  const title = say(lang, `${name} ${year} 年报告`, `${name}, report for ${year}`);
  return page(
    c,
    { title },
    html`${placeTrail(lang, world, facts.region, { key, name })}
      <h1>${title}</h1>
      ${head(lang, view)} ${neighbours(lang, key, year, years)}
      ${takeAway(lang, [
        { href: fileLink(['report', key, year, 'figures.csv']), words: 'CSV' },
        { href: fileLink(['report', key, year, 'figures.json']), words: 'JSON' },
      ])}
      ${contents(lang, seen)}
      <section id="tables">
        <h2>${say(lang, '统计表', 'Tables')}</h2>
        ${printedTables(lang, view, numbered)}
      </section>
      ${issueList(lang, numbered, { key, year, labelOf, nameOf }, (code) => isPlaced(view, code))}
      ${reportText(lang, view)} ${identityTable(lang, view.identities, world.identities)}
      ${witnessList(lang, facts, witnesses, labelOf)} ${versionsList(lang, facts, carriers)}
      ${changeList(lang, changes)} ${captureList(lang, captures)}`,
  );
}

/** Whether a figure has a place among the tables. */
function isPlaced({ tables, values }: ReportView, code: string): boolean {
  const { indicator } = partedCode(code);
  return (
    values[code] !== undefined ||
    tables.some(({ indicators }) => indicators.some((each) => each.code === indicator))
  );
}

/** From the country down to the agency. */
export function placeTrail(
  lang: Lang,
  world: World,
  region: string | null,
  agency: { readonly key: string; readonly name: string } | null,
): Markup {
  const above = region === null ? [] : world.regions.above(region);
  return trail(lang, [
    { href: regionLink(lang, ''), words: say(lang, '全国', 'Country') },
    ...above.map(({ code, name }) => ({ href: regionLink(lang, code), words: name })),
    ...(agency === null ? [] : [{ href: agencyLink(lang, agency.key), words: agency.name }]),
  ]);
}

function head(lang: Lang, { facts, tables }: ReportView): Markup {
  const { key, name, year, title, publishedOn, versions, firstSeenAt, parser } = facts;
  const forms = tables.map(
    ({ code, reading: { generation } }) =>
      html`<li>
        <a href="#table-${code}">${tableLabel(lang, code)}</a> ${
          generation === null
            ? say(lang, '无法辨认格式', 'no form recognised')
            : generationLabel(lang, generation)
        }
      </li>`,
  );
  return html`<dl class="facts">
    <dt>${say(lang, '机关', 'Agency')}</dt>
    <dd><a href="${agencyLink(lang, key)}">${name}</a></dd>
    <dt>${say(lang, '年度', 'Year')}</dt>
    <dd>${year}</dd>
    <dt>${say(lang, '原标题', 'Title as printed')}</dt>
    <dd lang="zh">${title ?? say(lang, '（无标题）', '(none)')}</dd>
    <dt>${say(lang, '公布日期', 'Published on')}</dt>
    <dd>${publishedOn ?? say(lang, '未写明', 'not said')}</dd>
    <dt>${say(lang, '首次见到', 'First seen')}</dt>
    <dd>${beijingTime(firstSeenAt)}</dd>
    <dt>${say(lang, '格式', 'Forms')}</dt>
    <dd>
      <ul class="plain">
        ${forms}
      </ul>
    </dd>
    <dt>${say(lang, '版本', 'Versions')}</dt>
    <dd><a href="#versions">${versions}</a></dd>
    <dt>${say(lang, '识读程序', 'Parser')}</dt>
    <dd>${parser}</dd>
  </dl>`;
}

function contents(lang: Lang, { view: { issues, identities }, witnesses }: ReportSeen): Markup {
  const parts = [
    ['tables', say(lang, '统计表', 'Tables')],
    ['issues', say(lang, `疑点 ${issues.length}`, `Issues ${issues.length}`)],
    ['text', say(lang, '文字', 'Text')],
    ...(identities.length > 0 ? [['identities', say(lang, '勾稽关系', 'Sums')] as const] : []),
    ...(witnesses.length > 0 ? [['witnesses', say(lang, '旁证', 'Who else says it')] as const] : []),
    ['versions', say(lang, '版本与载体', 'Versions and carriers')],
  ] as const;
  return html`<nav class="contents" aria-label="${say(lang, '本页', 'On this page')}">
    <ul>
      ${parts.map(([id, words]) => html`<li><a href="#${id}">${words}</a></li>`)}
    </ul>
  </nav>`;
}

function neighbours(lang: Lang, key: string, year: number, years: readonly AgencyYear[]): Markup {
  const others = years.filter(({ hasReport }) => hasReport === 1);
  if (others.length <= 1) return html``;
  const before = others.findLast((each) => each.year < year);
  return html`<nav class="years" aria-label="${say(lang, '其他年度', 'Other years')}">
    <ul>
      ${others.map(
        (each) =>
          html`<li>
            ${
              each.year === year
                ? html`<b aria-current="page">${each.year}</b>`
                : html`<a href="${reportLink(lang, key, each.year)}">${each.year}</a>`
            }
          </li>`,
      )}
    </ul>
    ${
      before === undefined
        ? ''
        : html`<a href="${compareLink(lang, { left: `${key}/${before.year}`, right: `${key}/${year}` })}"
              >${say(lang, `与 ${before.year} 年比较`, `compare with ${before.year}`)}</a
            >
            · `
    }<a href="${compareLink(lang, { agency: key })}">${say(lang, '历年并列', 'all years side by side')}</a>
  </nav>`;
}

/** A page for a report that is not there: it may stand under another key, or the agency has other years. */
export function noReport(c: Context, world: World, key: string, year: number): Response | Promise<Response> {
  const lang = langOf(c);
  const { agency, heir, years } = world.look(() => {
    const found = agencyFor(world.archive, key, year);
    const own = namedAgency(world.archive, key);
    const moved = own === null ? null : heirOf(world.archive, own.agencyId, year);
    return {
      agency: own,
      heir: found.kind === 'moved' ? found.key : moved,
      years: own === null ? [] : agencyYears(world.archive, own.agencyId),
    };
  });
  if (heir !== null) return c.redirect(reportLink(lang, heir, year), 301);
  const title = say(lang, '没有这份报告', 'There is no such report');
  return page(
    c,
    { title, status: 404 },
    agency === null
      ? html`<h1>${title}</h1>
          <p>
            ${say(lang, `档案中没有代码为“${key}”的机关。`, `The archive has no agency of the key “${key}”.`)}
          </p>
          <p><a href="${searchLink(lang)}">${say(lang, '去检索', 'Search the archive')}</a></p>`
      : otherYears(lang, world, agency, year, years),
  );
}

function otherYears(
  lang: Lang,
  world: World,
  { key, name, region }: NamedAgency,
  year: number,
  years: readonly AgencyYear[],
): Markup {
  const status = years.find((each) => each.year === year)?.status ?? null;
  return html`${placeTrail(lang, world, region, { key, name })}
    <h1>${say(lang, `没有${name} ${year} 年的报告`, `There is no report of ${name} for ${year}`)}</h1>
    ${
      status === null
        ? ''
        : html`<p>${say(lang, '公布情况：', 'What is known: ')}${statusLabel(lang, status)}</p>`
    }
    <p>
      ${
        years.some(({ hasReport }) => hasReport === 1)
          ? say(lang, '该机关有以下年度的报告：', 'The agency has reports for:')
          : say(lang, '档案中没有该机关的报告。', 'The archive has no report of the agency.')
      }
    </p>
    <ul class="plain">
      ${years.map(
        (each) =>
          html`<li>
            ${
              each.hasReport === 1
                ? html`<a href="${reportLink(lang, key, each.year)}">${each.year}</a>`
                : html`${each.year} ${each.status === null ? '' : statusLabel(lang, each.status)}`
            }
          </li>`,
      )}
    </ul>
    <p><a href="${agencyLink(lang, key)}">${name}</a></p>`;
}
