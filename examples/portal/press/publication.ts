import type { TableForms } from '../figures/report-figures.ts';
import { reportFigures } from '../figures/report-figures.ts';
import { seeded } from '../figures/seeded.ts';
import { manuscriptOf } from '../paper/manuscript.ts';
import type { Manuscript } from '../paper/manuscript.ts';
import type { PrintStyle } from '../paper/print-style.ts';
import type { Agency } from './agencies.ts';

/**
 * What a report is put up as beside its page. `html-doc`, `rtf-doc`: a page or RTF under the name of a Word document ·
 * `scan`: a PDF of pictures · `zip`, `rar`: packed together with the report of the year before.
 */
export const attachmentFormats = [
  'docx',
  'pdf',
  'doc',
  'html-doc',
  'rtf-doc',
  'ofd',
  'xls',
  'xlsx',
  'scan',
  'zip',
  'rar',
] as const;
export type AttachmentFormat = (typeof attachmentFormats)[number];
export type PrintedValues = Readonly<Record<string, number | null>>;

/** One appearance of a report on its portal. */
export interface Publication {
  readonly agency: Agency;
  readonly year: number;
  /** Counts the publications of one agency and year, from 1. */
  readonly version: number;
  /** As the list prints it. */
  readonly listTitle: string;
  /** As the document prints it. */
  readonly title: string;
  /** False where neither title nor metadata nor signature says when or whose; see `special-cases.ts`. */
  readonly signed: boolean;
  readonly publishedOn: string;
  /** When the bytes last changed; what Last-Modified says. */
  readonly modifiedAt: Date;
  readonly forms: TableForms;
  /** What the agency printed; null for a blank cell. */
  readonly values: PrintedValues;
  /** Figures that the attachments print otherwise than the page. */
  readonly attachmentValues: PrintedValues;
  readonly style: PrintStyle;
  readonly body: 'html' | 'word-html' | 'none';
  /** How the tables of the page are set as pictures, if they are; `blank` ones have rules and no letter in them. */
  readonly pictures: 'none' | 'blank' | 'png' | 'jpg';
  readonly attachments: readonly AttachmentFormat[];
  /** Attachments are shown in a frame in the page and not linked. */
  readonly framed: boolean;
  /** A second column of the same portal that shows the report at an address of its own. */
  readonly alsoIn: string | null;
}

/** The form that a report of a year has to use. */
export function formsOf(year: number): TableForms {
  const form = year >= 2021 ? 'gf2021' : 'gf2019';
  return { disclosure: form, requests: form, remedies: form };
}

/** How an agency publishes when nothing special happens. */
export function plainPublication(agency: Agency, year: number): Publication {
  const lots = seeded(`${agency.name}/${year}/publication`);
  const forms = formsOf(year);
  const day = lots.whole(8, 30);
  const month = agency.size === 'region' ? lots.whole(2, 3) : 1;
  const publishedOn = `${year + 1}-0${month}-${String(Math.min(day, 27)).padStart(2, '0')}`;
  const title = titleOf(agency, year);
  return {
    agency,
    year,
    version: 1,
    listTitle: title,
    title,
    signed: lots.chance(0.7),
    publishedOn,
    modifiedAt: new Date(`${publishedOn}T0${lots.whole(1, 9)}:${lots.whole(10, 59)}:00Z`),
    forms,
    values: reportFigures(agency, year, forms),
    attachmentValues: {},
    style: styleOf(agency),
    ...carriersOf(agency),
    pictures: 'none',
    framed: false,
    alsoIn: null,
  };
}

function titleOf(agency: Agency, year: number): string {
  const patterns = [
    `${agency.name}${year}年政府信息公开工作年度报告`,
    `${agency.name}${year}年度政府信息公开工作年度报告`,
    `${year}年${agency.name}政府信息公开工作年度报告`,
  ];
  // An agency keeps its pattern over the years.
  return seeded(`${agency.name}/title`).pick(patterns);
}

function styleOf(agency: Agency): PrintStyle {
  if (agency.size === 'region') return { thousands: true, signed: true };
  return agency.column === '1002' ? { padded: true } : {};
}

function carriersOf(agency: Agency): Pick<Publication, 'body' | 'attachments'> {
  if (agency.siteId === 'tinglan') return { body: 'html', attachments: ['docx', 'pdf'] };
  if (agency.name === '青岚区人民政府办公室') return { body: 'html', attachments: ['pdf'] };
  if (agency.name === '鹭汀区人民政府') return { body: 'html', attachments: ['docx'] };
  const pasted = ['石矶镇人民政府', '云岭乡人民政府', '沙洲镇人民政府'].includes(agency.name);
  return { body: pasted ? 'word-html' : 'html', attachments: [] };
}

/** The report as the page or an attachment sets it. */
export function manuscriptOfPublication(publication: Publication, place: 'page' | 'attachment'): Manuscript {
  const { agency, year, title, forms, style, signed } = publication;
  const pictures = place === 'page' && publication.pictures !== 'none';
  const values =
    place === 'page' ? publication.values : { ...publication.values, ...publication.attachmentValues };
  const datedOn = publication.publishedOn;
  return manuscriptOf({ title, agency: agency.name, year, forms, values, datedOn, style, pictures, signed });
}
