import type { AgencyType } from '../model/agency.ts';
import { bureauFields } from './fields/bureau-fields.ts';
import { institutionFields, massFields, verticalFields } from './fields/other-fields.ts';
import type { FieldLine } from './fields/field-line.ts';

/** What a body does, whatever its name: the last part of its key. */
export interface Field {
  readonly type: AgencyType;
  readonly id: string;
  /** Official name without a place: 教育局, 残疾人联合会. */
  readonly name: string;
}

/** Endings that mean nothing for which department it is: 教育局, 教育厅 and 教育委员会 are one field. */
const endings = ['局', '厅', '委员会', '委'];
const ended = /(?:委员会|局|厅|委)$/u;
/** 发展和改革局 is 发展改革局. */
const conjunctions = /[和与及、]/gu;

/** Single characters that stand for a field in names of several: 教体局, 文体广旅局, 科工信局. */
const letters: readonly (readonly [letter: string, id: string, words: string])[] = [
  ['教', 'education', '教育'],
  ['科', 'science_technology', '科学技术'],
  ['体', 'sports', '体育'],
  ['文', 'culture', '文化'],
  ['广', 'broadcast', '广电'],
  ['旅', 'tourism', '旅游'],
  ['卫', 'health', '卫生健康'],
  ['新', 'press', '新闻出版'],
];
/** Fields that a department may have along with others; words of two characters and more, and the letters above. */
const parts = new Map<string, { readonly id: string; readonly words: string }>();
const mostParts = 5;

const known = new Map<string, Field>();
const official = new Map<string, Field>();
enter('bureau', bureauFields);
enter('vertical', verticalFields);
enter('mass_organisation', massFields);
enter('institution', institutionFields);
for (const [letter, id, words] of letters) parts.set(letter, { id, words });

function enter(type: AgencyType, lines: readonly FieldLine[]): void {
  for (const [id, name, others, names] of lines) {
    const field: Field = { type, id, name };
    official.set(`${type}:${id}`, field);
    for (const whole of [name, ...wordsOf(names)]) put(whole, field);
    const stems = [...(ended.test(name) ? [name.replace(ended, '')] : []), ...wordsOf(others)];
    for (const stem of stems) {
      for (const ending of endings) put(stem + ending, field);
      const bare = stem.replace(conjunctions, '');
      const words =
        letters.find(([, other]) => other === id)?.[2] ?? name.replace(ended, '').replace(conjunctions, '');
      if (type === 'bureau' && bare.length > 1 && !parts.has(bare)) parts.set(bare, { id, words });
    }
  }
}

function put(name: string, field: Field): void {
  const plain = name.replace(conjunctions, '');
  const other = known.get(plain);
  if (other !== undefined && other !== field)
    throw new Error(`fields: ${name} is both ${other.id} and ${field.id}`);
  known.set(plain, field);
}

function wordsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}

/**
 * The field that a name without a place means: by the table, or put together of fields of the table (教育和体育局, 教体局).
 * Null for a name that the table does not know.
 */
export function fieldOf(name: string): Field | null {
  const plain = name.replace(conjunctions, '');
  const found = known.get(plain);
  if (found !== undefined) return found;
  const branch = /^(.{2,}?)分局$/u.exec(plain)?.[1];
  if (branch !== undefined) {
    const whole = known.get(`${branch.replace(/局$/u, '')}局`);
    return whole === undefined ? null : branchOf(whole);
  }
  const stem = plain.replace(ended, '');
  return stem === plain || stem.length < 2 || stem.length > 24 ? null : compositeOf(stem);
}

/** Departments that a city runs in its districts, which have none of their own in practice. */
const cityRun =
  /^(?:public_security|ecology_environment|environmental_protection|(?:planning_)?natural_resources(?:_planning)?|land_resources(?:_planning)?)$/u;

/** The field of a branch: the department's own where a district has no other, else that of a body beside it. */
export function branchOf(field: Field): Field {
  if (cityRun.test(field.id) || field.type !== 'bureau') return field;
  return { ...field, id: `${field.id}_branch`, name: field.name.replace(/局$/u, '分局') };
}

function compositeOf(stem: string): Field | null {
  // 新经济发展委员会 has nothing of 新闻出版.
  const found = /^新(?!闻)/u.test(stem) ? null : partsOf(stem, mostParts);
  if (found === null || found.length < 2) return null;
  const words = found.map((part) => part.words);
  const last = words.at(-1) ?? '';
  const field: Field = {
    type: 'bureau',
    id: found.map(({ id }) => id).join('_'),
    name: `${words.length === 2 ? words.join('和') : `${words.slice(0, -1).join('')}和${last}`}局`,
  };
  const ofTable = official.get(`bureau:${field.id}`);
  return ofTable ?? field;
}

/** Longest parts first, and back where the remainder has none. */
function partsOf(
  stem: string,
  left: number,
): readonly { readonly id: string; readonly words: string }[] | null {
  if (stem === '') return [];
  if (left === 0) return null;
  for (let length = Math.min(stem.length, 10); length > 0; length--) {
    const part = parts.get(stem.slice(0, length));
    if (part === undefined) continue;
    const others = partsOf(stem.slice(length), left - 1);
    if (others !== null) return [part, ...others];
  }
  return null;
}

/** Names of the table by what is left of them when one character is taken out. */
const shortened = new Map<string, string[]>();
for (const name of known.keys()) {
  if (name.length < 4) continue;
  for (const less of oneLess(name)) {
    const same = shortened.get(less);
    if (same === undefined) shortened.set(less, [name]);
    else same.push(name);
  }
}

function oneLess(name: string): readonly string[] {
  return Array.from(name, (_, at) => name.slice(0, at) + name.slice(at + 1));
}

/** Fields one of whose names is a character away from this one: a misprint has few likely readings. */
export function fieldsLike(name: string): readonly Field[] {
  const plain = name.replace(conjunctions, '');
  if (plain.length < 4 || plain.length > 24) return [];
  const less = oneLess(plain);
  const near = [...(shortened.get(plain) ?? []), ...less, ...less.flatMap((one) => shortened.get(one) ?? [])];
  const fields = near
    .filter((other) => other.length > 3 && isOneOff(other, plain))
    .flatMap((other) => known.get(other) ?? []);
  return [...new Set(fields)].slice(0, 4);
}

/** True where one character more, less or other makes the one of the other. */
export function isOneOff(one: string, other: string): boolean {
  if (one === other) return true;
  let front = 0;
  while (front < one.length && one[front] === other[front]) front++;
  let back = 0;
  const most = Math.min(one.length, other.length) - front;
  while (back < most && one.at(-1 - back) === other.at(-1 - back)) back++;
  return Math.max(one.length, other.length) - front - back <= 1;
}
