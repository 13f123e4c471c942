import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareReports } from '../../cli/compare.ts';
import type { Reader } from '../../cli/reader/open-reader.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { archiveReports } from './archived.ts';
import { askedReports } from './asked.ts';
import { madeReports } from './made-reports.ts';
import type { Score } from './score.ts';
import { scoresOf } from './scores.ts';
import { trueSeries } from './series-truth.ts';

/** What a corpus came to, and how long each step took in milliseconds. */
export interface Trial {
  readonly reports: number;
  readonly scores: Readonly<Record<string, Score>>;
  readonly took: Readonly<Record<'made' | 'read' | 'compared' | 'asked', number>>;
}

export interface TrialSize {
  readonly agencies: number;
  readonly years: number;
}

/** Makes a corpus, takes it through an archive in a folder of its own, and holds what the archive says against the truth. */
export async function corpusTrial(
  { agencies, years }: TrialSize,
  reader: Reader,
  told?: (read: number) => void,
): Promise<Trial> {
  const directory = mkdtempSync(path.join(tmpdir(), 'nianbao-longitudinal-'));
  const started = [Date.now()];
  const step = (): void => void started.push(Date.now());
  const lasted = (at: number): number => (started[at + 1] ?? 0) - (started[at] ?? 0);
  try {
    const reports = madeReports(agencies, years);
    step();
    const archive = openArchive(directory, { command: 'longitudinal' });
    try {
      await archiveReports(archive, reports, reader, told);
      step();
      await compareReports(archive);
      step();
      const asked = askedReports(archive, Object.keys(trueSeries));
      const scores = scoresOf(reports, asked);
      step();
      const took = { made: lasted(0), read: lasted(1), compared: lasted(2), asked: lasted(3) };
      return { reports: reports.length, scores, took };
    } finally {
      closeArchive(archive);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
