import { reportFigures } from '../../examples/portal/figures/report-figures.ts';
import type { Size } from '../../examples/portal/figures/report-figures.ts';
import { indicatorCodes } from '../../examples/portal/figures/forms.ts';
import type { Form } from '../../examples/portal/figures/forms.ts';
import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Agency } from './places.ts';
import { annexRows, annexSums, statisticsRows, statisticsSums } from './statistics-form.ts';
import type { StatisticsRow } from './statistics-form.ts';

/** Figures by indicator code. */
export type Figures = Readonly<Record<string, number>>;

/** Which form each table of a report is set in; a table that is not named is not there. */
export interface ReportForms {
  readonly disclosure?: Form;
  readonly requests?: Form;
  readonly remedies?: Form;
  readonly statistics?: 'tj2014' | 'prose2008';
}

/** Seed of an agency's figures; streets of one name in two places have figures of their own. */
export const seedOf = ({ place, name }: Agency): string => `${place.region}/${name}`;

/** The true figures of the tables of 2019 and 2021, by the sums and from year to year. */
export function formFigures(agency: Agency, year: number, forms: ReportForms): Figures {
  const { disclosure, requests, remedies } = forms;
  const wanted = [
    ...(disclosure === undefined ? [] : indicatorCodes('disclosure', disclosure)),
    ...(requests === undefined ? [] : indicatorCodes('requests', requests)),
    ...(remedies === undefined ? [] : indicatorCodes('remedies', remedies)),
  ];
  if (agency.isQuiet) return Object.fromEntries(wanted.map((code) => [code, 0]));
  const byTable = {
    disclosure: disclosure ?? 'gf2021',
    requests: requests ?? 'gf2021',
    remedies: remedies ?? 'gf2021',
  };
  const figures = {
    ...reportFigures({ name: seedOf(agency), size: agency.size }, year, byTable),
    ...rules(agency, year),
  };
  return Object.fromEntries(wanted.map((code) => [code, figures[code] ?? 0]));
}

/** Rules (规章) of a city that may make them: what is in force follows from the year before. */
function rules(agency: Agency, year: number): Record<string, number> {
  if (!agency.mayMakeRules) return {};
  let inForce = 31;
  let [issued, repealed] = [0, 0];
  for (let at = 2019; at <= year; at += 1) {
    const lots = seeded(`${seedOf(agency)}/${at}/rules`);
    [issued, repealed] = [lots.whole(0, 4), lots.whole(0, 3)];
    inForce += issued - repealed;
  }
  const code = (column: string): string => `disclosure.rules.${column}`;
  return {
    [code('issued')]: issued,
    [code('repealed')]: repealed,
    [code('in_force')]: inForce,
    [code('newly_made')]: issued,
    [code('newly_published')]: issued,
    [code('published_total')]: inForce,
  };
}

/** Most of each kind of row of the 统计表 that an agency has in a year. */
const most: Readonly<Record<Size, Readonly<Record<'item' | 'act' | 'request' | 'remedy', number>>>> = {
  region: { item: 9000, act: 60, request: 90, remedy: 9 },
  department: { item: 900, act: 12, request: 9, remedy: 2 },
  street: { item: 260, act: 4, request: 2, remedy: 0 },
};

/** The true figures of a 统计表 or 附表, by its sums. What counts since 2008 has the scope `cumulative`. */
export function listFigures(agency: Agency, year: number, form: 'tj2014' | 'prose2008'): Figures {
  const rows = annexRows;
  if (form === 'tj2014') return statisticsFigures(agency, year);
  const own = yearFigures(agency, year, rows, annexSums);
  const since = Array.from({ length: year - 2007 }, (_, at) =>
    yearFigures(agency, 2008 + at, rows, annexSums),
  );
  return Object.fromEntries(
    Object.keys(own).flatMap((code): (readonly [string, number])[] => [
      [code, own[code] ?? 0],
      [`${code}@cumulative`, since.reduce((sum, figures) => sum + (figures[code] ?? 0), 0)],
    ]),
  );
}

/** The scopes in which a 统计表 gives its figures side by side; `all` is the plain column. */
export function scopesOf({ size, place }: Agency): readonly (keyof typeof scopeHeadings)[] {
  if (size !== 'region') return ['all'];
  const apart = ['government', 'departments', 'townships'] as const;
  return Number(place.region) % 2 === 0 ? apart : ['all', ...apart];
}

/** How the column of each scope is headed. */
export const scopeHeadings = {
  all: '统计数',
  government: '本级政府',
  departments: '部门',
  townships: '乡镇街道',
} as const;

/** The code of an indicator in the column of a scope. */
export function scopedCode(code: string, scope: keyof typeof scopeHeadings): string {
  return scope === 'all' ? code : `${code}@${scope}`;
}

function statisticsFigures(agency: Agency, year: number): Figures {
  const scopes = scopesOf(agency);
  const apart = scopes.filter((scope) => scope !== 'all');
  if (apart.length === 0) return yearFigures(agency, year, statisticsRows, statisticsSums);
  const figures: Record<string, number> = {};
  for (const scope of apart) {
    const own = yearFigures(
      { ...agency, name: `${agency.name}/${scope}` },
      year,
      statisticsRows,
      statisticsSums,
    );
    for (const [code, value] of Object.entries(own)) {
      figures[scopedCode(code, scope)] = value;
      // Money is added up in cents, as it is printed.
      if (scopes.includes('all')) figures[code] = Math.round(((figures[code] ?? 0) + value) * 100) / 100;
    }
  }
  return figures;
}

function yearFigures(
  agency: Agency,
  year: number,
  rows: readonly StatisticsRow[],
  sums: Readonly<Record<string, readonly string[]>>,
): Figures {
  const lots = seeded(`${seedOf(agency)}/${year}/statistics`);
  const figures: Record<string, number> = {};
  for (const { code } of rows) {
    if (code !== null && sums[code] === undefined) figures[code] = amountOf(agency, code, lots);
  }
  // The innermost sums first: what is refused is a part of the replies.
  for (const [code, parts] of Object.entries(sums).toReversed()) {
    figures[code] = parts.reduce((sum, part) => sum + (figures[part] ?? 0), 0);
  }
  return figures;
}

function amountOf(agency: Agency, code: string, lots: Seeded): number {
  const { item, act, request, remedy } = most[agency.size];
  const name = code.replace(/^[^.]+\./u, '');
  if (agency.isQuiet) return /staff.*part_time$/u.test(name) ? 1 : 0;
  if (name.endsWith('_wan_yuan')) return agency.size === 'region' ? lots.whole(0, 9000) / 100 : 0;
  if (name.startsWith('proactive.normative')) return lots.whole(0, Math.ceil(item / 60));
  if (/^(?:proactive|services)\./u.test(name)) return lots.whole(Math.ceil(item / 9), item);
  if (/^(?:requests|replies)\./u.test(name)) return lots.chance(0.6) ? lots.whole(0, request) : 0;
  if (/^(?:review|litigation|appeals|complaints)\./u.test(name))
    return lots.chance(0.5) ? lots.whole(0, remedy) : 0;
  return lots.chance(0.7) ? lots.whole(0, act) : 0;
}
