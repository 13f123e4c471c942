import type { AgencyEvidence, NameSource, PrintedName } from '../../model/agency.ts';
import type { Place } from '../../register/places.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';

/** What a name is printed on: the portal's place, and what else the page says. */
export interface Occasion {
  /** Whose portal it is; null where it is not known. */
  readonly portal: Place | null;
  /** Six digits after the leading 11 of a credit code, null for no code. */
  readonly registeredIn?: string | null;
}

const sources: readonly NameSource[] = [
  ...Array<NameSource>(12).fill('title'),
  'heading',
  'heading',
  'signature',
  'signature',
  'metadata',
  'list',
  'list',
  'column',
];

/** Evidence of one printed name, now and then with names beside it that say nothing or the portal's own. */
export function evidenceOf(
  draw: Seeded,
  printed: string,
  { portal, registeredIn }: Occasion,
): AgencyEvidence {
  const source = draw.pick(sources);
  const names: PrintedName[] = [{ source, name: printed }];
  if (source === 'title' && draw.chance(0.1)) names.push({ source: 'heading', name: printed });
  if (portal !== null && draw.chance(0.2)) names.push({ source: 'site', name: `${portal.name}人民政府` });
  return { ...evidenceOfNames(draw, names, portal), creditCode: creditCodeOf(draw, registeredIn ?? null) };
}

/** Evidence of several names, as they stand. */
export function evidenceOfNames(
  draw: Seeded,
  names: readonly PrintedName[],
  portal: Pick<Place, 'code' | 'name'> | null,
): AgencyEvidence {
  const id = portal === null ? null : `portal-${portal.code}`;
  return {
    names,
    creditCode: null,
    portal:
      portal === null
        ? null
        : { id: `portal-${portal.code}`, region: portal.code, name: `${portal.name}人民政府` },
    url: id === null ? null : `https://www.${id}.example/zfxxgk/nb/${draw.whole(10_000, 99_999)}.html`,
    year: draw.chance(0.15) ? null : draw.whole(2021, 2025),
  };
}

const codeCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A 统一社会信用代码 of an organ registered in a place, with its true check character. */
function creditCodeOf(draw: Seeded, registeredIn: string | null): string | null {
  if (registeredIn === null) return null;
  const body = `11${registeredIn}${String(draw.whole(0, 99_999_999)).padStart(8, '0')}${draw.whole(0, 9)}`;
  const sum = Array.from(body).reduce(
    (total, character, at) => total + codeCharacters.indexOf(character) * (3 ** at % 31),
    0,
  );
  return body + codeCharacters.charAt((31 - (sum % 31)) % 31);
}

/** Characters that extraction puts in the place of ordinary ones; NFKC folds them back. */
const radicals: Readonly<Record<string, string>> = {
  人: '⼈',
  大: '⼤',
  文: '⽂',
  山: '⼭',
  水: '⽔',
  口: '⼝',
};

/** The name as a careless page prints it: blanks, doubled words, full-width and odd characters; mostly as it is. */
export function roughened(draw: Seeded, printed: string): string {
  const lot = draw.fraction();
  const at = draw.whole(1, Math.max(1, printed.length - 1));
  if (lot < 0.05)
    return `${printed.slice(0, at)}${draw.pick([' ', '　', '  ', '\u00a0'])}${printed.slice(at)}`;
  if (lot < 0.06) return Array.from(printed).join(' ');
  if (lot < 0.075) return `${printed.slice(0, at)}\u200b${printed.slice(at)}`;
  if (lot < 0.09) return printed.replace(/[人大文山水口]/u, (each) => radicals[each] ?? each);
  if (lot < 0.12) {
    return printed
      .replace(/(.)局$/u, '$1局局')
      .replace(/街道办事处$/u, '街道办事处办事处')
      .replace(/([乡镇])人民政府$/u, '$1$1人民政府');
  }
  if (lot < 0.13) return ` ${printed}\n`;
  return printed;
}
