import { plainTitle } from './title.ts';

/** Ends of names that mean the body itself, with or without them. */
const bodyEnd = /(?:人民政府办公室|政府办公室|人民政府|政府|办事处)$/u;
/** A name that ends so is surely that of a body or a place, and not what a title left over. */
const surelyBody =
  /(?:局|委|委员会|联合会|办公室|中心|政府|街道|办事处|镇|乡|苏木|厅|院|社|馆|站|所|大队|支队|管委会|学校|大学|公司|[省市县区旗州盟])$/u;
const place = /[省市县区旗州盟]$/u;
/** Places before a name: `云泽市青禾区`. */
const places = /^.*[省市县区旗州盟](?=\p{Script=Han}{2,})/u;

/**
 * True where a title names surely another agency than the site's own. Doubt counts as the same: a report that is
 * read too many shows itself, one that is left out does not.
 */
export function isOtherAgency(own: string, named: string): boolean {
  const [mine, theirs] = [bareName(own), bareName(named)];
  if (mine === theirs || !surelyBody.test(plainTitle(named))) return false;
  if (theirs.startsWith(mine))
    return theirs.length >= mine.length + 2 && surelyBody.test(theirs.slice(mine.length));
  if (mine.startsWith(theirs)) return place.test(theirs) && surelyBody.test(mine.slice(theirs.length));
  if (mine.endsWith(theirs) || theirs.endsWith(mine)) return false;
  const [short, long] = [mine.replace(places, ''), theirs.replace(places, '')].toSorted(
    (a, b) => a.length - b.length,
  );
  return short === undefined || long === undefined || !isShortFor(short, long);
}

function bareName(name: string): string {
  const plain = plainTitle(name);
  const bare = plain.replace(bodyEnd, '');
  return bare.length < 2 ? plain : bare;
}

/** True where the letters of the one stand in the other in order, the last at its end: 残联 for 残疾人联合会. */
function isShortFor(short: string, long: string): boolean {
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  const [end, whole] = [short.at(-1), long.at(-1)];
  return (
    at === short.length &&
    short.length >= 2 &&
    (end === whole || /[联会]/u.test(`${end ?? ''}${whole ?? ''}`))
  );
}
