import type { Site } from '../../../model/site.ts';
import { textResource } from '../http/resource.ts';
import type { Answer } from '../http/resource.ts';
import { portalPage } from '../sites/portal-page.ts';
import type { Dialect, Ground, Grounds, YardAsk } from './dialect.ts';
import type { Entry } from './entry.ts';
import { agenciesOf, placeOf } from './places.ts';
import { figuresOf } from './report-body.ts';
import { openStock } from './stock.ts';
import type { TrueYardReport, YardTruth } from './yard-truth.ts';

export interface PortalOfYard {
  readonly site: Site;
  readonly dialect: Dialect;
  readonly ground: Ground;
  readonly grounds: Grounds;
  /** Null for an address that is not this portal's or is not there. */
  answers(ask: YardAsk): Answer;
  truth(): YardTruth;
}

export interface PortalOfYardPlan {
  readonly number: number;
  readonly dialect: Dialect;
  readonly origin: string;
  readonly seed: string;
  readonly agencies: number;
  readonly years: readonly [number, number];
  readonly light: boolean;
  readonly minGapMs: number;
}

/** Builds one portal of the yard; nothing is served yet. */
export function portalOfYard(plan: PortalOfYardPlan): PortalOfYard {
  const { number, dialect, origin, years } = plan;
  const ground = groundOf(plan);
  const grounds = dialect.build(ground);
  const id = `yard-${String(number).padStart(3, '0')}-${dialect.name}`;
  const home = textResource('text/html; charset=utf-8', () => homePage(ground, grounds));
  return {
    site: {
      id,
      name: ground.name,
      region: ground.region,
      family: dialect.family,
      entrances: grounds.entrances.map((path) => origin + path),
      years: [years[0], null],
      minGapMs: plan.minGapMs,
      timeoutMs: 10_000,
      allowPrivateNetwork: true,
      ...(dialect.browser === true ? { browser: true } : {}),
      notes: `yard of example portals, ${dialect.name}; every agency is invented`,
    },
    dialect,
    ground,
    grounds,
    answers: (ask) => (ask.url.pathname === `/${ground.slug}/` ? home : grounds.answers(ask)),
    truth: () => truthOf(plan, id, ground, grounds),
  };
}

function groundOf({ number, dialect, seed, agencies: wished, years, light }: PortalOfYardPlan): Ground {
  const agencies = Math.max(wished, dialect.leastAgencies ?? 0);
  const { name, region } = placeOf(number);
  const columnsOf = dialect.columns ?? (() => ['政府信息公开年报']);
  const plan = { number, seed, agencies, years, light, strangers: dialect.strangers ?? 0 };
  const named = agenciesOf(number, agencies).map((agency) => agency.name);
  const columns = columnsOf({ agencies: named, years });
  const { place } = dialect;
  const stock = openStock({
    ...plan,
    columns: columns.length,
    place: place === undefined ? undefined : (entry, slot) => place(entry, slot, columns.length),
  });
  return {
    number,
    slug: `s${String(number + 1).padStart(3, '0')}`,
    name,
    siteName: `${name}人民政府`,
    siteCode: `${region}0001`,
    region,
    light,
    columns,
    perPage: light ? 20 : 5,
    years,
    stock,
  };
}

/** The portal's own front page, from which its columns can be found. */
function homePage({ siteName, siteCode, columns }: Ground, { entrances }: Grounds): string {
  const links = entrances.map(
    (path, at) => `<li><a href="${path}">${columns[at] ?? '政府信息公开年报'}</a></li>`,
  );
  const main = `<h3>政府信息公开年报</h3>\n<ul>${links.join('\n')}</ul>`;
  return portalPage({ siteName, siteCode, title: siteName, crumbs: ['首页'], charset: 'utf-8', main });
}

function truthOf(
  { origin, dialect, light, years }: PortalOfYardPlan,
  siteId: string,
  ground: Ground,
  grounds: Grounds,
): YardTruth {
  const all = ground.stock.all();
  const at = (path: string): string => origin + path;
  const twinsOf = (entry: Entry): readonly string[] => (grounds.twinsOf?.(entry) ?? []).map(at);
  const reports = all.flatMap((entry): readonly TrueYardReport[] => {
    const { agency, year, version, title, publishedOn } = entry;
    if (agency === null) return [];
    return [
      {
        agency: agency.name,
        year,
        version,
        title,
        publishedOn,
        url: at(grounds.pageOf(entry)),
        twins: twinsOf(entry),
        files: grounds.filesOf(entry).map(({ file, path, stored = path }) => ({
          format: file.format,
          url: at(path),
          finalUrl: at(stored),
        })),
        figures: () => (light ? {} : figuresOf(entry)),
      },
    ];
  });
  // Where a product gives one address to an agency and year, the latest page takes it.
  const newest = new Map<string, TrueYardReport>();
  for (const report of reports) {
    if ((newest.get(report.url)?.version ?? 0) < report.version) newest.set(report.url, report);
  }
  const present = new Set(reports.map(({ agency, year }) => `${agency} ${year}`));
  const span = Array.from({ length: years[1] - years[0] + 1 }, (_, after) => years[0] + after);
  return {
    siteId,
    dialect: dialect.name,
    reports: [...newest.values()].toSorted((a, b) =>
      a.agency === b.agency ? a.year - b.year : a.agency < b.agency ? -1 : 1,
    ),
    rejections: all.flatMap((entry: Entry) =>
      entry.reason === null
        ? []
        : [
            {
              title: entry.title,
              url: at(grounds.pageOf(entry)),
              twins: twinsOf(entry),
              reason: entry.reason,
            },
          ],
    ),
    missing: ground.stock.agencies.flatMap(({ name }) =>
      span.filter((year) => !present.has(`${name} ${year}`)).map((year) => ({ agency: name, year })),
    ),
    withdrawn: ground.stock.withdrawn().map((entry) => at(grounds.pageOf(entry))),
  };
}
