import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { agencyFor } from '../../store/agency-asked.ts';
import type { Archive } from '../../store/archive.ts';
import type { FormIndicator } from '../../store/form-indicators.ts';
import { agenciesMeant, agencyYears } from '../../store/named-agencies.ts';
import type { NamedAgency } from '../../store/named-agencies.ts';
import { choiceAsked, textAsked, yearAsked } from '../asked.ts';
import { chooser, formPage, yearField } from '../compare/compare-form.ts';
import { overYearsOf, pairOf } from '../compare/compared.ts';
import { overYearsBody } from '../compare/over-years.ts';
import { pairBody, reportName } from '../compare/pair.ts';
import type { Pair } from '../compare/pair.ts';
import { agencyLink, compareLink, fileLink } from '../links.ts';
import type { Query } from '../links.ts';
import { page, takeAway } from '../page.ts';
import type { Markup } from '../page.ts';
import { langOf, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';
import { placeTrail } from './report.ts';

/** Two reports, or one agency over years, side by side. */
export function addComparePages(app: Hono, world: World): void {
  app.get('/compare', (c) => {
    const asked = askedIn(c);
    if (asked.agency !== null) return agencyAnswer(c, world, asked.agency, asked.from, asked.to);
    if (asked.left === null && asked.right === null) return formPage(c, [], {});
    return pairAnswer(c, world, asked);
  });
}

interface Asked {
  readonly left: string | null;
  readonly right: string | null;
  readonly agency: string | null;
  readonly from: number | null;
  readonly to: number | null;
}

function askedIn(c: Context): Asked {
  const withYear = (name: 'left' | 'right'): string | null => {
    const words = textAsked(c, name);
    const year = yearAsked(c, `${name}-year`);
    return words === null || year === null ? words : `${words}/${year}`;
  };
  return {
    left: withYear('left'),
    right: withYear('right'),
    agency: textAsked(c, 'agency'),
    from: yearAsked(c, 'from'),
    to: yearAsked(c, 'to'),
  };
}

/** What somebody means by a report: `{key}/{year}`, or a name before a year. */
type Meant =
  | { readonly kind: 'report'; readonly agency: NamedAgency; readonly year: number }
  | { readonly kind: 'choose'; readonly words: string; readonly choices: readonly Choice[] };

/** A report that somebody may mean. */
interface Choice {
  readonly agency: NamedAgency;
  readonly years: readonly number[];
}

/** At most so many agencies of one name are offered. */
const mostChoices = 50;

function meantBy(archive: Archive, asked: string): Meant {
  const [, words = asked, digits] = /^(.*?)[\s/]*(\d{4})?年?$/su.exec(asked) ?? [];
  const year = digits === undefined ? null : Number(digits);
  const agencies = agenciesFor(archive, words.trim(), year).slice(0, mostChoices);
  const choices = agencies.map((agency) => ({ agency, years: reportYears(archive, agency) }));
  const fitting = choices.filter(({ years }) => year !== null && years.includes(year));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1 && year !== null) {
    return { kind: 'report', agency: only.agency, year };
  }
  return { kind: 'choose', words: asked, choices: fitting.length > 0 ? fitting : choices };
}

/** A key that led to an agency once still does. */
function agenciesFor(archive: Archive, words: string, year: number | null): readonly NamedAgency[] {
  const found = agencyFor(archive, words, year);
  return agenciesMeant(archive, found.kind === 'moved' ? found.key : words);
}

function reportYears(archive: Archive, { agencyId }: NamedAgency): readonly number[] {
  return agencyYears(archive, agencyId)
    .filter(({ hasReport }) => hasReport === 1)
    .map(({ year }) => year);
}

function pairAnswer(c: Context, world: World, asked: Asked): Response | Promise<Response> {
  const lang = langOf(c);
  const { archive } = world;
  const [left, right] = world.look(() =>
    [asked.left, asked.right].map((words) => (words === null ? null : meantBy(archive, words))),
  );
  const addressOf = (meant: Meant | null | undefined, words: string | null): string | null =>
    meant?.kind === 'report' ? `${meant.agency.key}/${meant.year}` : words;
  const canonical = { left: addressOf(left, asked.left), right: addressOf(right, asked.right) };
  if (left?.kind === 'report' && right?.kind === 'report') {
    if (c.req.query('left') !== canonical.left || c.req.query('right') !== canonical.right) {
      return c.redirect(compareLink(lang, canonical), 302);
    }
    const pair = world.look(() => pairOf(archive, left, right));
    if (pair !== null) return pairPage(c, pair);
  }
  const sides = (
    [
      ['left', left],
      ['right', right],
    ] as const
  ).flatMap(([side, meant]) =>
    meant?.kind === 'choose'
      ? [choices(lang, meant, (key, year) => compareLink(lang, { ...canonical, [side]: `${key}/${year}` }))]
      : [],
  );
  return formPage(c, sides, canonical);
}

function pairPage(c: Context, pair: Pair): Response | Promise<Response> {
  const lang = langOf(c);
  const { left, right } = pair;
  const title = say(
    lang,
    `比较：${reportName(left)} 与 ${reportName(right)}`,
    `${reportName(left)} against ${reportName(right)}`,
  );
  const query = {
    left: `${left.facts.key}/${left.facts.year}`,
    right: `${right.facts.key}/${right.facts.year}`,
  };
  return page(
    c,
    { title },
    html`<h1>${title}</h1>
      <p>
        <a href="${compareLink(lang, { left: query.right, right: query.left })}"
          >${say(lang, '左右对调', 'Swap sides')}</a
        >
      </p>
      ${takeAway(lang, [{ href: fileLink(['compare.csv'], query), words: 'CSV' }])} ${pairBody(lang, pair)}`,
  );
}

function agencyAnswer(
  c: Context,
  world: World,
  words: string,
  from: number | null,
  to: number | null,
): Response | Promise<Response> {
  const lang = langOf(c);
  const { archive } = world;
  const meant = world.look(() => agenciesFor(archive, words, null));
  const [only] = meant;
  if (only === undefined || meant.length > 1) {
    const offered = meant.slice(0, mostChoices);
    const links = offered.map(
      ({ key, name }) =>
        html`<li>
          <a href="${compareLink(lang, { agency: key, from, to })}">${name}</a>
          <small class="code">${key}</small>
        </li>`,
    );
    return formPage(c, [chooser(lang, words, links)], { agency: words });
  }
  if (only.key !== words) return c.redirect(compareLink(lang, { agency: only.key, from, to }), 302);
  const seen = world.look(() => overYearsOf(archive, only.key, from, to));
  if (seen === null) return c.notFound();
  const withApplicants = choiceAsked(c, 'applicants', ['all']) !== null;
  const title = say(lang, `${only.name}：历年数字`, `${only.name} over the years`);
  return page(
    c,
    { title },
    html`${placeTrail(lang, world, only.region, only)}
      <h1>${title}</h1>
      <form class="filters" action="${compareLink(lang, {})}">
        <input
          type="hidden"
          name="agency"
          value="${only.key}"
        />${yearField(lang, 'from', say(lang, '自', 'from'), from)}${yearField(lang, 'to', say(lang, '至', 'to'), to)}<button>
          ${say(lang, '显示', 'Show')}
        </button>
      </form>
      ${takeAway(lang, [{ href: fileLink(['compare.csv'], { agency: only.key, from, to }), words: 'CSV' }])}
      ${
        seen.reports.length === 0
          ? html`<p>
              ${say(lang, '这些年没有该机关的报告。', 'The agency has no report of these years.')}
              <a href="${agencyLink(lang, only.key)}">${only.name}</a>
            </p>`
          : html`${applicantsSwitch(lang, { agency: only.key, from, to }, withApplicants)}${overYearsBody(
              lang,
              {
                ...seen,
                rows: withApplicants
                  ? seen.rows
                  : seen.rows.filter(({ indicator }) => !isOfApplicant(indicator)),
              },
            )}`
      }`,
  );
}

/** Figures of 表三 by kind of applicant: six for each total. */
function isOfApplicant({ code, table }: FormIndicator): boolean {
  return table === 'requests' && !code.endsWith('.total');
}

function applicantsSwitch(lang: Lang, query: Query, withApplicants: boolean): Markup {
  return html`<p>
    ${
      withApplicants
        ? html`<a href="${compareLink(lang, query)}"
            >${say(lang, '申请情况只列总计', 'Totals of requests only')}</a
          >`
        : html`${say(lang, '申请情况只列总计。', 'Of the requests only totals are shown.')}
            <a href="${compareLink(lang, { ...query, applicants: 'all' })}"
              >${say(lang, '列出各类申请人', 'Show each kind of applicant')}</a
            >`
    }
  </p>`;
}

function choices(
  lang: Lang,
  { words, choices: offered }: Meant & { readonly kind: 'choose' },
  href: (key: string, year: number) => string,
): Markup {
  const links = offered.map(
    ({ agency: { key, name }, years }) =>
      html`<li>
        <a href="${agencyLink(lang, key)}">${name}</a> <small class="code">${key}</small> ${
          years.length === 0
            ? say(lang, '没有报告', 'no report')
            : years.map((year) => html`<a href="${href(key, year)}">${year}</a> `)
        }
      </li>`,
  );
  return chooser(lang, words, links);
}
