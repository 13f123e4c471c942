import type { Size } from '../figures/report-figures.ts';

/** The three example portals, one per family. */
export const siteIds = ['qinglan', 'luting', 'tinglan'] as const;
export type SiteId = (typeof siteIds)[number];

/** An agency that does not exist. */
export interface Agency {
  /** As its reports print it. */
  readonly name: string;
  /** Other names that some of its titles carry. */
  readonly aliases: readonly string[];
  /** Six digits from 990100 on: no real area has such a code in GB/T 2260. */
  readonly region: string;
  /** Word of the closed list in docs/codebook.md, section agency identity. */
  readonly type: string;
  /** Eighteen characters in the shape of a unified social credit code; invented. */
  readonly creditCode: string;
  readonly size: Size;
  readonly siteId: SiteId;
  /** The column of its portal in which its reports are listed. */
  readonly column: string;
}

/** The city, its districts and county, and every agency in them are invented; any likeness to a real name is chance. */
export const city = '云泽市';

type Row = readonly [
  name: string,
  column: string,
  type: string,
  size: Size,
  unit: string,
  aliases?: readonly string[],
];

const agenciesOf = (siteId: SiteId, region: string, rows: readonly Row[]): readonly Agency[] =>
  rows.map(([name, column, type, size, unit, aliases = []]) => ({
    name,
    aliases,
    region,
    type,
    creditCode: `11${region}${unit}`,
    size,
    siteId,
    column,
  }));

/** Every agency that the portals publish for. */
export const agencies: readonly Agency[] = [
  ...agenciesOf('qinglan', '990101', [
    ['青岚区人民政府', 'qzf', 'government', 'region', '004501001A'],
    ['青岚区人民政府办公室', 'bm', 'government_office', 'department', '004501028B'],
    ['青岚区教育局', 'bm', 'bureau:education', 'department', '004501044C'],
    ['青岚区司法局', 'bm', 'bureau:justice', 'department', '004501060D'],
    ['听泉街道办事处', 'jdz', 'subdistrict_office', 'street', '004501087E'],
    ['柳桥街道办事处', 'jdz', 'subdistrict_office', 'street', '004501108F', ['柳桥街道办']],
    ['石矶镇人民政府', 'jdz', 'town_government', 'street', '004501124G'],
    ['云岭乡人民政府', 'jdz', 'township_government', 'street', '004501140H'],
  ]),
  ...agenciesOf('luting', '990102', [
    ['鹭汀区人民政府', '1002', 'government', 'region', '004502003J'],
    ['鹭汀区教育局', '1002', 'bureau:education', 'department', '004502020K'],
    ['鹭汀区司法局', '1002', 'bureau:justice', 'department', '004502046L'],
    ['芦湾街道办事处', '1001', 'subdistrict_office', 'street', '004502062M'],
    ['沙洲镇人民政府', '1001', 'town_government', 'street', '004502089N'],
    ['棠浦乡人民政府', '1001', 'township_government', 'street', '004502100P'],
  ]),
  ...agenciesOf('tinglan', '990103', [
    ['汀澜县人民政府办公室', 'xxgk', 'government_office', 'department', '004503005Q'],
    ['汀澜县教育局', 'xxgk', 'bureau:education', 'department', '004503021R'],
    ['汀澜县司法局', 'xxgk', 'bureau:justice', 'department', '004503048T'],
    ['汀澜经济开发区管理委员会', 'xxgk', 'committee:zone', 'department', 'MB4503064U'],
    ['枫渡镇人民政府', 'xxgk', 'town_government', 'street', '004503080W'],
  ]),
];

/** The agency of that name. Throws RangeError when there is none. */
export function agencyNamed(name: string): Agency {
  const agency = agencies.find((one) => one.name === name);
  if (agency === undefined) throw new RangeError(`no example agency is called ${name}`);
  return agency;
}
