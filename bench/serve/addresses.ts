import type { Database } from 'better-sqlite3';
import { fileLink, pageLink } from '../../web/links.ts';
import type { Query } from '../../web/links.ts';
import { drawnFrom } from './drawn.ts';
import type { Drawn, ReportKey } from './drawn.ts';
import { topics } from './words.ts';

/** Addresses of one kind of page. */
export interface PageKind {
  readonly kind: string;
  /** True for what people look at; false for what programs and spreadsheets fetch. */
  readonly isPage: boolean;
  readonly paths: readonly string[];
}

type Part = string | number;
/** The address of a kind at a position: its parts and what stands behind the question mark; null where there is none. */
type Make = (drawn: Drawn, at: number) => readonly [parts: readonly Part[], query?: Query] | null;

const levels = ['province', 'city', 'county', 'town'];
const indicators = [
  'requests.new.total',
  'requests.results.granted.total',
  'requests.results.refused.third_party.total',
  'requests.results.total.total',
  'review.total',
  'litigation.direct.total',
];
/** Codes of issues that the made archive has many and few of. */
const issueCodes = [
  'sum-mismatch',
  'text-shared',
  'text-repeated',
  'years-disagree',
  'figures-unchanged',
  'value-blank',
  'template-left',
];

const indicator = ({ lots }: Drawn): string => lots.pick(indicators);
const figure = (drawn: Drawn, { key, year }: ReportKey): ReturnType<Make> => [
  ['report', key, year, 'figure', indicator(drawn)],
];
const span = ({ lots }: Drawn): { readonly from: number; readonly to: number } => {
  const from = lots.whole(2014, 2022);
  return { from, to: lots.whole(from, 2024) };
};
/** One in three asks for some of the years. */
const sometimes = (drawn: Drawn, at: number): Query => (at % 3 === 0 ? span(drawn) : {});
const anyRegion = (drawn: Drawn): string => drawn.region(drawn.lots.pick([2, 4, 6] as const));
const ranked = (drawn: Drawn): Query => ({ indicator: indicator(drawn), year: drawn.lots.whole(2019, 2024) });

const pageKinds: Readonly<Record<string, Make>> = {
  home: () => [[]],
  'search: two characters': ({ word }, at) => [['search'], { q: word(at) }],
  'search: two words': ({ word }, at) => [['search'], { q: `${word(at)} ${word(at * 7 + 1)}` }],
  'search: filtered': (drawn, at) => [
    ['search'],
    {
      q: drawn.word(at),
      region: anyRegion(drawn),
      level: at % 3 === 0 ? drawn.lots.pick(levels) : null,
      form: at % 5 === 0 ? 'gf2021' : null,
      issue: at % 4 === 0 ? drawn.lots.pick(issueCodes) : null,
      ...span(drawn),
    },
  ],
  'search: phrase': ({ phrase }, at) => [['search'], { q: `"${phrase(at)}"` }],
  'search: common word, later page': ({ lots }, at) => [
    ['search'],
    { q: topics[at % 30] ?? '', page: lots.whole(2, 20) },
  ],
  'search: filters alone': (drawn, at) => [
    ['search'],
    { region: drawn.region(at % 2 === 0 ? 4 : 6), ...span(drawn) },
  ],
  agency: ({ report }, at) => [['agency', report(at).key]],
  report: ({ report }, at) => [['report', report(at).key, report(at).year]],
  'figure, original kept': (drawn, at) => figure(drawn, drawn.kept(at)),
  'figure, original elsewhere': (drawn, at) => figure(drawn, drawn.tabled(at)),
  versions: ({ changed }, at) => {
    const found = changed(at);
    return found === null ? null : [['report', found.key, found.year, 'versions', 1, 2]];
  },
  capture: ({ capture }, at) => {
    const found = capture(at);
    return found === null ? null : [['capture', found]];
  },
  'compare: two reports': ({ report }, at) => {
    const [left, right] = [report(at), report(at + 13)];
    return [['compare'], { left: `${left.key}/${left.year}`, right: `${right.key}/${right.year}` }];
  },
  'compare: years': ({ report }, at) => [['compare'], { agency: report(at).key, from: 2019, to: 2024 }],
  'region: country': (drawn, at) => [['region'], sometimes(drawn, at)],
  'region: province': (drawn, at) => [['region', drawn.region(2)], sometimes(drawn, at)],
  'region: city': (drawn, at) => [['region', drawn.region(4)], sometimes(drawn, at)],
  'region: county': (drawn, at) => [['region', drawn.region(6)], sometimes(drawn, at)],
  'region: who did not publish': ({ region }, at) => [
    ['region', region(at % 2 === 0 ? 4 : 6)],
    { from: 2023, to: 2023, status: 'missing' },
  ],
  ranking: (drawn) => [['region', anyRegion(drawn), 'ranking'], ranked(drawn)],
  issues: (drawn, at) => [
    ['issues'],
    {
      code: drawn.lots.pick(issueCodes),
      region: at % 2 === 0 ? drawn.region(drawn.lots.pick([2, 4] as const)) : null,
      ...sometimes(drawn, at),
    },
  ],
  'issues: all, later page': ({ lots }) => [['issues'], { page: lots.whole(1, 20) }],
  sites: () => [['sites']],
  site: ({ place }) => [['sites', `gov-${place()}`]],
  codebook: () => [['codebook']],
  indicator: (drawn) => [['codebook', indicator(drawn)]],
  data: () => [['data']],
  'api docs': () => [['api']],
};

const fileKinds: Readonly<Record<string, Make>> = {
  'search.json': ({ word }, at) => [['search.json'], { q: word(at) }],
  'search.atom': ({ word }, at) => [['search.atom'], { q: word(at) }],
  'search.csv of a city': ({ word, region }, at) => [['search.csv'], { q: word(at), region: region(4) }],
  'agency feed.atom': ({ report }, at) => [['agency', report(at).key, 'feed.atom']],
  'agency figures.csv': ({ report }, at) => [['agency', report(at).key, 'figures.csv']],
  'agency chart.svg': (drawn, at) => [['agency', drawn.report(at).key, 'chart', `${indicator(drawn)}.svg`]],
  'report figures.csv': ({ report }, at) => [['report', report(at).key, report(at).year, 'figures.csv']],
  'ranking.csv of a city': (drawn) => [['region', drawn.region(4), 'ranking.csv'], ranked(drawn)],
  'coverage.csv of a city': ({ region }) => [['region', region(4), 'coverage.csv']],
  'region feed.atom': (drawn) => [['region', anyRegion(drawn), 'feed.atom']],
  'issues.json of a province': ({ lots, region }) => [
    ['issues.json'],
    { code: lots.pick(issueCodes), region: region(2) },
  ],
  'api: reports': (drawn) => [
    ['api', 'v1', 'reports'],
    { region: anyRegion(drawn), year: drawn.lots.whole(2014, 2024) },
  ],
  'api: report': ({ report }, at) => [['api', 'v1', 'reports', report(at).key, report(at).year]],
  'api: figures': (drawn) => [
    ['api', 'v1', 'figures', indicator(drawn)],
    { region: anyRegion(drawn), year: drawn.lots.whole(2019, 2024) },
  ],
  'api: series': (drawn, at) => [['api', 'v1', 'series', indicator(drawn)], { agency: drawn.report(at).key }],
  'api: agencies': (drawn) => [['api', 'v1', 'agencies'], { region: anyRegion(drawn) }],
  'api: coverage': (drawn) => [['api', 'v1', 'coverage'], { region: anyRegion(drawn), ...span(drawn) }],
  'api: issues': (drawn) => [
    ['api', 'v1', 'issues'],
    { code: drawn.lots.pick(issueCodes), region: anyRegion(drawn) },
  ],
  'api: changes': () => [['api', 'v1', 'changes']],
  'api: search': ({ word }, at) => [['api', 'v1', 'search'], { q: word(at) }],
};

/**
 * So many addresses of every kind of page of an archive, the same in every run: agencies, years, regions, words and figures
 * are drawn by lot from what the archive holds. Every fourth page is asked for in English.
 */
export function addressesOf(db: Database, each: number): readonly PageKind[] {
  const drawn = drawnFrom(db, each);
  const pathsOf = (make: Make, isPage: boolean): readonly string[] =>
    Array.from({ length: each }, (_, at) => {
      const made = make(drawn, at);
      if (made === null) return [];
      return isPage ? [pageLink(at % 4 === 3 ? 'en' : 'zh', ...made)] : [fileLink(...made)];
    }).flat();
  const kindsOf = (kinds: typeof pageKinds, isPage: boolean): readonly PageKind[] =>
    Object.entries(kinds).map(([kind, make]) => ({ kind, isPage, paths: pathsOf(make, isPage) }));
  return [...kindsOf(pageKinds, true), ...kindsOf(fileKinds, false)];
}
