const kindOfPlace = /[省市州盟县区旗]$/u;

/** A name without the word for the office: 东华门街道办事处 is 东华门街道, 常营地区办事处 is 常营地区. */
export function placeNameOf(name: string): string {
  return name.replace(/(?:街道办事处|办事处街道|街道地区)$/u, '街道').replace(/地区办事处$/u, '地区');
}

/**
 * True where two names of one code differ in how they are written alone: with the word for the office or without, with the
 * county in front (孝南区祝站镇), with a remark in brackets. 街道 and 地区, 乡 and 镇 are different.
 */
export function isSpelledOtherwise(one: string, other: string): boolean {
  const [a, b] = [bareOf(one), bareOf(other)];
  return a === b || isOffice(a, b) || isOffice(b, a) || hasFront(a, b) || hasFront(b, a);
}

function bareOf(name: string): string {
  const bare = name.replace(/（[^（）]*）/gu, '');
  return placeNameOf(bare === '' ? name : bare);
}

/** 通道街办事处 is 通道街街道. */
function isOffice(office: string, place: string): boolean {
  if (!office.endsWith('办事处')) return false;
  const stem = office.slice(0, -'办事处'.length);
  return stem.length > 1 && [`${stem}街道`, `${stem}地区`].includes(place);
}

function hasFront(long: string, short: string): boolean {
  return short.length > 2 && long.endsWith(short) && kindOfPlace.test(long.slice(0, -short.length));
}
