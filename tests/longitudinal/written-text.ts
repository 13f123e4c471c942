import { seeded } from '../../examples/portal/figures/seeded.ts';
import { figureKinds, figureSentence } from './figure-sentences.ts';
import type { FigureKind, SaidFigure, Sayable } from './figure-sentences.ts';
import type { Cells, Injected } from './made-report.ts';
import type { Agency } from './places.ts';
import { seedOf } from './table-figures.ts';
import type { TextPlan } from './text-plan.ts';
import { wordsOf } from './text-plan.ts';

export interface WrittenText {
  readonly paragraphs: Readonly<Record<'general' | 'problems' | 'further', readonly string[]>>;
  readonly said: readonly SaidFigure[];
  /** The identity that a sentence breaks, where one was to be broken and could be. */
  readonly contradiction: Injected['contradiction'];
}

/** Which identity between sentences and tables a kind of sentence breaks by another figure. */
const breaking = [
  { kind: 'received', identity: 'C.1' },
  { kind: 'review', identity: 'C.2' },
  { kind: 'litigation', identity: 'T4.4' },
  { kind: 'categories', identity: 'C.3' },
  { kind: 'licences', identity: 'C.4' },
  { kind: 'penalties', identity: 'C.4' },
] as const;
const isFigureKind = (kind: string): kind is FigureKind => figureKinds.some((each) => each === kind);

/** Writes a text for an agency and year, with the figures of its own table in it, and of last year's. */
export function writtenText(
  plan: TextPlan,
  agency: Agency,
  year: number,
  cells: Cells,
  lastYear: Cells,
  wantsContradiction: boolean,
): WrittenText {
  const seed = `${seedOf(agency)}/${year}`;
  const sayable = sayableOf(agency, year, cells, lastYear);
  const lots = seeded(`${seed}/contradiction`);
  const possible = breaking.filter(
    ({ kind }) => canContradict(kind, sayable, cells) && plan.some((sentence) => sentence.kind === kind),
  );
  const broken = wantsContradiction && possible.length > 0 ? lots.pick(possible) : null;
  const told = broken === null ? sayable : contradicted(sayable, broken.kind, lots.whole(3, 19));
  const said: SaidFigure[] = [];
  const parts: Record<'general' | 'problems' | 'further', string[]> = {
    general: [],
    problems: [],
    further: [],
  };
  for (const sentence of plan) {
    const written = isFigureKind(sentence.kind)
      ? figureSentence(sentence.kind, seeded(sentence.seed), told)
      : { words: wordsOf(sentence), said: [] };
    if (written === null) continue;
    said.push(...written.said);
    parts[sentence.part].push(addressed(written.words, agency, year, `${seed}/${sentence.seed}`));
  }
  return {
    paragraphs: {
      general: inParagraphs(parts.general),
      problems: inParagraphs(parts.problems),
      further: inParagraphs(parts.further),
    },
    said,
    contradiction: broken?.identity ?? null,
  };
}

function addressed(words: string, agency: Agency, year: number, seed: string): string {
  const lots = seeded(seed);
  return words
    .replaceAll('{self}', () => lots.pick(['本机关', '我单位', agency.name, ...agency.aliases]))
    .replaceAll('{year}', String(year));
}

function inParagraphs(sentences: readonly string[]): string[] {
  return Array.from({ length: Math.ceil(sentences.length / 4) }, (_, at) =>
    sentences.slice(at * 4, at * 4 + 4).join(''),
  );
}

/** What the sentences of a report can say: figures of its table where it has them, else figures that no table has. */
function sayableOf(agency: Agency, year: number, cells: Cells, lastYear: Cells): Sayable {
  const lots = seeded(`${seedOf(agency)}/${year}/said`);
  const most = agency.size === 'region' ? 8000 : agency.size === 'department' ? 700 : 160;
  const free = { few: lots.whole(0, 30), proactive: lots.whole(40, most), portal: lots.whole(20, most) };
  const cell = (code: string): number | null | undefined => cells[code];
  const first = (codes: readonly string[], otherwise: number | null): number | null => {
    const code = codes.find((each) => cell(each) !== undefined);
    return code === undefined ? otherwise : (cell(code) ?? null);
  };
  const sum = (codes: readonly string[]): number | null => {
    const figures = codes.map((code) => cell(code) ?? null);
    return figures.reduce<number | null>(
      (left, right) => (left === null || right === null ? null : left + right),
      0,
    );
  };
  const hasForm = cell('requests.new.total') !== undefined;
  const proactive = first(['tj.proactive.items', 'p2008.proactive.items'], free.proactive);
  return {
    year,
    received: first(['requests.new.total', 'tj.requests.received', 'p2008.requests.total'], free.few),
    before: lastYear['requests.new.total'] ?? lastYear['tj.requests.received'] ?? null,
    // The 统计表 counts what was answered and what was closed apart: a sentence may mean either.
    answered: first(['requests.results.total.total', 'p2008.replies.total'], null),
    proactive,
    portal: first(['tj.proactive.by_website'], free.portal),
    social: cell('tj.proactive.by_wechat') === undefined ? lots.whole(5, most) : null,
    proposals: lots.whole(1, 40),
    review: first(['review.total', 'tj.review.total', 'p2008.review.total'], 0),
    litigation: hasForm
      ? sum(['litigation.direct.total', 'litigation.after_review.total'])
      : first(['tj.litigation.total', 'p2008.litigation.total'], 0),
    licences: first(['disclosure.licences.decisions'], null),
    penalties: first(['disclosure.penalties.decisions'], null),
    normative: first(
      ['disclosure.normative_documents.issued', 'disclosure.normative_documents.newly_made'],
      null,
    ),
    fee: year < 2020 ? null : lots.chance(0.8) ? 0 : lots.whole(10, 900),
    categories: categoriesOf(proactive ?? 0, lots.whole(2, 4)),
  };
}

/** Parts that add up to the whole. */
function categoriesOf(whole: number, count: number): readonly number[] {
  if (whole < 20) return [];
  const part = Math.floor(whole / (count + 1));
  return [
    ...Array.from({ length: count - 1 }, (_, at) => part + at),
    whole - part * (count - 1) - ((count - 1) * (count - 2)) / 2,
  ];
}

/** A sentence can contradict only what a table of 2019 or 2021 says, or its own parts. */
function canContradict(kind: FigureKind, sayable: Sayable, cells: Cells): boolean {
  if (kind === 'categories') return sayable.categories.length > 0;
  return kind !== 'other' && sayable[kind] !== null && cells['requests.new.total'] !== undefined;
}

function contradicted(sayable: Sayable, kind: FigureKind, amount: number): Sayable {
  if (kind === 'categories') {
    return {
      ...sayable,
      categories: sayable.categories.map((count, at) => (at === 0 ? count + amount : count)),
    };
  }
  return kind === 'other' ? sayable : { ...sayable, [kind]: (sayable[kind] ?? 0) + amount };
}
