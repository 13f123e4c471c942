import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Option } from 'commander';
import type { Command } from 'commander';
import { stringify } from 'csv-stringify';
import { masked, maskedIssues, maskedProse, maskedSections } from '../../model/masked.ts';
import { corpusRows, flatRows } from '../../store/corpus.ts';
import type { CorpusRow, FlatRow } from '../../store/corpus.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { dataOption } from './options.ts';

const csvColumns: readonly (keyof FlatRow)[] = [
  'agencyKey',
  'agencyName',
  'region',
  'year',
  'code',
  'value',
  'state',
  'raw',
  'unit',
  'page',
  'table',
  'row',
  'column',
  'url',
  'capturedAt',
  'sha256',
  'version',
  'parser',
  'fromProse',
  'paragraph',
];

export function addExport(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('export')
    .summary('write the corpus 导出语料')
    .description(
      'Writes the corpus: jsonl, one line per report (agency, year, figures, states, figures in sentences, sections, issues, sources); csv, one line per figure. Sorted by agency key and year, so that two exports can be compared. What names or reaches a person is replaced by ▇. 导出语料，个人信息以▇代替',
    )
    .addOption(
      new Option('--format <format>', 'form of the corpus').choices(['jsonl', 'csv']).makeOptionMandatory(),
    )
    .option('--out <path>', 'file to write; standard output when left out')
    .addOption(dataOption())
    .action(async (options: { readonly format: string; readonly out?: string; readonly data: string }) => {
      const archive = openArchive(options.data, { readOnly: true });
      try {
        const lines =
          options.format === 'csv' ? csvOf(flatRows(archive)) : Readable.from(jsonLines(corpusRows(archive)));
        if (options.out === undefined) {
          await pipeline(lines, process.stdout, { end: false });
        } else {
          await mkdir(path.dirname(path.resolve(options.out)), { recursive: true });
          await pipeline(lines, createWriteStream(options.out));
        }
      } finally {
        closeArchive(archive);
      }
      done(exitCodes.done.code);
    });
}

function* jsonLines(rows: Iterable<CorpusRow>): Generator<string> {
  for (const row of rows) {
    const { sections, issues, prose } = row;
    yield `${JSON.stringify({
      ...row,
      sections: maskedSections(sections),
      issues: maskedIssues(issues),
      prose: maskedProse(prose),
    })}\n`;
  }
}

function* maskedCells(rows: Iterable<FlatRow>): Generator<FlatRow> {
  for (const row of rows) yield row.state === 'text' ? { ...row, raw: masked(row.raw ?? '') } : row;
}

/** With a byte order mark, so that Excel takes the Chinese text for what it is; a text that looks like a formula is kept from being one. */
function csvOf(rows: Iterable<FlatRow>): NodeJS.ReadableStream {
  const table = stringify({ header: true, columns: [...csvColumns], bom: true, escape_formulas: true });
  return Readable.from(maskedCells(rows)).pipe(table);
}
