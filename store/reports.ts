import { tidyAgency, unreadAgencies } from './agencies.ts';
import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { firstOfSame } from './captures.ts';
import { storeReading } from './readings.ts';
import type { Outcome } from './readings.ts';
import { settle } from './settle.ts';
import { markUncompared } from './uncompared.ts';
import type { ReportKey } from './uncompared.ts';

const statements = preparedOnce((db) => ({
  agenciesOfCapture: db
    .prepare<[number], number>(
      'select distinct agency_id from readings where capture_id = ? and agency_id is not null',
    )
    .pluck(),
  keysOfCapture: db.prepare<[number], ReportKey>(`
    select distinct
      agency_id as agencyId,
      year
    from readings
    where capture_id = ? and agency_id is not null and year is not null`),
  keysOfPublication: db.prepare<[number], ReportKey>(`
    select distinct
      readings.agency_id as agencyId,
      readings.year
    from captures as page
    join captures on captures.publication = page.publication
    join readings on readings.capture_id = captures.id
    where page.id = ?
      and page.kind <> 'attachment'
      and readings.agency_id is not null
      and readings.year is not null`),
  keys: db.prepare<[], ReportKey>(`
    select
      agency_id as agencyId,
      year
    from readings
    where agency_id is not null and year is not null
    union
    select
      agency_id,
      year
    from reports`),
}));

/**
 * Stores what was read in a capture and settles every report that it touches, in one transaction; returns their keys.
 *
 * A reading belongs to the address, publication and payload of the capture: a later visit that brought the same bytes
 * shares it, and putting the same reading again changes nothing. The same bytes at another address are read again,
 * because who published them is not in the bytes alone.
 */
export function putReading(
  archive: Archive,
  captureId: number,
  parserVersion: string,
  outcome: Outcome,
): readonly ReportKey[] {
  if (outcome.kind === 'report' && outcome.reports.length === 0) {
    throw new Error(`a reading without a report (capture ${captureId}) must be put as no-report`);
  }
  return inTransaction(archive.db, () => {
    const { keysOfCapture, keysOfPublication, agenciesOfCapture } = statements(archive);
    const first = firstOfSame(archive, captureId);
    const agenciesBefore = agenciesOfCapture.all(first);
    // Before and after: a report that loses this carrier changes as much as the one that wins it.
    const before = keysOfCapture.all(first);
    const isOther = storeReading(archive, first, parserVersion, outcome);
    // A changed page begins a new edition for its attachments too.
    const own = [...before, ...keysOfCapture.all(first)];
    const keys = distinct([...own, ...keysOfPublication.all(captureId)]);
    for (const { agencyId, year } of keys) settle(archive, agencyId, year);
    // A reading that takes the place of one by the same parser may get its number, so settling cannot tell.
    if (isOther) for (const key of distinct(own)) markUncompared(archive, key);
    for (const id of new Set([...agenciesBefore, ...agenciesOfCapture.all(first)])) tidyAgency(archive, id);
    return keys;
  });
}

/** Settles every report from the stored readings; what the rules of a newer program need once. */
export function settleAll(archive: Archive): void {
  inTransaction(archive.db, () => {
    for (const { agencyId, year } of statements(archive).keys.all()) settle(archive, agencyId, year);
  });
}

/**
 * Settles the reports of readings that moved from one agency to another, and the agencies that they left or came to. Of
 * agencies nothing is left that no reading and no site speaks of.
 */
export function settleMoved(
  archive: Archive,
  keys: readonly ReportKey[],
  agencyIds: ReadonlySet<number>,
): void {
  inTransaction(archive.db, () => {
    for (const { agencyId, year } of distinct(keys)) settle(archive, agencyId, year);
    for (const id of new Set([...agencyIds, ...unreadAgencies(archive)])) tidyAgency(archive, id);
  });
}

function distinct(keys: readonly ReportKey[]): readonly ReportKey[] {
  return [...new Map(keys.map((key) => [`${key.agencyId}/${key.year}`, key])).values()];
}
