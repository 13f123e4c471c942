import { closeSync, fstatSync, openSync } from 'node:fs';
import { memberAt, nextMemberAfter } from './gzip.ts';
import type { Member } from './gzip.ts';
import { factsOf } from './exchange.ts';
import type { StoredExchange } from './exchange.ts';
import { recordOf, sha256Of } from './record.ts';
import type { WarcRecord } from './record.ts';

/** What stands in a WARC file, in order. */
export type Found =
  | { readonly kind: 'warcinfo'; readonly length: number; readonly sha256: string }
  | { readonly kind: 'exchange'; readonly exchange: StoredExchange }
  /** Bytes that are no whole exchange; `isTail` where nothing readable follows them. */
  | { readonly kind: 'fault'; readonly offset: number; readonly what: string; readonly isTail: boolean };

interface Piece {
  readonly member: Member;
  readonly record: WarcRecord;
}

/** Reads a WARC file from an offset where a record begins; goes on behind damage. `end` bounds it (default: all). */
export function* foundIn(path: string, from: number, end?: number): Generator<Found, void> {
  const fd = openSync(path, 'r');
  try {
    yield* foundBetween(fd, from, Math.min(end ?? Infinity, fstatSync(fd).size));
  } finally {
    closeSync(fd);
  }
}

function* foundBetween(fd: number, from: number, end: number): Generator<Found, void> {
  let pieces: Piece[] = [];
  /** True behind damage, until the next exchange begins: what is left of the damaged one is not named again. */
  let skipping = false;
  for (let at = from; at < end;) {
    const piece = pieceAt(fd, at, end);
    if ('fault' in piece) {
      const next = nextMemberAfter(fd, at + 1, end);
      // What came before a torn tail is part of it: an exchange without its metadata record is not whole.
      yield {
        kind: 'fault',
        offset: next === null ? startOf(pieces, at) : at,
        what: piece.fault,
        isTail: next === null,
      };
      if (next === null) return;
      pieces = [];
      skipping = true;
      at = next;
      continue;
    }
    at += piece.member.length;
    const { type } = piece.record;
    if (type === 'warcinfo' && pieces.length === 0) {
      yield { kind: 'warcinfo', length: piece.member.length, sha256: sha256Of(piece.member.compressed) };
      continue;
    }
    const isFirst = type === 'response' || type === 'revisit' || type === 'resource';
    if (skipping && !isFirst) continue;
    skipping = false;
    if (isFirst === pieces.length > 0) {
      const what = isFirst
        ? 'the exchange has no metadata record'
        : `a ${type} record belongs to no exchange`;
      yield { kind: 'fault', offset: startOf(pieces, piece.member.offset), what, isTail: false };
      pieces = isFirst ? [piece] : [];
      continue;
    }
    pieces.push(piece);
    if (type === 'metadata') {
      yield exchangeOf(pieces);
      pieces = [];
    }
  }
  const [first] = pieces;
  if (first) {
    yield {
      kind: 'fault',
      offset: first.member.offset,
      what: 'the file ends within the exchange',
      isTail: true,
    };
  }
}

function pieceAt(fd: number, at: number, end: number): Piece | { readonly fault: string } {
  const member = memberAt(fd, at, end);
  if ('fault' in member) return member;
  const record = recordOf(member.bytes);
  return 'fault' in record ? record : { member, record };
}

function startOf(pieces: readonly Piece[], otherwise: number): number {
  return pieces[0]?.member.offset ?? otherwise;
}

function exchangeOf(pieces: readonly Piece[]): Found {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (!first || !last) throw new Error('an exchange has at least two records');
  const { offset } = first.member;
  const belongTogether = pieces.every(
    ({ record }) => record === first.record || record.headers.get('warc-concurrent-to') === first.record.id,
  );
  const facts = belongTogether
    ? factsOf(first.record, last.record)
    : { fault: 'its records do not belong together' };
  if ('fault' in facts) return { kind: 'fault', offset, what: facts.fault, isTail: false };
  const compressed = Buffer.concat(pieces.map(({ member }) => member.compressed));
  return {
    kind: 'exchange',
    exchange: {
      facts,
      offset,
      length: compressed.length,
      recordLength: first.member.length,
      sha256: sha256Of(compressed),
    },
  };
}
