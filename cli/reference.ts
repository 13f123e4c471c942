import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { agencyTypes } from '../model/agency.ts';
import type { AgencyEvidence, AgencyType } from '../model/agency.ts';
import { MisuseError } from '../model/errors.ts';
import { plainName } from '../register/names.ts';
import { isCovering, isMeeting, narrownessOf } from './reference-scope.ts';
import type { RuleScope } from './reference-scope.ts';

/** Where the table lies within the folder of an archive. */
export const referencePath = path.join('reference', 'agencies.csv');

/** A key, taken apart. */
export interface AgencyKey {
  readonly key: string;
  readonly type: AgencyType;
  readonly area: string;
  /** Six digits. */
  readonly region: string;
}

/** A line of the table that a person keeps: what it matches belongs to an agency. */
export interface AgencyRule extends RuleScope {
  /** In the file, counted from 1. */
  readonly line: number;
  /** A key, or a printed name as rules read it. */
  readonly match: string;
  readonly agency: AgencyKey;
  /** Full name of the agency; null where the register is to say it. */
  readonly name: string | null;
}

/** The table of agencies that a person keeps beside an archive. */
export interface AgencyRules {
  /** The rule for a printed name, the narrowest of those that cover the evidence; null where there is none. */
  readonly forName: (name: string, evidence: AgencyEvidence) => AgencyRule | null;
  /** SHA-256 (hex) of the table, to see whether it is another one than before; empty without one. */
  readonly sha256: string;
  /** The same for whatever resolves to a key. */
  readonly forKey: (key: string, evidence: AgencyEvidence) => AgencyRule | null;
  /** True where whatever resolves to the key belongs to another agency in that report year, on every portal of its place. */
  readonly hasLeft: (key: string, year: number) => boolean;
}

const empty = z.literal('').transform(() => null);
const year = z
  .string()
  .regex(/^20\d\d$/u)
  .transform(Number);
const row = z.object({
  match: z.string().min(1, { error: 'match is empty; give a printed name or a key' }),
  region: empty.or(z.string().regex(/^\d{6}$/u)),
  site: empty.or(z.string()),
  address: empty.or(z.string().regex(/^https?:\/\/./u)),
  from: empty.or(year),
  to: empty.or(year),
  key: z.string(),
  name: empty.or(z.string()),
  note: z.string(),
});
const columns = Object.keys(row.shape);
const wanted: Readonly<Record<string, string>> = {
  region: 'must be the six digits of a region, or empty',
  address: 'must begin with http:// or https://, or be empty',
  from: 'must be a report year such as 2019, or empty',
  to: 'must be a report year such as 2019, or empty',
};

function bytesOf(file: string): Buffer {
  if (!statSync(file).isFile())
    throw new MisuseError(`${file} is no file; it should be the table of agencies, or not be there.`);
  return readFileSync(file);
}

/**
 * The table of an archive's folder; without the file there is no rule. Throws MisuseError with one sentence, the number
 * of the line in it, for what is wrong: a column, a key, a year, two lines that contradict each other, a circle of keys.
 */
export function agencyRulesIn(directory: string): AgencyRules {
  const file = path.join(directory, referencePath);
  const bytes = existsSync(file) ? bytesOf(file) : null;
  const rules = bytes === null ? [] : rulesIn(bytes, file);
  const byMatch = new Map<string, AgencyRule[]>();
  for (const rule of rules) byMatch.set(rule.match, [...(byMatch.get(rule.match) ?? []), rule]);
  for (const same of byMatch.values()) refuseContradictions(same, file);
  refuseCircles(byMatch, file);
  const narrowest = (match: string, evidence: AgencyEvidence): AgencyRule | null => {
    const covering = (byMatch.get(match) ?? []).filter((rule) => isCovering(rule, evidence));
    return covering.toSorted((one, other) => narrownessOf(other).localeCompare(narrownessOf(one)))[0] ?? null;
  };
  return {
    forName: (name, evidence) => narrowest(plainName(name), evidence),
    sha256: bytes === null ? '' : createHash('sha256').update(bytes).digest('hex'),
    forKey: narrowest,
    hasLeft: (key, year) => {
      const region = agencyKeyOf(key)?.region;
      if (region === undefined || !byMatch.has(key)) return false;
      const portal = { id: '', region, name: '' };
      const rule = narrowest(key, { names: [], creditCode: null, portal, url: null, year });
      return rule !== null && rule.agency.key !== key;
    },
  };
}

/** A key taken apart; null where it is none, or only a provisional one. */
export function agencyKeyOf(key: string): AgencyKey | null {
  const [, area = '', region = '', named, unit] =
    /^(x?(\d{6})(?:\d{3})?(?:-[^:]+)?):([a-z_]+)(?::([^:]+))?$/u.exec(key) ?? [];
  const type = agencyTypes.find((each) => each === named);
  if (type === undefined || area.startsWith('x') !== area.includes('-')) return null;
  if (townTypes.has(type) && area.length === 6) return null;
  return unitTypes.has(type) === (unit !== undefined) ? { key, type, area, region } : null;
}

/** Types of which an area has several; of the others it has one. */
const unitTypes: ReadonlySet<AgencyType> = new Set([
  'bureau',
  'vertical',
  'institution',
  'mass_organisation',
]);

/** Types whose area is a street or town: nine digits, or one that is not listed. */
const townTypes: ReadonlySet<AgencyType> = new Set([
  'subdistrict_office',
  'town_government',
  'township_government',
]);

function rulesIn(bytes: Buffer, file: string): readonly AgencyRule[] {
  return recordsIn(bytes, file).map(({ record, line }) => {
    const read = row.safeParse(record);
    if (!read.success) {
      const [column = ''] = read.error.issues.flatMap(({ path: [name] }) => String(name));
      const why = wanted[column] ?? read.error.issues[0]?.message ?? 'is wrong';
      throw wrong(file, line, `${column} "${record[column] ?? ''}" ${why}`);
    }
    const { match, key, name, region, site, address, from, to } = read.data;
    const agency = agencyKeyOf(key);
    if (agency === null) {
      throw wrong(file, line, `key "${key}" is no key of an agency, such as 370902:bureau:education`);
    }
    if (from !== null && to !== null && from > to) throw wrong(file, line, `from ${from} is after to ${to}`);
    const isKey = match.startsWith('~') ? match.split(':').length > 2 : agencyKeyOf(match) !== null;
    if (!isKey && /^~?x?\d{6}/u.test(match))
      throw wrong(file, line, `match "${match}" is no key of an agency`);
    const plain = isKey ? match : plainName(match);
    if (plain === '') throw wrong(file, line, `match "${match}" has no letters`);
    return { line, match: plain, agency, name, region, site, address, from, to };
  });
}

interface CsvRecord {
  readonly line: number;
  readonly record: Readonly<Record<string, string>>;
}

function recordsIn(bytes: Buffer, file: string): readonly CsvRecord[] {
  try {
    // Text in another coding would be kept as an agency's name; the decoder leaves out a mark of the byte order.
    const records = parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), {
      columns: (heads: readonly string[]) => headsOf(heads, file),
      comment: '#',
      comment_no_infix: true,
      info: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as readonly {
      // The library's types leave out what `info` adds.
      readonly record: Readonly<Record<string, string>>;
      readonly info: { readonly lines: number };
    }[];
    return records.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new MisuseError(`${file} is not UTF-8; save it as CSV in UTF-8 (CSV UTF-8 逗号分隔).`);
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    throw wrong(file, line, `it is not CSV as the other lines are (${error.message})`);
  }
}

/** Columns may stand in any order; those that are left out are empty. */
function headsOf(heads: readonly string[], file: string): string[] {
  const stranger = heads.find((head) => !columns.includes(head));
  if (stranger !== undefined)
    throw wrong(file, 1, `there is no column "${stranger}"; the columns are ${columns.join(',')}`);
  const missing = columns.find((column) => !heads.includes(column));
  if (missing !== undefined)
    throw wrong(file, 1, `the column ${missing} is missing; the columns are ${columns.join(',')}`);
  return [...heads];
}

function refuseContradictions(same: readonly AgencyRule[], file: string): void {
  const equals = new Map<string, AgencyRule[]>();
  for (const other of same) {
    const narrowness = narrownessOf(other);
    const before = equals.get(narrowness) ?? [];
    for (const one of before) {
      const isOther = one.agency.key !== other.agency.key || one.name !== other.name;
      if (isOther && isMeeting(one, other)) {
        throw new MisuseError(
          `${file}: lines ${one.line} and ${other.line} say different things of "${one.match}" and neither is narrower; take one out or narrow one by region, site, address or years.`,
        );
      }
    }
    before.push(other);
    equals.set(narrowness, before);
  }
}

/** So many lines may lead on one to the next. */
export const mostSteps = 20;

/** Rules for keys that lead back to where they began, or on and on. */
function refuseCircles(byMatch: ReadonlyMap<string, readonly AgencyRule[]>, file: string): void {
  const follow = (rule: AgencyRule, path: readonly AgencyRule[]): void => {
    for (const next of byMatch.get(rule.agency.key) ?? []) {
      // A line that leads a key to itself ends there: it is an exception to a broader one.
      if (next.agency.key === next.match || !path.every((each) => isMeeting(each, next))) continue;
      const [first] = path;
      if (first?.match === next.agency.key) {
        const lines = [...path, next].map(({ line }) => line).join(', ');
        throw new MisuseError(`${file}: lines ${lines} lead keys in a circle; take one of them out.`);
      }
      if (path.length >= mostSteps) {
        throw new MisuseError(
          `${file}: line ${path[0]?.line ?? 0} leads on over more than ${mostSteps} lines; let it name the last agency.`,
        );
      }
      if (!path.includes(next)) follow(next, [...path, next]);
    }
  };
  for (const rule of [...byMatch.values()].flat()) if (rule.agency.key !== rule.match) follow(rule, [rule]);
}

function wrong(file: string, line: number, what: string): MisuseError {
  return new MisuseError(`${file}, line ${line}: ${what}; correct the line.`);
}
