import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { agencyTypes } from '../../model/agency.ts';
import { gridAgencies, gridCells, placeCounts, regionCounts } from '../../store/region-asked.ts';
import type { GridAgency, GridCell } from '../../store/region-asked.ts';
import { coverageStatuses } from '../../store/coverage-cells.ts';
import { csvAnswer } from '../csv.ts';
import type { CsvCell } from '../csv.ts';
import { statusLabel, typeLabel } from '../labels.ts';
import { fileLink, issuesLink, rankingLink, regionLink, searchLink } from '../links.ts';
import { lookedPage } from '../looked.ts';
import type { Looked } from '../looked.ts';
import { paging, takeAway, trail } from '../page.ts';
import type { Markup } from '../page.ts';
import { regionParameters } from '../region/asked.ts';
import type { RegionAsked } from '../region/asked.ts';
import { agencyGrid, statusTable, yearList } from '../region/grid.ts';
import { keyFigures, keySums } from '../region/key-figures.ts';
import { digitsBelow, placeTable } from '../region/places.ts';
import { codeInPath, regionPath, shortCode } from '../region/region-code.ts';
import { countText, langOf, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';
import { regionFeedLink } from './feeds.ts';

/** Agencies on a page of the grid. */
const rowsShown = 100;

/** Adds the country and its regions: who published, who did not. */
export function addRegionPages(app: Hono, world: World): void {
  app.get('/region', (c) => lookedPage(c, world, () => regionPage(c, world, '')));
  app.get(regionPath, (c) => {
    const code = codeInPath(c);
    if (code === null) return c.notFound();
    // One place has one address.
    if (shortCode(code) !== code) {
      return c.redirect(`${regionLink(langOf(c), code)}${new URL(c.req.url).search}`, 301);
    }
    return lookedPage(c, world, () => regionPage(c, world, code));
  });
}

/** Adds the table of a region as CSV. */
export function addRegionFiles(app: Hono, world: World): void {
  app.get(`${regionPath}/coverage.csv`, (c) => {
    const code = codeInPath(c);
    if (code === null) return c.notFound();
    const asked = world.look(() => regionParameters(c, world.archive, shortCode(code)));
    const name = `coverage-${asked.region}-${asked.from}-${asked.to}`;
    return csvAnswer(c, name, csvColumns, csvRows(world, asked));
  });
}

const csvColumns = [
  ...['agency_key', 'agency', 'type', 'area', 'year', 'status', 'due_on', 'published_on', 'first_seen_at'],
  ...['site', 'sources', 'proof_capture', 'proof_url', 'proof_fetched_at', 'proof_status', 'proof_sha256'],
];

/** Some hundred agencies at a time, each lot read by itself. */
function* csvRows({ archive, look }: World, asked: RegionAsked): Generator<readonly CsvCell[]> {
  for (let offset = 0; ; offset += rowsShown) {
    const rows = look(() => {
      const { agencies } = gridAgencies(archive, asked, { limit: rowsShown, offset });
      const byId = new Map(agencies.map((agency) => [agency.id, agency]));
      return gridCells(archive, agencies, asked).flatMap((cell) => {
        const agency = byId.get(cell.agencyId);
        return agency === undefined || (asked.status !== null && cell.status !== asked.status)
          ? []
          : [csvRow(agency, cell)];
      });
    });
    yield* rows;
    if (rows.length === 0) return;
  }
}

function csvRow({ key, name, type, area }: GridAgency, cell: GridCell): readonly CsvCell[] {
  const { year, status, dueOn, publishedOn, firstSeenAt, siteId, sources, proof } = cell;
  return [
    ...[key, name, type, area, year, status, dueOn, publishedOn, firstSeenAt, siteId, sources.join(' ')],
    ...[proof?.uuid ?? null, proof?.url ?? null, proof?.fetchedAt ?? null],
    ...[proof?.status ?? null, proof?.sha256 ?? null],
  ];
}

function regionPage(c: Context, { archive, regions }: World, region: string): Looked | null {
  const lang = langOf(c);
  const asked = regionParameters(c, archive, region);
  const place = region === '' ? null : regions.named(region);
  const wholeWanted = { ...asked, isOwn: false };
  const counts = regionCounts(archive, wholeWanted);
  if (region !== '' && place === null && counts.length === 0) return null;
  const name = region === '' ? say(lang, '全国', 'The country') : (place?.name ?? region);
  const digits = digitsBelow(region);
  const places =
    digits === null
      ? html``
      : placeTable(lang, {
          ...asked,
          places: regions.below(region),
          nameOf: (code) => regions.named(code)?.name ?? null,
          counts: placeCounts(archive, wholeWanted, digits),
        });
  const year = Math.min(asked.to, newestWithReports(counts) ?? asked.to);
  const figures = keyFigures(lang, keySums(archive, { ...asked, year }), { ...asked, year });
  const isList = asked.status !== null && asked.from === asked.to;
  const steps = [
    { href: regionLink(lang, ''), words: say(lang, '全国', 'The country') },
    ...regions
      .above(region)
      .filter(({ code }) => shortCode(code) !== region)
      .map((above) => ({ href: regionLink(lang, above.code), words: above.name })),
  ];
  const grid = region === '' ? html`` : gridPart(lang, asked, { archive });
  return {
    head: {
      title: say(lang, `${name}：谁公布了，谁没有`, `${name}: who published, who did not`),
      feeds: [
        { title: say(lang, `${name}：新收录`, `${name}: new reports`), href: regionFeedLink(lang, region) },
      ],
    },
    body: html`${region === '' ? '' : trail(lang, steps)}
      <h1>${region === '' ? name : html`<span lang="zh">${name}</span>`}</h1>
      <p class="lead">${leadOf(lang, counts, year)}</p>
      ${isList ? html`${filters(lang, asked)}${grid}${statusTable(lang, counts, asked)}${places}` : html`${filters(lang, asked)}${statusTable(lang, counts, wholeAsked(asked))}${places}${grid}`}
      ${figures}
      <p>
        ${say(lang, '排名：', 'Rankings: ')}<a
          href="${rankingLink(lang, region, { indicator: 'refusals', year })}"
          >${say(lang, '不予公开最多的机关及理由', 'who refused most, and why')}</a
        >
        ·
        <a href="${rankingLink(lang, region, { indicator: 'requests.new.total', year })}"
          >${say(lang, '收到申请最多', 'most requests')}</a
        >
        · <a href="${issuesLink(lang, { region })}">${say(lang, '本地区疑点', 'issues of this region')}</a> ·
        <a href="${searchLink(lang, { region })}">${say(lang, '检索本地区年报', 'search its reports')}</a>
      </p>
      ${takeAway(lang, [
        ...(region === ''
          ? []
          : [
              {
                href: fileLink(['region', region, 'coverage.csv'], queryOf(asked)),
                words: say(lang, '公布情况 CSV', 'coverage as CSV'),
              },
            ]),
        { href: regionFeedLink(lang, region), words: say(lang, '订阅（Atom）', 'feed (Atom)') },
      ])}`,
  };
}

/** Counts of a whole region lead to all of its agencies. */
function wholeAsked(asked: RegionAsked): RegionAsked {
  return { ...asked, isOwn: false };
}

function gridPart(lang: Lang, asked: RegionAsked, { archive }: Pick<World, 'archive'>): Markup {
  const offset = (asked.page - 1) * rowsShown;
  const { agencies, all } = gridAgencies(archive, asked, { limit: rowsShown, offset });
  const cells = gridCells(archive, agencies, asked);
  const isYear = asked.from === asked.to;
  const found = say(lang, `共 ${countText(all)} 个机关`, `${countText(all)} agencies`);
  const scope = asked.isOwn
    ? say(lang, '本级机关', 'agencies of this level alone')
    : say(lang, '含下辖各地机关', 'agencies of the places below too');
  const shown = isYear ? yearList(lang, agencies, cells, asked) : agencyGrid(lang, agencies, cells, asked);
  return html`<h2 id="grid">${say(lang, '机关与年度', 'Agencies by year')}</h2>
    <p>
      ${found}${say(lang, '，', ', ')}${scope}${asked.status === null ? '' : html`${say(lang, '，有一年为：', ', with a year that is: ')}${statusLabel(lang, asked.status)}`}${say(lang, '。', '.')}
    </p>
    ${all === 0 ? html`<p>${offset > 0 ? say(lang, '没有这一页。', 'There is no such page.') : say(lang, '没有这样的机关。', 'There is no such agency.')}</p>` : shown}
    ${paging(lang, {
      page: asked.page,
      pages: Math.ceil(all / rowsShown),
      href: (at) => regionLink(lang, asked.region, { ...queryOf(asked), page: at === 1 ? null : at }),
    })}`;
}

function queryOf({ from, to, type, status, scope }: RegionAsked) {
  return { from, to, type, status, scope };
}

function filters(lang: Lang, asked: RegionAsked): Markup {
  const option = (value: string, chosen: boolean, words: string): Markup =>
    html`<option value="${value}" ${chosen ? html` selected` : ''}>${words}</option>`;
  const any = say(lang, '不限', 'any');
  return html`<form class="filters" action="${regionLink(lang, asked.region)}">
    <label
      >${say(lang, '从', 'From')}<input name="from" type="number" min="1990" max="2100" value="${asked.from}"
    /></label>
    <label
      >${say(lang, '至', 'To')}<input name="to" type="number" min="1990" max="2100" value="${asked.to}"
    /></label>
    <label
      >${say(lang, '机关类别', 'Kind of agency')}<select name="type">
        ${option('', asked.type === null, any)}${agencyTypes.map((type) => option(type, asked.type === type, typeLabel(lang, type)))}
      </select></label
    >
    ${
      asked.region === ''
        ? ''
        : html`<label
              >${say(lang, '状态', 'Status')}<select name="status">
                ${option('', asked.status === null, any)}${coverageStatuses.map((status) => option(status, asked.status === status, statusLabel(lang, status)))}
              </select></label
            >
            <label
              >${say(lang, '范围', 'Which')}<select name="scope">
                ${option('own', asked.isOwn, say(lang, '本级机关', 'of this level alone'))}${option('all', !asked.isOwn, say(lang, '含下辖各地', 'places below too'))}
              </select></label
            >`
    }
    <button>${say(lang, '查看', 'Show')}</button>
  </form>`;
}

type Counts = ReturnType<typeof regionCounts>;

function newestWithReports(counts: Counts): number | null {
  const years = counts
    .filter(({ status }) => status === 'published' || status === 'late')
    .map(({ year }) => year);
  return years.length === 0 ? null : Math.max(...years);
}

function leadOf(lang: Lang, counts: Counts, year: number): string {
  const of = (...statuses: readonly string[]): number =>
    counts
      .filter((count) => count.year === year && statuses.includes(count.status))
      .reduce((sum, { cells }) => sum + cells, 0);
  const all = counts.filter((count) => count.year === year).reduce((sum, { cells }) => sum + cells, 0);
  if (all === 0)
    return say(
      lang,
      `${year} 年没有应公布或已公布的年报。`,
      `Nothing is expected for ${year} and nothing was published.`,
    );
  const [there, late, missing] = [of('published', 'late'), of('late'), of('missing')];
  const rest = all - there - missing;
  const more =
    rest === 0
      ? ['', '']
      : [
          `，其余 ${countText(rest)} 份不明或另有情形`,
          `; of ${countText(rest)} nothing is certain, or something else holds`,
        ];
  return say(
    lang,
    `${year} 年：应公布或已公布 ${countText(all)} 份，已公布 ${countText(there)} 份（其中逾期 ${countText(late)} 份），网站列表读到底而未见 ${countText(missing)} 份${more[0]}。`,
    `${year}: ${countText(all)} reports are expected or there; ${countText(there)} are published (${countText(late)} of them late), ${countText(missing)} are missing: their portals were read to the end without them${more[1]}.`,
  );
}
