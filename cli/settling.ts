import { inTransaction } from '../store/archive.ts';
import type { Archive } from '../store/archive.ts';
import {
  attributedCaptures,
  attributedReadings,
  attributionDigest,
  storeAttribution,
} from '../store/attributions.ts';
import type { AttributedReading, Attribution } from '../store/attributions.ts';
import { captureOf } from '../store/captures.ts';
import { settleMoved } from '../store/reports.ts';
import type { ReportKey } from '../store/uncompared.ts';
import { attributionOf } from './attribution.ts';
import type { Register } from './attribution.ts';
import { contextOf, evidenceOf } from './evidence.ts';
import { isPlaced } from './readings.ts';

/** Readings that were kept under one agency and are now under another. */
export interface Move {
  /** Keys; null: under none. */
  readonly from: string | null;
  readonly to: string | null;
  /** A year counts once, however many files carry its report. */
  readonly reports: number;
}

/** What settling agencies anew changed. */
export interface Settling {
  readonly readings: number;
  /** Readings whose agency, names, candidates or issues are other than before. */
  readonly changed: number;
  /** By the key that was left. */
  readonly moves: readonly Move[];
}

/** One reading that is attributed otherwise than it is stored. */
interface Change {
  readonly reading: AttributedReading;
  readonly attribution: Attribution;
}

/**
 * Attributes every stored reading again from its kept evidence, by today's register and table, and settles every report
 * that this touches; no document is read. In one transaction: killed before its end it has changed nothing.
 */
export function settleAgencies(archive: Archive, register: Register): Settling {
  return inTransaction(archive.db, () => {
    const keys: ReportKey[] = [];
    const agencyIds = new Set<number>();
    const note = (agencyId: number | null, year: number | null): void => {
      if (agencyId === null) return;
      agencyIds.add(agencyId);
      if (year !== null) keys.push({ agencyId, year });
    };
    const settling = lookThrough(archive, register, ({ reading, attribution }) => {
      note(reading.agencyId, reading.year);
      note(storeAttribution(archive, reading.readingId, attribution), reading.year);
    });
    settleMoved(archive, keys, agencyIds);
    return settling;
  });
}

/** What settleAgencies would change; stores nothing. */
export function settlingOf(archive: Archive, register: Register): Settling {
  return lookThrough(archive, register, () => undefined);
}

function lookThrough(archive: Archive, register: Register, change: (change: Change) => void): Settling {
  const moved = new Map<string, { from: string | null; to: string | null; years: Set<number | null> }>();
  let readings = 0;
  let changed = 0;
  for (const captureId of attributedCaptures(archive)) {
    const capture = captureOf(archive, captureId);
    // Without its site an agency would be taken for its namesakes on other portals.
    if (!isPlaced(archive, capture)) continue;
    const context = contextOf(archive, capture);
    const own = attributedReadings(archive, captureId);
    for (const reading of own) {
      readings += 1;
      const evidence = evidenceOf({ ...reading, isOnly: own.length === 1 }, context);
      const attribution = attributionOf(evidence, register);
      if (attributionDigest(attribution) === reading.attributionSha256) continue;
      changed += 1;
      const [from, to] = [reading.agencyKey, attribution.agency?.key ?? null];
      if (from !== to) {
        const move = moved.get(`${from ?? ''} ${to ?? ''}`) ?? { from, to, years: new Set() };
        move.years.add(reading.year);
        moved.set(`${from ?? ''} ${to ?? ''}`, move);
      }
      change({ reading, attribution });
    }
  }
  const moves = [...moved.values()].map(({ from, to, years }) => ({ from, to, reports: years.size }));
  return { readings, changed, moves: moves.toSorted(byKeys) };
}

function byKeys(one: Move, other: Move): number {
  const [left, right] = [one, other].map(({ from, to }) => `${from ?? ''} ${to ?? ''}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
