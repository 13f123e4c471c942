import { reportFigures } from '../figures/report-figures.ts';
import { agencies } from './agencies.ts';
import type { Agency } from './agencies.ts';
import { plainPublication } from './publication.ts';
import type { Publication, PrintedValues } from './publication.ts';

/** What an agency did otherwise in a year; gives every publication of that year, none where it did not publish. */
type SpecialCase = (plain: Publication) => readonly Publication[];

const one =
  (change: (plain: Publication) => Partial<Publication>): SpecialCase =>
  (plain) => [{ ...plain, ...change(plain) }];

const valueOf = (publication: Publication, code: string): number => publication.values[code] ?? 0;

const withForms = (plain: Publication, forms: Partial<Publication['forms']>): Partial<Publication> => {
  const all = { ...plain.forms, ...forms };
  return { forms: all, values: reportFigures(plain.agency, plain.year, all) };
};

const blanked = (values: PrintedValues, prefix: string): PrintedValues =>
  Object.fromEntries(
    Object.entries(values).map(([code, value]) => [
      code,
      code.startsWith(prefix) && value === 0 ? null : value,
    ]),
  );

/** Adds the amounts to the printed figures. */
export function shifted(values: PrintedValues, amounts: Readonly<Record<string, number>>): PrintedValues {
  const changed = { ...values };
  for (const [code, by] of Object.entries(amounts)) changed[code] = (changed[code] ?? 0) + by;
  return changed;
}

/** One more request that was granted: every sum still holds. */
const oneMoreGranted: Readonly<Record<string, number>> = Object.fromEntries(
  ['new', 'results.granted', 'results.total'].flatMap((row) =>
    ['natural_person', 'total'].map((column) => [`requests.${row}.${column}`, 1]),
  ),
);

/** Everything that is not as it should be, by agency and year. */
const specialCases: Readonly<Record<string, SpecialCase>> = {
  '听泉街道办事处 2021': one(() => ({ alsoIn: 'bm' })),
  '听泉街道办事处 2023': one((plain) => withForms(plain, { disclosure: 'gf2019' })),
  '柳桥街道办事处 2019': one(() => ({ listTitle: '柳桥街道办2019年政府信息公开工作年度报告' })),
  // Neither list nor heading names the agency; metadata, opening and signature do.
  '柳桥街道办事处 2020': one(() => ({
    listTitle: '2020年政府信息公开工作年度报告',
    title: '2020年政府信息公开工作年度报告',
    signed: true,
  })),
  '柳桥街道办事处 2022': one((plain) => withForms(plain, { requests: 'gf2019', remedies: 'gf2019' })),
  // The year stands only in the opening and the signature.
  '石矶镇人民政府 2021': one(() => ({
    listTitle: '石矶镇人民政府政府信息公开工作年度报告',
    title: '石矶镇人民政府政府信息公开工作年度报告',
  })),
  '石矶镇人民政府 2023': one((plain) => ({
    values: blanked(blanked(plain.values, 'review.'), 'disclosure.rules.'),
  })),
  '云岭乡人民政府 2020': () => [],
  '云岭乡人民政府 2022': one(() => ({ pictures: 'blank', body: 'html' })),
  '青岚区教育局 2021': one((plain) => ({
    values: shifted(plain.values, { 'requests.results.partial.total': 1 }),
  })),
  '青岚区司法局 2022': one((plain) => ({
    values: {
      ...plain.values,
      'review.upheld': 3,
      'review.corrected': 1,
      'review.other': valueOf(plain, 'review.other'),
      'review.pending': valueOf(plain, 'review.pending'),
      'review.total': 0,
    },
  })),
  '青岚区司法局 2023': one(() => ({ body: 'none', attachments: ['docx'] })),
  '鹭汀区人民政府 2022': one(() => ({ style: { fullWidth: true } })),
  '鹭汀区教育局 2022': one((plain) => ({
    attachments: ['pdf'],
    attachmentValues: {
      'disclosure.penalties.decisions': valueOf(plain, 'disclosure.penalties.decisions') + 7,
    },
  })),
  '芦湾街道办事处 2024': one(() => ({ body: 'none', attachments: ['pdf'] })),
  '沙洲镇人民政府 2023': (plain) => [plain, corrected(plain)],
  '枫渡镇人民政府 2021': () => [],
  // Every carrier in use, each at a place where nothing else is special.
  '青岚区教育局 2022': one(() => ({ body: 'none', attachments: ['html-doc'] })),
  '青岚区教育局 2023': one(() => ({ body: 'none', attachments: ['ofd'] })),
  '青岚区教育局 2024': one(() => ({ body: 'none', attachments: ['xls'] })),
  '青岚区司法局 2021': one(() => ({ body: 'none', attachments: ['doc'] })),
  '青岚区司法局 2020': one(() => ({ body: 'none', attachments: ['rtf-doc'] })),
  '青岚区司法局 2024': one(() => ({ body: 'none', attachments: ['xlsx'] })),
  '石矶镇人民政府 2022': one(() => ({ body: 'none', attachments: ['scan'] })),
  '石矶镇人民政府 2024': one(() => ({ body: 'html', pictures: 'png' })),
  '云岭乡人民政府 2021': one(() => ({ body: 'none', attachments: ['pdf'], framed: true })),
  '柳桥街道办事处 2023': one(() => ({ body: 'html', pictures: 'jpg' })),
  '沙洲镇人民政府 2024': one(() => ({ body: 'none', attachments: ['zip'] })),
  '棠浦乡人民政府 2024': one(() => ({ body: 'none', attachments: ['rar'] })),
  // Put on the portal years later: the day of publication says nothing about the year.
  '汀澜县司法局 2019': one(() => ({
    publishedOn: '2021-04-27',
    modifiedAt: new Date('2021-04-27T02:30:00Z'),
  })),
};

/** The same report published again at a new address with other figures. */
function corrected(plain: Publication): Publication {
  const year = plain.year + 1;
  return {
    ...plain,
    version: plain.version + 1,
    listTitle: `${plain.title}（更正）`,
    publishedOn: `${year}-05-14`,
    modifiedAt: new Date(`${year}-05-14T03:12:00Z`),
    values: shifted(plain.values, { ...oneMoreGranted, 'disclosure.penalties.decisions': 4 }),
  };
}

/** What an agency published for a year, oldest first: usually one publication. */
export function publicationsOf(agency: Agency, year: number): readonly Publication[] {
  const plain = plainPublication(agency, year);
  return specialCases[`${agency.name} ${year}`]?.(plain) ?? [plain];
}

/** Everything published by every agency for the years, both included. */
export function allPublications(from: number, to: number): readonly Publication[] {
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return agencies.flatMap((agency) => years.flatMap((year) => publicationsOf(agency, year)));
}
