import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { ArchiveError } from '../../model/errors.ts';
import type { Reading, ReadReport, Report } from '../../model/report.ts';
import { openPlaces } from '../../register/places.ts';
import { agencyOf } from '../../register/resolve.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson, tell } from '../output.ts';
import { openReader } from '../reader/open-reader.ts';
import type { Reader } from '../reader/open-reader.ts';

export function addRead(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('read')
    .summary('read documents and print what they say; stores nothing 读取文件，不保存')
    .description(
      'Reads report files (web pages, Word, WPS, RTF, PDF, OFD, spreadsheets, text, pictures and scans, ZIP and RAR of these) and prints one line for each report found: its agency, year, tables, every figure with its place, sections and issues. Needs no archive and no network. 读取年报文件',
    )
    .argument('<file...>', 'report files')
    .option('--json', 'print JSON lines')
    .action(async (files: readonly string[], options: { readonly json?: boolean }) => {
      const reader = openReader();
      try {
        let failed = false;
        for (const file of files) failed = !(await readOne(reader, file, options.json === true)) || failed;
        done(failed ? exitCodes.misused.code : exitCodes.done.code);
      } finally {
        await reader.close();
      }
    });
}

/** False where the file gave no report; the reason is printed in its place. */
async function readOne(reader: Reader, file: string, asJson: boolean): Promise<boolean> {
  let sha256: string | null = null;
  try {
    const bytes = await bytesOf(file);
    sha256 = createHash('sha256').update(bytes).digest('hex');
    const reading = await reader.parse(bytes, { fileName: path.basename(file) });
    for (const { member, ...read } of reading.reports) {
      const report: Report = { ...read, agency: { name: read.agency.name, key: keyOf(read) } };
      const within = member === null ? {} : { member };
      if (asJson) await printJson({ file, ...within, sha256, ...report });
      else await print(described(member === null ? file : `${file}: ${member}`, report));
    }
    return await saidUnread(file, sha256, reading, asJson);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    const { code, message } = error;
    if (asJson) await printJson({ file, sha256, error: { code, message } });
    else tell(`${file}: ${message}`);
    return false;
  }
}

/** The key that the names of the document settle by themselves; null where a portal would have to say more. */
function keyOf({ agency, year }: Pick<ReadReport, 'agency' | 'year'>): string | null {
  const { names, creditCode } = agency;
  const resolution = agencyOf({ names, creditCode, year, portal: null, url: null }, openPlaces());
  return resolution.kind === 'settled' ? resolution.agency.key : null;
}

/**
 * Names the files inside a packed file that gave no report. False where one of them may have held one: a notice or a
 * program beside the reports is only mentioned.
 */
async function saidUnread(
  file: string,
  sha256: string,
  { unread }: Reading,
  asJson: boolean,
): Promise<boolean> {
  let allWhole = true;
  for (const { member, code, message } of unread) {
    if (code === 'not-a-report' || code === 'format-unknown' || code === 'empty') {
      tell(`${file}: ${member}: ${message}`);
      continue;
    }
    allWhole = false;
    if (asJson) await printJson({ file, member, sha256, error: { code, message } });
    else tell(`${file}: ${member}: ${message}`);
  }
  return allWhole;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new UnreadableFile(reason, file);
  }
}

class UnreadableFile extends ArchiveError {
  constructor(reason: string, file: string) {
    const why =
      reason === 'ENOENT'
        ? 'does not exist'
        : reason === 'EISDIR'
          ? 'is a folder'
          : `cannot be opened (${reason})`;
    super('file-unreadable', `${file} ${why}; check the path`);
  }
}

function described(file: string, report: Report): string {
  const figures = Object.values(report.values);
  const numbers = figures.filter((value) => value.state === 'number').length;
  const tables = Object.entries(report.tables).map(
    ([name, table]) => `${name} ${table.generation ?? '–'} ${table.state}`,
  );
  const lines = [
    `${file}: ${report.agency.name ?? '(agency unknown)'} ${report.year ?? '(year unknown)'}`,
    `  ${tables.join(' · ')} · ${numbers} of ${figures.length} figures`,
    ...report.issues.map((issue) => `  ${issue.severity} ${issue.identity ?? issue.code}: ${issue.message}`),
  ];
  return lines.join('\n');
}
