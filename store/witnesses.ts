import type { Format } from '../model/document.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { wordsOf } from './sites.ts';

/** Someone who says a figure of a report again. */
export interface HeardWitness {
  readonly code: string;
  /** The report's own figure; null where its cell holds none. */
  readonly value: number | null;
  /** `carrier`: another file or page of the same version · `prose`: a sentence · `next-year`: what the next report carries over. */
  readonly kind: 'carrier' | 'prose' | 'next-year';
  readonly said: number | null;
  readonly verdict: 'agrees' | 'conflicts';
  /** The codes whose sum is said; null where the figure alone is. */
  readonly sumOf: readonly string[] | null;
  /** Year of the report that says it. */
  readonly saidIn: number;
  readonly quote: string | null;
  readonly format: Format;
  readonly url: string;
  /** Name of the file inside a packed file; null where the payload itself says it. */
  readonly member: string | null;
}

type WitnessRow = Omit<HeardWitness, 'sumOf'> & { readonly sumOf: string | null };

const statements = preparedOnce((db) => ({
  heard: db.prepare<
    { readonly agencyKey: string; readonly year: number; readonly code: string | null },
    WitnessRow
  >(`
    select
      code,
      value,
      kind,
      said,
      verdict,
      sum_of as sumOf,
      said_in as saidIn,
      quote,
      format,
      url,
      member
    from v_witnesses
    where agency_key = @agencyKey and year = @year and (@code is null or code = @code)
    order by code, kind, said_in, url, member, quote`),
}));

/** Who else says the figures of a report, or one of them, by code. */
export function witnessesOf(
  archive: Archive,
  agencyKey: string,
  year: number,
  code: string | null = null,
): readonly HeardWitness[] {
  return statements(archive)
    .heard.all({ agencyKey, year, code })
    .map(({ sumOf, ...rest }) => ({ ...rest, sumOf: sumOf === null ? null : wordsOf(sumOf) }));
}
