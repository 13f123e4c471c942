import path from 'node:path';
import Database from 'better-sqlite3';
import { corpusOf, jsonLines, program, withoutTimes } from '../program.ts';

/** What an archive keeps, for holding one against another. */
export interface Kept {
  /** Different addresses of pages and files. */
  readonly pages: number;
  readonly reports: number;
  readonly corpus: string;
  /** Address, digest and how often its bytes were written, for every page and file. */
  readonly payloads: readonly string[];
  /** In one sentence each; none where both keep the same. */
  differencesFrom(other: Kept): readonly string[];
}

/** Verifies an archive record by record and takes stock of it. Throws where a record is damaged. */
export async function keptIn(data: string): Promise<Kept> {
  const verify = await program('verify', '--data', data, '--json');
  if (verify.code !== 0) throw new Error(`verify ended with ${verify.code ?? 'a signal'}: ${verify.stdout}`);
  const problems = jsonLines(verify.stdout).at(-1)?.['problems'];
  if (problems !== 0) throw new Error(`verify found ${String(problems)} problems`);
  const { text, rows } = await corpusOf(data);
  const corpus = withoutTimes(text);
  const payloads = payloadsIn(data);
  const pages = new Set(payloads.map((line) => line.split(' ')[0])).size;
  return {
    pages,
    reports: rows.length,
    corpus,
    payloads,
    differencesFrom: (other) => [
      ...(corpus === other.corpus
        ? []
        : [`the corpus differs (${rows.length} reports, not ${other.reports})`]),
      ...missing(other.payloads, payloads).map((line) => `lacks ${line}`),
      ...missing(payloads, other.payloads).map((line) => `has besides ${line}`),
    ],
  };
}

const missing = (all: readonly string[], among: readonly string[]): readonly string[] => {
  const known = new Set(among);
  return all.filter((line) => !known.has(line)).slice(0, 5);
};

function payloadsIn(data: string): readonly string[] {
  const db = new Database(path.join(data, 'nianbao.db'), { readonly: true });
  try {
    return db
      .prepare<[], { line: string }>(
        `select url || ' ' || sha256 || ' ' || sum(record_type = 'response') as line
         from captures
         where status = 200 and kind in ('report', 'attachment')
         group by url, sha256
         order by url, sha256`,
      )
      .all()
      .map(({ line }) => line);
  } finally {
    db.close();
  }
}
