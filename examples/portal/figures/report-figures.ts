import type { TableCode } from '../../../model/report.ts';
import { applicants, indicatorCodes, outcomeRows, remedyColumns, remedyParts } from './forms.ts';
import type { Form } from './forms.ts';
import { seeded } from './seeded.ts';
import type { Seeded } from './seeded.ts';

/** How much passes through an agency in a year. */
export type Size = 'region' | 'department' | 'street';

/** Whose figures: the name is the seed. */
export interface FigureSource {
  readonly name: string;
  readonly size: Size;
}

export type Figures = Readonly<Record<string, number>>;
export type TableForms = Readonly<Record<TableCode, Form>>;

/** Before this year every running stock (documents in force, service projects) starts afresh. */
const firstYear = 2018;

const columns = applicants.map(({ suffix }) => suffix).filter((suffix) => suffix !== 'total');
type Column = (typeof columns)[number];

/** Least and most new requests a year, by kind of applicant. */
const intake: Readonly<Record<Size, Readonly<Record<Column, readonly [number, number]>>>> = {
  region: {
    natural_person: [120, 640],
    org_business: [8, 60],
    org_research: [0, 2],
    org_public_interest: [0, 4],
    org_legal_service: [1, 12],
    org_other: [0, 5],
  },
  department: {
    natural_person: [2, 34],
    org_business: [0, 6],
    org_research: [0, 0],
    org_public_interest: [0, 1],
    org_legal_service: [0, 2],
    org_other: [0, 1],
  },
  street: {
    natural_person: [0, 3],
    org_business: [0, 1],
    org_research: [0, 0],
    org_public_interest: [0, 0],
    org_legal_service: [0, 0],
    org_other: [0, 0],
  },
};

/** How often an outcome is met, of about a hundred; those not named are rare. */
const outcomeWeights: Readonly<Record<string, number>> = {
  granted: 38,
  partial: 11,
  'refused.third_party': 4,
  'refused.internal_affairs': 3,
  'refused.process_information': 4,
  'refused.enforcement_file': 3,
  'unavailable.not_held': 20,
  'unavailable.needs_creation': 5,
  'not_processed.petition': 5,
  'other.not_corrected': 3,
  'other.other': 2,
};

/**
 * The figures of one agency and year in the given forms, keyed by indicator code. They obey the sums that the
 * forms prescribe, and from year to year carry over (X.1), documents in force (X.2) and projects (X.3).
 */
export function reportFigures(source: FigureSource, year: number, forms: TableForms | Form): Figures {
  const byTable = typeof forms === 'string' ? { disclosure: forms, requests: forms, remedies: forms } : forms;
  const all = {
    ...disclosureFigures(source, year),
    ...requestFigures(source, year),
    ...remedyFigures(source, year),
  };
  const wanted = [
    ...indicatorCodes('disclosure', byTable.disclosure),
    ...indicatorCodes('requests', byTable.requests),
    ...indicatorCodes('remedies', byTable.remedies),
  ];
  return Object.fromEntries(wanted.map((code) => [code, all[code] ?? 0]));
}

function disclosureFigures(source: FigureSource, year: number): Record<string, number> {
  const { name, size } = source;
  const lots = seeded(`${name}/${year}/disclosure`);
  const decided = (row: string): number => {
    if (size === 'street') return row === 'penalties' && lots.chance(0.4) ? lots.whole(1, 60) : 0;
    if (size === 'department') return lots.chance(0.7) ? lots.whole(1, row === 'coercion' ? 9 : 480) : 0;
    return lots.whole(row === 'coercion' ? 40 : 900, row === 'coercion' ? 700 : 16000);
  };
  const documents = documentsOf(source, year);
  const figures: Record<string, number> = {
    'disclosure.normative_documents.issued': documents.issued,
    'disclosure.normative_documents.repealed': documents.repealed,
    'disclosure.normative_documents.in_force': documents.inForce,
    'disclosure.normative_documents.newly_made': documents.issued,
    'disclosure.normative_documents.newly_published': documents.issued,
    'disclosure.normative_documents.published_total': documents.inForce + lots.whole(0, 6),
    'disclosure.fees.amount_wan_yuan': size === 'region' ? lots.whole(9_000_000, 590_000_000) / 10000 : 0,
    'disclosure.procurement.projects': size === 'street' ? 0 : lots.whole(1, size === 'region' ? 240 : 12),
  };
  figures['disclosure.procurement.amount'] =
    (figures['disclosure.procurement.projects'] ?? 0) * lots.whole(1100, 9900);
  for (const row of ['licences', 'other_services', 'penalties', 'coercion', 'fees']) {
    const projects = projectsOf(source, row, year);
    figures[`disclosure.${row}.items_last_year`] = projects.before;
    figures[`disclosure.${row}.items_change`] = projects.change;
    if (row !== 'fees') figures[`disclosure.${row}.decisions`] = decided(row);
  }
  return figures;
}

interface Stock {
  readonly issued: number;
  readonly repealed: number;
  readonly inForce: number;
}

/** Normative documents: what is in force is what was, and what came, less what went. */
function documentsOf(source: FigureSource, year: number): Stock {
  const lots = seeded(`${source.name}/${year}/documents`);
  const busy = source.size === 'region' ? 40 : source.size === 'department' ? 3 : 0;
  if (year <= firstYear) return { issued: 0, repealed: 0, inForce: lots.whole(0, busy * 8) };
  const before = documentsOf(source, year - 1).inForce;
  const issued = lots.whole(0, busy);
  const repealed = Math.min(before, lots.whole(0, busy));
  return { issued, repealed, inForce: before + issued - repealed };
}

/** Service projects of a row of the 2019 form: how many there were, and how many more or fewer there are now. */
function projectsOf(source: FigureSource, row: string, year: number): { before: number; change: number } {
  const lots = seeded(`${source.name}/${year}/projects/${row}`);
  const most = source.size === 'region' ? 300 : source.size === 'department' ? 24 : 4;
  if (year <= firstYear) return { before: lots.whole(0, most), change: 0 };
  const last = projectsOf(source, row, year - 1);
  const before = last.before + last.change;
  const change = lots.chance(0.5)
    ? 0
    : Math.max(-before, lots.whole(-Math.ceil(most / 12), Math.ceil(most / 8)));
  return { before, change };
}

/** Requests still open at the end of a year: next year's 上年结转. */
function openRequests(source: FigureSource, year: number, column: Column): number {
  const lots = seeded(`${source.name}/${year}/open/${column}`);
  if (column !== 'natural_person' && column !== 'org_business') return 0;
  if (source.size === 'region') return column === 'natural_person' ? lots.whole(2, 30) : lots.whole(0, 4);
  return source.size === 'department' && column === 'natural_person' ? lots.whole(0, 3) : 0;
}

function requestFigures(source: FigureSource, year: number): Record<string, number> {
  const figures: Record<string, number> = {};
  const add = (row: string, column: Column, amount: number): void => {
    for (const suffix of [column, 'total']) {
      const code = `requests.${row}.${suffix}`;
      figures[code] = (figures[code] ?? 0) + amount;
    }
  };
  for (const column of columns) {
    const lots = seeded(`${source.name}/${year}/requests/${column}`);
    const [least, most] = intake[source.size][column];
    const over = openRequests(source, year - 1, column);
    const forward = openRequests(source, year, column);
    const quiet = source.size === 'street' && lots.chance(0.6);
    const fresh = (quiet ? 0 : lots.whole(least, most)) + forward;
    add('new', column, fresh);
    add('carried_over', column, over);
    add('carried_forward', column, forward);
    add('results.total', column, fresh + over - forward);
    for (let left = fresh + over - forward; left > 0; left -= 1) {
      const outcome = outcomeOf(lots);
      add(`results.${outcome}`, column, 1);
      // The 2019 form has one row where the 2021 form has three.
      if (outcome.startsWith('other.')) add('results.other', column, 1);
    }
  }
  return figures;
}

function outcomeOf(lots: Seeded): string {
  const rows = outcomeRows.gf2021;
  const weighed = rows.map(({ row }) => ({ row, weight: outcomeWeights[row] ?? 0.5 }));
  let at = lots.fraction() * weighed.reduce((sum, { weight }) => sum + weight, 0);
  for (const { row, weight } of weighed) {
    at -= weight;
    if (at < 0) return row;
  }
  return 'granted';
}

function remedyFigures(source: FigureSource, year: number): Record<string, number> {
  const lots = seeded(`${source.name}/${year}/remedies`);
  const most = source.size === 'region' ? 24 : source.size === 'department' ? 2 : 1;
  const figures: Record<string, number> = {};
  for (const part of remedyParts) {
    let total = 0;
    for (const { suffix } of remedyColumns.slice(0, 4)) {
      const happens = lots.chance(source.size === 'region' ? 0.9 : source.size === 'department' ? 0.3 : 0.04);
      const amount = happens ? lots.whole(suffix === 'corrected' ? 0 : 1, most) : 0;
      figures[`${part}.${suffix}`] = amount;
      total += amount;
    }
    figures[`${part}.total`] = total;
  }
  return figures;
}
