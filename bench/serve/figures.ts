import { outcomeRows } from '../../examples/portal/figures/forms.ts';
import type { Size } from '../../examples/portal/figures/report-figures.ts';
import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { GenerationId } from '../../model/report.ts';
import { madeForms } from './forms.ts';

/** What an agency carries from one year into the next. */
export interface Books {
  readonly open: { readonly natural_person: number; readonly org_business: number };
  readonly inForce: number;
  readonly projects: Readonly<Record<string, number>>;
}

/** Figures of one report, in the order of its form's cells; null where the cell is left blank. */
export interface MadeFigures {
  readonly generation: GenerationId;
  readonly values: readonly (number | null)[];
  readonly books: Books;
  readonly received: number;
}

/** The form that a report of a year is set in. */
export function generationOf(year: number): GenerationId {
  if (year >= 2021) return 'gf2021';
  if (year >= 2019) return 'gf2019';
  return year >= 2014 ? 'tj2014' : 'prose2008';
}

const columns = ['natural_person', 'org_business', 'org_public_interest', 'org_legal_service'] as const;
/** Most new requests of a year by kind of applicant; the least is a fifth of it. */
const intake: Readonly<Record<Size, readonly number[]>> = {
  region: [260, 24, 3, 6],
  department: [18, 3, 1, 1],
  street: [3, 1, 0, 0],
};
const weights: readonly (readonly [row: string, weight: number])[] = outcomeRows.gf2021.map(({ row }) => [
  row,
  { granted: 38, partial: 11, 'unavailable.not_held': 20, 'not_processed.petition': 5 }[row] ??
    (row.startsWith('refused.') ? 2 : 1),
]);
const allWeights = weights.reduce((sum, [, weight]) => sum + weight, 0);
const services = ['licences', 'other_services', 'penalties', 'coercion', 'fees'];

export const emptyBooks: Books = { open: { natural_person: 0, org_business: 0 }, inForce: 12, projects: {} };

/** The figures of an agency for a year after the books of the year before. They obey the sums of the forms and carry over. */
export function madeFigures(
  agency: { readonly key: string; readonly size: Size },
  year: number,
  before: Books,
): MadeFigures {
  const generation = generationOf(year);
  const form = madeForms[generation];
  const values: number[] = Array.from({ length: form.cells.length }, () => 0);
  const lots = seeded(`${agency.key}/${year}`);
  const add = (code: string, amount: number): void => {
    const at = form.at.get(code);
    if (at !== undefined) values[at] = (values[at] ?? 0) + amount;
  };
  const filled = generation.startsWith('gf') ? fillTables : fillList;
  const { books, received } = filled(add, agency.size, lots, before);
  return { generation, values, books, received };
}

type Add = (code: string, amount: number) => void;
type Filled = Pick<MadeFigures, 'books' | 'received'>;

function fillTables(add: Add, size: Size, lots: Seeded, before: Books): Filled {
  const open = { natural_person: 0, org_business: 0 };
  let received = 0;
  const put = (row: string, column: string, amount: number): void => {
    add(`requests.${row}.${column}`, amount);
    add(`requests.${row}.total`, amount);
  };
  for (const [at, column] of columns.entries()) {
    const most = intake[size][at] ?? 0;
    const isQuiet = size === 'street' ? lots.chance(0.7) : size === 'department' && lots.chance(0.25);
    const fresh = isQuiet ? 0 : lots.whole(Math.floor(most / 5), most);
    const over = at < 2 ? before.open[at === 0 ? 'natural_person' : 'org_business'] : 0;
    const forward = at < 2 ? Math.min(fresh + over, lots.whole(0, Math.ceil(most / 12))) : 0;
    if (at === 0) open.natural_person = forward;
    if (at === 1) open.org_business = forward;
    received += fresh;
    put('new', column, fresh);
    put('carried_over', column, over);
    put('carried_forward', column, forward);
    put('results.total', column, fresh + over - forward);
    for (let left = fresh + over - forward; left > 0; left -= 1) {
      const outcome = outcomeOf(lots);
      put(`results.${outcome}`, column, 1);
      // The 2019 form has one row where the 2021 form has three.
      if (outcome.startsWith('other.')) put('results.other', column, 1);
    }
  }
  fillRemedies(add, size, lots, ['review', 'litigation.direct', 'litigation.after_review'], true);
  const busy = { region: 40, department: 3, street: 0 }[size];
  const issued = lots.whole(0, busy);
  const repealed = Math.min(before.inForce, lots.whole(0, busy));
  const inForce = before.inForce + issued - repealed;
  const documents = 'disclosure.normative_documents';
  add(`${documents}.issued`, issued);
  add(`${documents}.repealed`, repealed);
  add(`${documents}.in_force`, inForce);
  add(`${documents}.newly_made`, issued);
  add(`${documents}.newly_published`, issued);
  add(`${documents}.published_total`, inForce);
  const projects = Object.fromEntries(services.map((row) => [row, serviced(add, row, size, lots, before)]));
  const isRegion = size === 'region';
  add('disclosure.fees.amount_wan_yuan', isRegion ? lots.whole(900_000, 59_000_000) / 10_000 : 0);
  add('disclosure.procurement.projects', isRegion ? lots.whole(1, 240) : 0);
  add('disclosure.procurement.amount', isRegion ? lots.whole(100, 90_000) : 0);
  return { books: { open, inForce, projects }, received };
}

/** Table two's rows of services; gives how many kinds there are at the end of the year. */
function serviced(add: Add, row: string, size: Size, lots: Seeded, before: Books): number {
  const kinds = before.projects[row] ?? lots.whole(0, size === 'region' ? 300 : 20);
  const change = lots.chance(0.6) ? 0 : Math.max(-kinds, lots.whole(-5, 9));
  add(`disclosure.${row}.items_last_year`, kinds);
  add(`disclosure.${row}.items_change`, change);
  const most = size === 'region' ? 16_000 : size === 'department' ? 480 : 12;
  if (lots.chance(size === 'street' ? 0.25 : 0.8)) add(`disclosure.${row}.decisions`, lots.whole(0, most));
  return kinds + change;
}

function fillRemedies(
  add: Add,
  size: Size,
  lots: Seeded,
  parts: readonly string[],
  hasPending: boolean,
): void {
  const [share, most] = {
    region: [0.8, 24] as const,
    department: [0.15, 3] as const,
    street: [0.03, 1] as const,
  }[size];
  for (const part of parts)
    for (const suffix of ['upheld', 'corrected', 'other', ...(hasPending ? ['pending'] : [])])
      if (lots.chance(share)) {
        const amount = lots.whole(1, most);
        add(`${part}.${suffix}`, amount);
        add(`${part}.total`, amount);
      }
}

/** The one list of the reports before 2019. */
function fillList(add: Add, size: Size, lots: Seeded, before: Books): Filled {
  const scale = { region: 8000, department: 600, street: 90 }[size];
  const both = (code: string, amount: number): void => {
    add(`tj.${code}`, amount);
    add(`p2008.${code}`, amount);
  };
  both('proactive.items', lots.whole(scale / 10, scale));
  for (const way of ['gazette', 'website', 'weibo', 'wechat', 'other'])
    both(`proactive.by_${way}`, lots.whole(0, scale / 2));
  both('response.interpretations', lots.whole(0, 30));
  both('proactive.full_text', lots.whole(0, scale));
  both('services.column_visits', lots.whole(scale, scale * 90));
  both('services.receptions', lots.whole(0, scale));
  let received = 0;
  for (const [at, way] of ['network', 'letter', 'visit', 'fax'].entries()) {
    const amount = lots.chance(size === 'street' ? 0.15 : 0.6)
      ? lots.whole(0, (intake[size][at] ?? 0) + 1)
      : 0;
    both(`requests.by_${way}`, amount);
    received += amount;
  }
  for (const code of ['received', 'closed', 'closed_on_time', 'total']) both(`requests.${code}`, received);
  const granted = Math.floor(received * (0.5 + lots.fraction() / 2));
  both('replies.total', received);
  both('replies.granted', granted);
  both('replies.not_exist', received - granted);
  fillRemedies((code, amount) => both(code, amount), size, lots, ['review', 'litigation'], false);
  both('resources.offices', lots.whole(1, 2));
  const [full, part] = [lots.whole(0, 3), lots.whole(1, 9)];
  both('resources.staff', full + part);
  both('resources.staff_full_time', full);
  both('resources.staff_part_time', part);
  both('meetings.meetings', lots.whole(0, 6));
  both('meetings.trainings', lots.whole(0, 4));
  both('meetings.trainees', lots.whole(0, 400));
  return { books: before, received };
}

function outcomeOf(lots: Seeded): string {
  let at = lots.fraction() * allWeights;
  for (const [row, weight] of weights) {
    at -= weight;
    if (at < 0) return row;
  }
  return 'granted';
}
