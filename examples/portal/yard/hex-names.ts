import { createHash } from 'node:crypto';

/** Opaque names of a portal, which hold its number and a number of its own at their ends. */
interface Names {
  readonly number: number;
  readonly slug: string;
}

const tail = ({ number }: Names, id: number): string =>
  String(number).padStart(5, '0') + String(id).padStart(7, '0');
const headOf = ({ slug }: Names, id: number): string =>
  createHash('md5').update(`${slug}/${id}`).digest('hex');

/** `length` hexadecimal digits that stand for an entry or a channel; the same for ever. */
export function hexName(names: Names, id: number, length: 24 | 32): string {
  return headOf(names, id).slice(0, length - 12) + tail(names, id);
}

/** The same as a UUID. */
export function uuidName(names: Names, id: number): string {
  const head = headOf(names, id);
  return `${head.slice(0, 8)}-${head.slice(8, 12)}-4${head.slice(12, 15)}-a${head.slice(15, 18)}-${tail(names, id)}`;
}

/** The number behind a name of either kind, or null where the name is not of this portal. */
export function idInName(names: Names, name: string): number | null {
  const [, number, id] = /(\d{5})(\d{7})$/u.exec(name) ?? [];
  if (number === undefined || Number(number) !== names.number) return null;
  const asId = Number(id);
  return [hexName(names, asId, 24), hexName(names, asId, 32), uuidName(names, asId)].includes(name)
    ? asId
    : null;
}
