import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { MisuseError } from '../../model/errors.ts';
import type { Archive } from '../../store/archive.ts';
import { noteCandidate } from '../../store/candidates.ts';
import { keep } from '../../store/captures.ts';
import { fileExchangeOf } from '../../store/file-exchange.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { finishRun, startRun } from '../../store/runs.ts';
import { indexReports } from '../../store/text-index.ts';
import { compareReports } from '../compare.ts';
import { coverArchive } from '../coverage.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson, tell } from '../output.ts';
import { openReader } from '../reader/open-reader.ts';
import type { Reader } from '../reader/open-reader.ts';
import { broughtSite } from '../evidence.ts';
import { readCapture } from '../readings.ts';
import { registerFor } from '../registers.ts';
import { dataOption, jsonOption, yearArgument } from './options.ts';

interface IngestOptions {
  readonly agency?: string;
  readonly year?: number;
  readonly url?: string;
  readonly data: string;
  readonly json?: boolean;
}

interface Ingesting {
  readonly archive: Archive;
  readonly runId: number;
  readonly reader: Reader;
}

export function addIngest(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('ingest')
    .summary('take files that a person got elsewhere into the archive 收入已有文件')
    .description(
      'Keeps report files in the archive as they are and reads them like those of a portal. What is said with --agency and --year goes before what the file prints. 将已有文件收入归档',
    )
    .argument('<file...>', 'report files')
    .option('--agency <name>', 'whose reports these are')
    .option('--year <year>', 'their report year', yearArgument)
    .option('--url <address>', 'where the file came from; for one file')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (files: readonly string[], options: IngestOptions) => {
      if (options.url !== undefined && files.length > 1) {
        throw new MisuseError('--url names where one file came from; ingest the files one by one.');
      }
      if (options.url !== undefined && !/^https?:\/\//u.test(options.url)) {
        throw new MisuseError(`--url ${options.url} is no web address; it begins with http:// or https://.`);
      }
      const archive = openArchive(options.data, { command: 'ingest' });
      const reader = openReader();
      try {
        registerFor(archive);
        const runId = startRun(archive, 'ingest');
        let failed = false;
        for (const file of files) {
          failed = !(await ingestOne({ archive, runId, reader }, file, options)) || failed;
        }
        await compareReports(archive);
        await coverArchive(archive);
        await indexReports(archive);
        const code = failed ? exitCodes.misused.code : exitCodes.done.code;
        finishRun(archive, runId, code);
        done(code);
      } finally {
        await reader.close();
        closeArchive(archive);
      }
    });
}

/** False where the file could not be opened or holds no report; what was opened is kept either way. */
async function ingestOne(
  { archive, runId, reader }: Ingesting,
  file: string,
  options: IngestOptions,
): Promise<boolean> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) {
    tell(`${file}: cannot be opened; check the path`);
    return false;
  }
  const at = new Date().toISOString();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // A path says where a file lay on one machine and nothing about it; its content names it everywhere.
  const url = options.url ?? `urn:sha256:${sha256}`;
  noteCandidate(
    archive,
    broughtSite,
    {
      url,
      title: path.basename(file),
      publishedOn: null,
      agencyName: options.agency ?? null,
      reportYear: options.year ?? null,
      foundOn: broughtSite,
    },
    at,
  );
  const exchange = fileExchangeOf({ bytes, path: path.basename(file), url, siteId: broughtSite, at });
  const { outcome } = await readCapture(archive, keep(archive, exchange, runId), reader);
  if (outcome.kind !== 'report') {
    const { code, message } = outcome;
    if (options.json === true) await printJson({ file, sha256, error: { code, message } });
    else tell(`${file}: kept, but ${message}`);
    return false;
  }
  for (const { report, attribution } of outcome.reports) {
    const { title, year } = report;
    const issues = [...report.issues, ...attribution.issues];
    const whose = { name: report.agency.name, key: attribution.agency?.key ?? null };
    await (options.json === true
      ? printJson({ file, sha256, title, agency: whose, year, issues })
      : print(`${file}: ${whose.name ?? '(agency unknown)'} ${year ?? '(year unknown)'} ${whose.key ?? ''}`));
  }
  const lost = outcome.unread.filter(({ code }) => code !== 'not-a-report' && code !== 'format-unknown');
  for (const { member, code, message } of lost) {
    if (options.json === true) await printJson({ file, member, sha256, error: { code, message } });
    else tell(`${file}: ${member}: kept, but ${message}`);
  }
  const placed = outcome.reports.every(
    ({ report, attribution }) => attribution.agency !== null && report.year !== null,
  );
  return placed && lost.length === 0;
}
