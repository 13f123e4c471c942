import type { Database } from 'better-sqlite3';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { blockSize } from './text-index.ts';

/** Rows of the index that match a query, between two places. */
export interface Range {
  readonly match: string;
  readonly first: number;
  readonly last: number;
}

/** What was counted, and up to which change of the index. */
interface Counted {
  readonly change: number;
  readonly total: number;
  /** Matches in each block; null until a change made them worth counting. */
  readonly blocks: ReadonlyMap<number, number> | null;
}

/** Counts that are remembered; the one that was asked for longest ago goes first. */
const mostRemembered = 300;
/** Of more changed blocks everything is counted anew. */
const mostRecounted = 200;

const statements = preparedOnce((db) => ({
  count: db
    .prepare<Range, number>(
      'select count(*) from text_index where text_index match @match and rowid between @first and @last',
    )
    .pluck(),
  byBlock: db.prepare<Range & { readonly size: number }, { block: number; count: number }>(`
    select
      rowid / cast(@size as integer) as block,
      count(*) as count
    from text_index
    where text_index match @match and rowid between @first and @last
    group by 1`),
  change: db.prepare<[], number>('select coalesce(max(change), 0) from indexed_blocks').pluck(),
  changedSince: db
    .prepare<[number, number, number], number>(
      'select block from indexed_blocks where change > ? and block between ? and ?',
    )
    .pluck(),
}));

const remembered = new WeakMap<Database, Map<string, Counted>>();

/**
 * How many rows match, exactly, in the state of the archive that is being read. Counting a word that stands everywhere takes
 * tens of milliseconds; so counts are remembered, and where the index changed since, only its changed blocks are counted again.
 */
export function matchCount(archive: Archive, range: Range): number {
  const known = remembered.get(archive.db) ?? new Map<string, Counted>();
  remembered.set(archive.db, known);
  const name = `${range.first} ${range.last} ${range.match}`;
  const counted = countedNow(archive, range, known.get(name));
  known.delete(name);
  known.set(name, counted);
  const [oldest] = known.keys();
  if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
  return counted.total;
}

function countedNow(archive: Archive, range: Range, before: Counted | undefined): Counted {
  const { count, change } = statements(archive);
  const now = change.get() ?? 0;
  if (before === undefined || before.change > now) {
    return { change: now, total: count.get(range) ?? 0, blocks: null };
  }
  if (before.change === now) return before;
  const blocks = blocksNow(archive, range, before);
  return { change: now, total: [...blocks.values()].reduce((sum, each) => sum + each, 0), blocks };
}

function blocksNow(archive: Archive, range: Range, before: Counted): ReadonlyMap<number, number> {
  const { count, byBlock, changedSince } = statements(archive);
  const [from, to] = [Math.floor(range.first / blockSize), Math.floor(range.last / blockSize)];
  const changed = changedSince.all(before.change, from, to);
  if (before.blocks === null || changed.length > mostRecounted) {
    return new Map(byBlock.all({ ...range, size: blockSize }).map((row) => [row.block, row.count]));
  }
  const blocks = new Map(before.blocks);
  for (const block of changed) {
    const first = Math.max(range.first, block * blockSize);
    const last = Math.min(range.last, (block + 1) * blockSize - 1);
    blocks.set(block, count.get({ ...range, first, last }) ?? 0);
  }
  return blocks;
}
