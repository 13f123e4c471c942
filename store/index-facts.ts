/** Version of the rules by which rows of the full-text index are made; to be raised with every change of them. */
export const indexRules = '1';

/** Facts of a report or agency by which search is narrowed. */
export interface Facts {
  /** Code of a place, six or nine digits; empty: not known. In a question: its first digits. */
  readonly region?: string | null;
  readonly level?: string | null;
  readonly type?: string | null;
  readonly forms?: readonly string[];
  readonly issues?: readonly string[];
}

/** Form of a report that has none of the tables of a form. */
export const noForm = 'none';

/** Token of every row, by which all of them are found. */
export const everyRow = 'all_';

/** The tokens under which a row is found by its facts. */
export function factsOf({ region, level, type, forms, issues }: Facts): readonly string[] {
  const formsFound = forms?.length === 0 ? [noForm] : (forms ?? []);
  return [
    ...regionsAround(region ?? '').map(regionToken),
    ...((level ?? null) === null ? [] : [levelToken(level ?? '')]),
    ...((type ?? null) === null ? [] : [typeToken(type ?? '')]),
    ...formsFound.map(formToken),
    ...(issues ?? []).map(issueToken),
  ];
}

export const regionToken = (code: string): string => `r_${prefixOf(code)}`;
export const levelToken = (level: string): string => `l_${level}`;
export const typeToken = (type: string): string => `t_${type}`;
export const formToken = (form: string): string => `f_${form}`;
export const issueToken = (code: string): string => `i_${code}`;

/** A place and those in which it lies, by the digits of its code. */
function regionsAround(code: string): readonly string[] {
  return [2, 4, 6, 9]
    .filter((digits) => digits <= code.length)
    .map((digits) => code.slice(0, digits))
    .filter((each, at, all) => at === 0 || prefixOf(each) !== prefixOf(all[at - 1] ?? ''));
}

/** A code without the zeros that say where it ends: `370000` is `37`, `370900` is `3709`. */
function prefixOf(code: string): string {
  if (code.length > 6) return code;
  return code.replace(/^(\d{4})00$/u, '$1').replace(/^(\d{2})00$/u, '$1');
}
