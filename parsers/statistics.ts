import type { Issue } from '../model/issue.ts';
import type { TableReading, Value } from '../model/report.ts';
import { operandsOf } from './checks/identity.ts';
import { judged } from './checks/judged.ts';
import { measureOf } from './checks/measures.ts';
import { statisticsIdentities } from './checks/statistics-identities.ts';
import { listForms } from './generations/forms.ts';
import type { ListFormId } from './generations/forms.ts';
import type { Line } from './line.ts';
import type { OlderTables } from './older-tables.ts';
import { otherBodyTables } from './other-body-tables.ts';
import { listFigures } from './statistics-figures.ts';
import { isListLabel, listLabels, withoutUnit } from './statistics-labels.ts';
import { withStatisticsLines } from './statistics-lines.ts';
import { matchesOf } from './statistics-matches.ts';
import type { Matches } from './statistics-matches.ts';
import { printedLists } from './statistics-rows.ts';
import type { PrintedList } from './statistics-rows.ts';
import { stateIssues, tableStateOf } from './table-state.ts';

/** The 统计表 or 附表 of a report. */
export interface Statistics {
  readonly reading: TableReading & { readonly generation: ListFormId };
  readonly values: Readonly<Record<string, Value>>;
  readonly issues: readonly Issue[];
  /** Codes of figures that were recognised from pixels: their characters prove nothing. */
  readonly recognised: ReadonlySet<string>;
  /** So much of the list is there that it is one even beside the three tables of a later form. */
  readonly sure: boolean;
  /** The rows that it consists of, which are rows of no other table. */
  readonly taken: ReadonlySet<Line>;
}

/** Fewer labels of a form, word for word, are another table that counts some of the same things. */
const fewest = 8;
/** The later forms print some of the same labels: 重复申请, 行政复议. */
const sharedLabels = 4;
/** So many of a form's figures can be no other table. */
const sureShare = 0.5;

/**
 * Reads the 统计表 of 2014 or a provincial 附表 wherever it stands in the document; null where none does. Which form it
 * is, its headings and labels say, never the year. A figure is taken because its row's label and its column's heading
 * were matched; `year` and `agency` are the report's, against which years in headings and names around the table are held.
 */
export function readStatistics(
  lines: readonly Line[],
  year: number | null,
  older: OlderTables = new Set(),
  agency: string | null = null,
): Statistics | null {
  if (!mayHoldList(lines)) return null;
  const printed = printedLists(lines).filter(({ rows }) => rows.length > 0);
  const candidates = (Object.keys(listForms) as ListFormId[]).map((id) => candidateOf(printed, id)); // its own keys
  const best = candidates.reduce((one, other) => (other.known > one.known ? other : one));
  if (!best.isList) return null;
  const form = listForms[best.id];
  const found = listFigures(form, best.lists, best.matches, {
    year,
    older,
    agency,
    others: otherBodyTables(withStatisticsLines(lines), agency),
  });
  const { values, confirmed, issues: doubted } = judged(found.values, sumsOfCounts(found.values));
  const isSettled = ({ code, codes }: Issue): boolean =>
    code === 'value-unreadable' && codes.length > 0 && codes.every((each) => confirmed.includes(each));
  const { printed: codes } = found;
  const state = tableStateOf(codes.flatMap((code) => values[code] ?? []));
  return {
    reading: { generation: best.id, state },
    values,
    issues: [
      ...found.issues.filter((each) => !isSettled(each)),
      ...doubted,
      ...stateIssues(form.titles[0] ?? form.id, state, codes, values),
    ],
    // Before the sums judged them: cut-outs of those that stay certain are taken away.
    recognised: new Set(Object.keys(found.values).filter((code) => found.values[code]?.cutout !== undefined)),
    sure: best.isSure,
    taken: new Set<Line>(best.matches.taken),
  };
}

/**
 * The sums that may judge what was recognised from pixels: of counts, for money may stand in another unit than it is
 * printed in, and in one nesting only, for one of two may hold by chance.
 */
function sumsOfCounts(values: Statistics['values']): ReturnType<typeof statisticsIdentities> {
  return statisticsIdentities(Object.keys(values)).filter(
    (identity) =>
      identity.orRight === undefined && operandsOf(identity).every((code) => measureOf(code) === 'count'),
  );
}

/** Most documents hold none, and a look at their cells tells. */
function mayHoldList(lines: readonly Line[]): boolean {
  const known = new Set<string>();
  for (const line of lines) {
    if (line.kind !== 'row') continue;
    for (const { cell } of line.fields) {
      const label = withoutUnit(cell.text);
      if (/\p{Script=Han}{2}/u.test(label) && isListLabel(label)) known.add(label);
    }
    if (known.size > sharedLabels) return true;
  }
  return false;
}

interface Candidate {
  readonly id: ListFormId;
  readonly lists: readonly PrintedList[];
  readonly matches: Matches;
  /** How many of its figures have their label, word for word. */
  readonly known: number;
  readonly isList: boolean;
  readonly isSure: boolean;
}

function candidateOf(printed: readonly PrintedList[], id: ListFormId): Candidate {
  const lists = printed.filter(({ rows, announced }) => knownIn(rows, id).size >= (announced ? 1 : 3));
  const matches = matchesOf(lists, id);
  const known = knownIn(
    lists.flatMap(({ rows }) => rows),
    id,
  ).size;
  const figures = listForms[id].rows.filter(({ code }) => code !== null).length;
  const isSure = known >= figures * sureShare;
  const isMostly = known >= matches.unknown.length;
  const isList = isSure || (known >= fewest && isMostly && lists.some(({ announced }) => announced));
  return { id, lists, matches, known, isList, isSure };
}

/** The form's figures whose labels stand beside places for figures. */
function knownIn(rows: PrintedList['rows'], id: ListFormId): ReadonlySet<number> {
  const { form, match } = listLabels[id];
  return new Set(
    rows.flatMap(({ text, how }) => {
      const { rows: found, uncertain } = how === 'none' ? { rows: [], uncertain: false } : match(text);
      return uncertain ? [] : found.filter((index) => form.rows[index]?.code !== null);
    }),
  );
}
