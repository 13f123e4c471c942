import type { Issue } from '../model/issue.ts';
import type { IdentityTally, TableCode, TableReading, Value } from '../model/report.ts';
import { assessed } from './checks/assessed.ts';
import { remedyIdentities, requestIdentities } from './checks/identities.ts';
import { judged } from './checks/judged.ts';
import { readDisclosure } from './disclosure.ts';
import { absentValue, issue } from './found.ts';
import type { FoundTable } from './found.ts';
import { remedyCodes, requestCodes } from './generations/form.ts';
import { forms, indicators } from './generations/forms.ts';
import type { FormId } from './generations/forms.ts';
import { olderTables } from './older-tables.ts';
import { readRemedies } from './remedies.ts';
import { readRequests } from './requests.ts';
import type { Line } from './line.ts';
import { sectionOpenedBy } from './sections.ts';
import { stateIssues, tableStateOf } from './table-state.ts';

export interface Extract {
  readonly tables: Readonly<Record<TableCode, TableReading>>;
  readonly values: Readonly<Record<string, Value>>;
  readonly issues: readonly Issue[];
  /** The sums of the form, by outcome. */
  readonly identities: readonly IdentityTally[];
  /** Codes of figures that were recognised from pixels: their characters prove nothing. */
  readonly recognised: ReadonlySet<string>;
}

const names: Readonly<Record<TableCode, string>> = { disclosure: '表二', requests: '表三', remedies: '表四' };
/** The section of the form in which each table stands. */
const sections: Readonly<Record<TableCode, number>> = { disclosure: 2, requests: 3, remedies: 4 };

/**
 * The figures of one report. A figure is taken because its row's label and its column's heading were matched, never
 * because of its position or because a sum holds; the form is decided for each table by its headings. `year` is the
 * report's, against which years in headings are held.
 */
export function extract(lines: readonly Line[], year: number | null = null): Extract {
  const older = olderTables(lines, year);
  const disclosure = readDisclosure(lines, year, older);
  const requests = readRequests(lines, older);
  const remedies = readRemedies(lines, older);
  // A cut 表三 whose （六） is not there fits both forms, and 表四 is alike in both: they follow their neighbour.
  const requestForm = requests.form ?? disclosure.form ?? 'gf2021';
  const remedyForm = requests.form ?? disclosure.form ?? 'gf2021';
  const read = [
    tableOf(
      'disclosure',
      disclosure,
      disclosure.form,
      disclosure.form === null ? [] : formCodes[disclosure.form].disclosure,
      lines,
    ),
    tableOf('requests', requests, requestForm, formCodes[requestForm].requests, lines),
    tableOf('remedies', remedies, remedyForm, remedyCodes, lines),
  ];
  const seen: Record<string, Value> = {};
  for (const table of read) Object.assign(seen, table.values);
  const sums = [...requestIdentities(requestForm), ...remedyIdentities];
  const { values, confirmed, issues } = judged(seen, sums);
  const { tallies, issues: broken } = assessed(values, sums);
  const isSettled = ({ code, codes }: Issue): boolean =>
    code === 'value-unreadable' && codes.length > 0 && codes.every((each) => confirmed.includes(each));
  return {
    tables: {
      disclosure: readingOf(read[0], values),
      requests: readingOf(read[1], values),
      remedies: readingOf(read[2], values),
    },
    values,
    issues: [
      ...read.flatMap((table) => table.issues).filter((each) => !isSettled(each)),
      ...issues,
      ...broken,
    ],
    identities: tallies,
    // Before the sums judged them: cut-outs of those that stay certain are taken away.
    recognised: new Set(Object.keys(seen).filter((code) => seen[code]?.cutout !== undefined)),
  };
}

interface ReadTable extends TableReading {
  readonly values: Readonly<Record<string, Value>>;
  readonly issues: readonly Issue[];
}

/** The state follows the figures as they were judged. */
function readingOf(table: ReadTable | undefined, values: Readonly<Record<string, Value>>): TableReading {
  const generation = table?.generation ?? null;
  const own = Object.keys(table?.values ?? {}).flatMap((code) => values[code] ?? []);
  return { generation, state: own.length > 0 ? tableStateOf(own) : (table?.state ?? 'missing') };
}

/** The codes of 表二 and 表三 in each form, in the order of the form. */
const formCodes: Readonly<Record<FormId, Readonly<Record<'disclosure' | 'requests', readonly string[]>>>> = {
  gf2019: codesOf('gf2019'),
  gf2021: codesOf('gf2021'),
};

function codesOf(form: FormId): Readonly<Record<'disclosure' | 'requests', readonly string[]>> {
  const disclosure = [...indicators[form].values()].filter((indicator) => indicator.table === 'disclosure');
  return {
    disclosure: disclosure.map(({ code }) => code),
    requests: forms[form].requests.flatMap(requestCodes),
  };
}

function tableOf(
  table: TableCode,
  found: FoundTable,
  form: FormId | null,
  codes: readonly string[],
  lines: readonly Line[],
): ReadTable {
  if (found.values.size === 0 || form === null) return tableNotThere(table, found, lines);
  const values: Record<string, Value> = {};
  const issues: Issue[] = [...found.issues];
  const unknownRows = found.issues.some((each) => each.code === 'row-unknown');
  for (const code of codes) {
    const value = found.values.get(code);
    // Where a row of unknown name stands in the table, a row that was not found may be that one.
    values[code] = value ?? (unknownRows ? { ...absentValue(), state: 'unreadable' } : absentValue());
  }
  const missing = codes.filter((code) => !found.values.has(code));
  if (missing.length > 0) {
    const message = `${names[table]} lacks ${missing.length} of the ${codes.length} figures of ${form}`;
    issues.push(issue('row-missing', 'warning', missing, message));
  }
  const state = tableStateOf(Object.values(values));
  issues.push(...stateIssues(names[table], state, codes, values));
  return { generation: form, state, values, issues };
}

/** What stands where the table should be: a picture, sentences with its figures, its bare labels, or nothing. */
function tableNotThere(table: TableCode, found: FoundTable, lines: readonly Line[]): ReadTable {
  const own = linesOfSection(lines, sections[table]);
  const anySection = lines.some((line) => line.kind === 'text' && sectionOpenedBy(line.text) !== null);
  const nothing = { generation: null, values: {} };
  const name = names[table];
  if (found.jumbled) {
    const message = `${name} has its labels, but its figures lost their places; read the page itself`;
    return {
      ...nothing,
      state: 'unrecoverable',
      issues: [issue('table-unrecoverable', 'error', [], message)],
    };
  }
  const pictures = (anySection ? own : lines).filter((line) => line.kind === 'picture' && line.large);
  if (pictures.length > 0) {
    const message = `${name} is a picture and was not recognised`;
    return { ...nothing, state: 'image', issues: [issue('table-image', 'warning', [], message)] };
  }
  const text = own.map((line) => (line.kind === 'text' ? line.text : '')).join('\n');
  if (proseFigures[table].test(text)) {
    const message = `${name} is replaced by sentences; their figures were not taken into the table`;
    return { ...nothing, state: 'prose', issues: [issue('table-prose', 'warning', [], message)] };
  }
  const message = `${name} is not in the document; look for an attachment or the page itself`;
  return { ...nothing, state: 'missing', issues: [issue('table-missing', 'error', [], message)] };
}

/** Sentences that give figures of the table. */
const proseFigures: Readonly<Record<TableCode, RegExp>> = {
  disclosure: /(?:行政许可|行政处罚|行政强制|规范性文件)[^。\d]{0,24}\d+\s*[件项个]/u,
  requests: /(?:申请|新收|受理|收到)[^。\d]{0,16}\d+\s*件/u,
  remedies: /(?:行政复议|行政诉讼)[^。\d]{0,16}\d+\s*件/u,
};

function linesOfSection(lines: readonly Line[], section: number): readonly Line[] {
  const own: Line[] = [];
  let inside = false;
  for (const line of lines) {
    const opened = line.kind === 'text' ? sectionOpenedBy(line.text) : null;
    if (opened !== null) inside = opened === section;
    else if (inside) own.push(line);
  }
  return own;
}
