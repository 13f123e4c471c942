import type { Context, Hono } from 'hono';
import { MisuseError } from '../../model/errors.ts';
import type { Archive } from '../../store/archive.ts';
import { agenciesOfReports } from '../../store/ranking-asked.ts';
import { choiceAsked } from '../asked.ts';
import { csvAnswer } from '../csv.ts';
import type { CsvCell } from '../csv.ts';
import { codesOf } from '../measures.ts';
import { codeInPath, regionPath, shortCode } from '../region/region-code.ts';
import { say } from '../words.ts';
import type { World } from '../world.ts';
import { foundFor, mostLookedUp, rankingParameters } from './asked.ts';
import type { Found, RankingAsked } from './asked.ts';
import { rankingChart } from './chart.ts';
import { lackReader, nothingToShare } from './not-comparable.ts';

/** Lines that are looked up at a time. */
const together = 100;

/** Adds rankings as CSV and their charts as SVG. */
export function addRankingFiles(app: Hono, world: World): void {
  app.get('/ranking.csv', (c) => rankingCsv(c, world, ''));
  app.get('/ranking/chart.svg', async (c) => await chartFile(c, world, ''));
  app.get(`${regionPath}/ranking.csv`, (c) => {
    const code = codeInPath(c);
    return code === null ? c.notFound() : rankingCsv(c, world, shortCode(code));
  });
  app.get(`${regionPath}/ranking/chart.svg`, async (c) => {
    const code = codeInPath(c);
    return code === null ? await c.notFound() : await chartFile(c, world, shortCode(code));
  });
}

/** Throws MisuseError where there are too many reports to look at. */
function foundOrThrow(archive: Archive, asked: RankingAsked): Found {
  const found = foundFor(archive, asked);
  if (found !== null) return found;
  throw new MisuseError(
    `${asked.measure.name} is ranked among at most ${mostLookedUp} reports; ask for a smaller region. 请缩小地区范围`,
  );
}

async function chartFile(c: Context, { archive, regions, look }: World, code: string): Promise<Response> {
  const lang = choiceAsked(c, 'lang', ['zh', 'en'] as const) ?? 'zh';
  const svg = look(() => {
    const asked = rankingParameters(c, archive, code);
    const values = foundOrThrow(archive, asked).ranking.ranked.map(({ value }) => value);
    const where = code === '' ? say(lang, '全国', 'the country') : (regions.named(code)?.name ?? code);
    return values.length === 0 ? null : rankingChart(lang, asked, values, { where, isAlone: true });
  });
  if (svg === null) return await c.notFound();
  c.header('Content-Type', 'image/svg+xml; charset=utf-8');
  // A picture by itself brings its style; nothing else may run in it.
  c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  return c.body(String(await svg));
}

function rankingCsv(c: Context, { archive, look }: World, code: string): Response {
  const { asked, ranking } = look(() => {
    const parameters = rankingParameters(c, archive, code);
    return { asked: parameters, ranking: foundOrThrow(archive, parameters).ranking };
  });
  const codes = codesOf(asked.measure);
  const isOneCell = codes.length === 1;
  const columns = [
    ...['rank', 'agency_key', 'agency', 'type', 'area', 'year', asked.measure.name, 'not_comparable'],
    ...(isOneCell ? [] : codes),
  ];
  const name = `ranking-${asked.region === '' ? 'country' : asked.region}-${asked.measure.name}-${asked.year}`;
  const width = isOneCell ? 0 : codes.length;
  return csvAnswer(c, name, columns, csvRows({ archive, look }, asked, ranking, width));
}

/** Drawn while the answer is sent: names are looked up some hundreds at a time. */
function* csvRows(
  { archive, look }: Pick<World, 'archive' | 'look'>,
  { measure, year }: RankingAsked,
  { ranked, lacking, ofNothing }: Found['ranking'],
  width: number,
): Generator<readonly CsvCell[]> {
  const all = [
    ...ranked.map((report) => ({ report, rank: report.rank, value: report.value, isLacking: false })),
    ...ofNothing.map((report) => ({ report, rank: null, value: null, isLacking: false })),
    ...lacking.map((report) => ({ report, rank: null, value: null, isLacking: true })),
  ];
  for (let from = 0; from < all.length; from += together) {
    const some = all.slice(from, from + together);
    const left = some.filter(({ isLacking }) => isLacking).map(({ report }) => report);
    const { names, why } = look(() => ({
      names: agenciesOfReports(
        archive,
        some.map(({ report }) => report.reportId),
      ),
      why: lackReader(archive, left, measure),
    }));
    for (const { report, rank, value, isLacking } of some) {
      const agency = names.get(report.reportId);
      const reason = isLacking
        ? why('en', report.reportId).reason
        : value === null
          ? nothingToShare('en')
          : null;
      yield [
        ...[
          rank,
          agency?.key ?? null,
          agency?.name ?? null,
          agency?.type ?? null,
          report.area,
          year,
          value,
          reason,
        ],
        ...report.figures.slice(0, width),
      ];
    }
  }
}
