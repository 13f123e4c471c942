/** A broken sum that must be reported, with every cell that stands in it. */
export interface ExpectedIssue {
  readonly identity: string;
  /** Sorted. */
  readonly codes: readonly string[];
}

type Cells = Readonly<Record<string, number | string | null>>;

/**
 * The broken sums of a report, worked out from its cells alone by the words of the two notices; nothing of the
 * parser's own checks is used. A sum with a cell that is no figure cannot be checked and is not expected.
 */
export function expectedIssues(cells: Cells): readonly ExpectedIssue[] {
  const rows = new Map<string, Map<string, number | string | null>>();
  const parts = new Map<string, Map<string, number | string | null>>();
  for (const [code, cell] of Object.entries(cells)) {
    const cut = code.lastIndexOf('.');
    const [row, column] = [code.slice(0, cut), code.slice(cut + 1)];
    const kept = row.startsWith('requests.') ? rows : /^(?:review|litigation)/u.test(row) ? parts : null;
    if (kept === null) continue;
    kept.set(row, (kept.get(row) ?? new Map<string, number | string | null>()).set(column, cell));
  }
  return [
    ...[...rows].flatMap(([row, columns]) => brokenTotal('T3.R', row, columns)),
    ...columnsOf(rows).flatMap((column) => brokenColumn(rows, column)),
    ...[...parts].flatMap(([part, columns]) => brokenTotal(remedyIdentity(part), part, columns)),
  ];
}

function remedyIdentity(part: string): string {
  return part === 'review' ? 'T4.1' : part === 'litigation.direct' ? 'T4.2' : 'T4.3';
}

/** 总计 at the end of a row or part is the sum of the others. */
function brokenTotal(
  identity: string,
  row: string,
  columns: ReadonlyMap<string, number | string | null>,
): readonly ExpectedIssue[] {
  const others = [...columns].filter(([column]) => column !== 'total').map(([, cell]) => cell);
  return unequal([columns.get('total') ?? null], others)
    ? [{ identity, codes: [...columns.keys()].map((column) => `${row}.${column}`).sort() }]
    : [];
}

function columnsOf(rows: ReadonlyMap<string, ReadonlyMap<string, unknown>>): readonly string[] {
  return [...(rows.get('requests.new')?.keys() ?? [])];
}

/** 第一项加第二项之和，等于第三项加第四项之和; and （七）总计 is the sum of the rows above it. */
function brokenColumn(
  rows: ReadonlyMap<string, ReadonlyMap<string, number | string | null>>,
  column: string,
): readonly ExpectedIssue[] {
  const at = (row: string): number | string | null => rows.get(row)?.get(column) ?? null;
  const [first, second, third, fourth] = ['new', 'carried_over', 'results.total', 'carried_forward'].map(
    (row) => `requests.${row}`,
  ) as [string, string, string, string]; // four in, four out
  const kinds = [...rows.keys()].filter((row) => row.startsWith('requests.results.') && row !== third);
  const named = (list: readonly string[]): readonly string[] => list.map((row) => `${row}.${column}`).sort();
  return [
    ...(unequal([at(first), at(second)], [at(third), at(fourth)])
      ? [{ identity: 'T3.B', codes: named([first, second, third, fourth]) }]
      : []),
    ...(unequal([at(third)], kinds.map(at)) ? [{ identity: 'T3.S', codes: named([third, ...kinds]) }] : []),
  ];
}

/** False where a cell is no figure. */
function unequal(
  left: readonly (number | string | null)[],
  right: readonly (number | string | null)[],
): boolean {
  const sum = (list: readonly (number | string | null)[]): number =>
    list.reduce<number>((total, cell) => total + (typeof cell === 'number' ? cell : NaN), 0);
  const [one, other] = [sum(left), sum(right)];
  return !Number.isNaN(one) && !Number.isNaN(other) && one !== other;
}
