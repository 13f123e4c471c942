import type { Context, Hono } from 'hono';
import { agencyFor } from '../../store/agency-asked.ts';
import type { Agency } from '../../store/agencies.ts';
import { followedFigures, longFigures, doubtedFigures, seriesNames } from '../../store/agency-series.ts';
import type { LongFigure } from '../../store/agency-series.ts';
import { yearsOf } from '../../store/agency-years.ts';
import { today } from '../agency/agency-view.ts';
import { chartFile } from '../agency/figure-charts.ts';
import { figureNamed } from '../agency/key-figures.ts';
import { attachmentName, csvAnswer } from '../csv.ts';
import { fileLink } from '../links.ts';
import { maskedRaw } from '../../model/masked.ts';
import type { World } from '../world.ts';
import { feedLang } from './feeds.ts';

const columns = [
  'agency_key',
  'agency',
  'year',
  'form',
  'code',
  'label_zh',
  'label_en',
  'unit',
  'value',
  'state',
  'raw',
  'series',
  'from_prose',
  'url',
  'captured_at',
  'sha256',
] as const;

/** What a chart that is a file may do: have its own colours. */
const chartPolicy = "default-src 'none'; style-src 'unsafe-inline'";

/** Adds the files of an agency: all its figures in long form, and its charts. */
export function addAgencyFiles(app: Hono, world: World): void {
  const { archive, look } = world;

  /** The agency of the address, or the answer that leads on. */
  async function asked(c: Context, rest: readonly string[]): Promise<Agency | Response> {
    const found = look(() => agencyFor(archive, c.req.param('key') ?? ''));
    if (found.kind === 'here') return found.agency;
    if (found.kind === 'moved')
      return c.redirect(fileLink(['agency', found.key, ...rest], c.req.query()), 302);
    return await c.notFound();
  }

  app.get('/agency/:key/figures.csv', async (c) => {
    const agency = await asked(c, ['figures.csv']);
    if (agency instanceof Response) return agency;
    const figures = look(() => longFigures(archive, agency.id));
    return csvAnswer(
      c,
      `${agency.name} figures`,
      columns,
      figures.map((figure) => Object.values(lineOf(agency, figure))),
    );
  });

  app.get('/agency/:key/figures.json', async (c) => {
    const agency = await asked(c, ['figures.json']);
    if (agency instanceof Response) return agency;
    const { figures, years } = look(() => ({
      figures: longFigures(archive, agency.id),
      years: yearsOf(archive, agency.id, today()),
    }));
    c.header('Content-Disposition', attachmentName(`${agency.name} figures.json`));
    const { key, name, region, type } = agency;
    return c.json({
      agency: { key, name, region, type },
      years: years.map(({ year, report, cell }) => ({
        year,
        status: cell?.status ?? null,
        published_on: report?.publishedOn ?? cell?.publishedOn ?? null,
        versions: report?.versions ?? null,
        issues: report?.issues ?? null,
        tables: report?.tables ?? [],
      })),
      figures: figures.map((figure) => lineOf(agency, figure)),
    });
  });

  app.get('/agency/:key/chart/:file{.+\\.svg}', async (c) => {
    const file = c.req.param('file');
    const agency = await asked(c, ['chart', file]);
    if (agency instanceof Response) return agency;
    const lang = feedLang(c);
    const figure = look(() => figureNamed(file.slice(0, -'.svg'.length), seriesNames(archive)));
    if (figure === null) return await c.notFound();
    const svg = look(() =>
      chartFile(
        lang,
        {
          agency,
          years: yearsOf(archive, agency.id, today()),
          followed: followedFigures(archive, agency.id, figure.series),
          doubted: doubtedFigures(archive, agency.id),
        },
        figure,
      ),
    );
    c.header('Content-Type', 'image/svg+xml; charset=utf-8');
    c.header('Content-Security-Policy', chartPolicy);
    c.header(
      'Content-Disposition',
      attachmentName(`${agency.name} ${figure.name}.svg`).replace(/^attachment/u, 'inline'),
    );
    return c.body(String(await svg));
  });
}

function lineOf(agency: Agency, figure: LongFigure) {
  const label = (row: string | null, column: string | null): string | null =>
    row === null ? null : [row, column ?? ''].filter((words) => words !== '').join(' · ');
  return {
    agency_key: agency.key,
    agency: agency.name,
    year: figure.year,
    form: figure.generation,
    code: figure.code,
    label_zh: label(figure.rowZh, figure.columnZh),
    label_en: label(figure.rowEn, figure.columnEn),
    unit: figure.unit,
    value: figure.value,
    state: figure.state,
    raw: maskedRaw(figure.state, figure.raw),
    series: figure.series,
    from_prose: figure.fromProse,
    url: figure.url,
    captured_at: figure.capturedAt,
    sha256: figure.sha256,
  };
}
