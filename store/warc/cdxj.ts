import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { getSurt } from 'warcio';
import { preparedOnce } from '../archive.ts';
import type { Archive } from '../archive.ts';

interface IndexRow {
  readonly url: string;
  readonly fetchedAt: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly recordType: string;
  readonly sha256: string;
  readonly offset: number;
  readonly length: number;
  readonly fileName: string;
}

const statements = preparedOnce((db) => ({
  // A POST needs its body in the key to be replayed; it stays in the WARC and out of this index.
  rows: db.prepare<[], IndexRow>(`
    select
      captures.url,
      captures.fetched_at as fetchedAt,
      captures.status,
      captures.content_type as contentType,
      captures.record_type as recordType,
      captures.sha256,
      captures.warc_offset as offset,
      captures.record_length as length,
      warc_files.name as fileName
    from captures
    join warc_files on warc_files.id = captures.warc_file_id
    where captures.method = 'GET'
    order by captures.id`),
}));

/** The CDXJ lines of every GET capture, sorted by SURT key and time: how replay tools find a record. */
export function cdxjLines(archive: Archive): readonly string[] {
  return statements(archive).rows.all().map(lineOf).sort();
}

/** Writes `warc/index.cdxj` anew and returns its path. */
export function writeCdxj(archive: Archive): string {
  const file = path.join(archive.directory, 'warc', 'index.cdxj');
  writeFileSync(
    `${file}.new`,
    cdxjLines(archive)
      .map((line) => `${line}\n`)
      .join(''),
  );
  renameSync(`${file}.new`, file);
  return file;
}

function lineOf(row: IndexRow): string {
  const timestamp = row.fetchedAt.replaceAll(/\D/gu, '').slice(0, 14);
  const mime = row.recordType === 'revisit' ? 'warc/revisit' : (row.contentType?.split(';')[0] ?? '');
  const fields = {
    url: row.url,
    ...(mime === '' ? {} : { mime }),
    ...(row.recordType === 'resource' ? {} : { status: String(row.status) }),
    digest: `sha256:${row.sha256}`,
    length: String(row.length),
    offset: String(row.offset),
    filename: row.fileName,
  };
  return `${getSurt(row.url)} ${timestamp} ${JSON.stringify(fields)}`;
}
