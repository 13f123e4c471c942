import { seeded } from '../../examples/portal/figures/seeded.ts';
import { DocumentError } from '../../model/errors.ts';
import type { Reading } from '../../model/report.ts';
import { parse } from '../../parsers/parse.ts';
import { figureKinds, madeReport } from './made-report.ts';
import type { MadeReport } from './made-report.ts';
import type { CorpusFile, Layout } from './layout.ts';
import { scoreOf } from './score.ts';
import type { Score } from './score.ts';

/** One file of the corpus, read and judged. */
export interface Trial {
  readonly layout: Layout;
  readonly seed: number;
  readonly kind: MadeReport['kind'];
  readonly file: CorpusFile;
  /** One for each report in the file. */
  readonly scores: readonly Score[];
  /** Code and sentence with which the file was refused. */
  readonly refused: string | null;
  readonly milliseconds: number;
}

/** The file of a layout and seed: the same on every machine that has the layout's fonts. */
export async function corpusFile(
  layout: Layout,
  seed: number,
): Promise<{ readonly reports: readonly [MadeReport, ...MadeReport[]]; readonly file: CorpusFile }> {
  const kinds = layout.kinds ?? figureKinds;
  const wish = { ...(layout.forms && { forms: layout.forms }), ...(layout.style && { style: layout.style }) };
  const made = (at: number): MadeReport =>
    madeReport(kinds[(seed + at) % kinds.length] ?? 'street', seed * 10 + at, wish);
  const others = Array.from({ length: (layout.reports ?? 1) - 1 }, (_, at) => made(at + 1));
  const reports = [made(0), ...others] as const satisfies readonly [MadeReport, ...MadeReport[]];
  return { reports, file: await layout.make(reports, seeded(`${layout.name}/${seed}`)) };
}

/** Makes the file of a layout and seed, reads it as any other, and judges what came. Bugs of readers are not caught. */
export async function trialOf(layout: Layout, seed: number): Promise<Trial> {
  const { reports, file } = await corpusFile(layout, seed);
  const started = performance.now();
  let reading: Reading | null = null;
  let refused: string | null = null;
  try {
    reading = await parse(file.bytes, { fileName: file.fileName, contentType: file.contentType ?? null });
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    refused = `${error.code}: ${error.message}`;
  }
  const milliseconds = performance.now() - started;
  const scores = reports.map((report) => scoreOf(report, layout, reading));
  return { layout, seed, kind: reports[0].kind, file, scores, refused, milliseconds };
}
