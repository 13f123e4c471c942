import type { Hono } from 'hono';
import { csvAnswer } from '../csv.ts';
import { figureColumns, figureLines, reportJson } from '../report/figure-files.ts';
import { reportView } from '../report/report-view.ts';
import type { ReportView } from '../report/report-view.ts';
import type { World } from '../world.ts';

/** The figures of a report as CSV and as JSON. */
export function addReportFiles(app: Hono, world: World): void {
  const viewAsked = (key: string, year: string): ReportView | null =>
    reportView(world.archive, key, Number(year));
  app.get('/report/:key/:year{[0-9]{4}}/figures.csv', (c) => {
    const { key, year } = c.req.param();
    const view = world.look(() => viewAsked(key, year));
    if (view === null) return c.notFound();
    return csvAnswer(c, `${view.facts.name}-${year}`, figureColumns, figureLines(view));
  });
  app.get('/report/:key/:year{[0-9]{4}}/figures.json', (c) => {
    const { key, year } = c.req.param();
    const report = world.look(() => {
      const view = viewAsked(key, year);
      return view === null ? null : reportJson(world.archive, view);
    });
    return report === null ? c.notFound() : c.json(report);
  });
}
