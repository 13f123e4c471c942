import type { ReportTable } from '../../model/report.ts';
import type { SeriesName } from '../../store/agency-series.ts';
import { refusalCodes, unavailableCodes } from '../measures.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';

type Both = readonly [zh: string, en: string];

/** A line of the table of key figures: one series, or several added up that the form prints apart. */
export interface KeyFigure {
  /** Its word in addresses. */
  readonly name: string;
  readonly label: Both;
  readonly unit: Both | null;
  /** Of the forms since 2019; older forms have one table for all. */
  readonly table: ReportTable;
  /** Series of the codebook; more than one: their sum, where each is a number. */
  readonly series: readonly string[];
}

const requests: Both = ['件', 'requests'];
const cases: Both = ['件', 'cases'];
const documents: Both = ['件', 'documents'];
const decisions: Both = ['件', 'decisions'];

const one = (series: string, table: ReportTable, label: Both, unit: Both): KeyFigure => ({
  name: series,
  ...{ label, unit, table, series: [series] },
});
const sum = (name: string, label: Both, series: readonly string[]): KeyFigure => ({
  name,
  ...{ label, unit: requests, table: 'requests', series },
});

const notProcessedFor = [
  'petition',
  'duplicate',
  'public_publication',
  'abusive_volume',
  'confirm_or_reissue',
];

/** Requests not processed, by their reason, in the order of the form. */
export const notProcessedCodes: readonly string[] = notProcessedFor.map(
  (reason) => `requests.results.not_processed.${reason}.total`,
);

/** What people look at first of an agency, in printed order. */
export const keyFigures: readonly KeyFigure[] = [
  one('requests.new.total', 'requests', ['新收申请', 'New requests'], requests),
  one('requests.carried_over.total', 'requests', ['上年结转', 'Carried over'], requests),
  one('requests.results.granted.total', 'requests', ['予以公开', 'Granted'], requests),
  one('requests.results.partial.total', 'requests', ['部分公开', 'Granted in part'], requests),
  sum('refused', ['不予公开（8 项之和）', 'Refused (sum of 8 reasons)'], refusalCodes),
  sum('unavailable', ['无法提供（3 项之和）', 'Unavailable (sum of 3 reasons)'], unavailableCodes),
  sum('not-processed', ['不予处理（5 项之和）', 'Not processed (sum of 5 reasons)'], notProcessedCodes),
  one('requests.results.other.total', 'requests', ['其他处理', 'Otherwise handled'], requests),
  one('requests.carried_forward.total', 'requests', ['结转下年度', 'Carried forward'], requests),
  one('review.total', 'remedies', ['行政复议', 'Administrative reviews'], cases),
  one('litigation.total', 'remedies', ['行政诉讼', 'Lawsuits'], cases),
  one('disclosure.rules.issued', 'disclosure', ['规章，本年制发', 'Rules issued'], documents),
  one(
    'disclosure.normative_documents.issued',
    'disclosure',
    ['行政规范性文件，本年制发', 'Normative documents issued'],
    documents,
  ),
  one('disclosure.licences.decisions', 'disclosure', ['行政许可决定', 'Licences'], decisions),
  one('disclosure.penalties.decisions', 'disclosure', ['行政处罚决定', 'Penalties'], decisions),
];

/** Those that are drawn. */
export const drawnFigures: readonly string[] = [
  'requests.new.total',
  'requests.results.granted.total',
  'refused',
  'requests.carried_forward.total',
  'review.total',
  'litigation.total',
];

/** A reason for which a request came to nothing. */
export interface Reason {
  readonly group: Both;
  readonly series: readonly string[];
}

/** The reasons of the form, by their heading. */
export const reasonGroups: readonly Reason[] = [
  { group: ['不予公开', 'Refused'], series: refusalCodes },
  { group: ['无法提供', 'Unavailable'], series: unavailableCodes },
  { group: ['不予处理', 'Not processed'], series: notProcessedCodes },
];

/** The figure of a word in an address: a key figure, or a series that the codebook knows; null where there is none. */
export function figureNamed(name: string, known: readonly SeriesName[]): KeyFigure | null {
  const key = keyFigures.find((figure) => figure.name === name);
  if (key !== undefined) return key;
  const found = known.find(({ series }) => series === name);
  if (found === undefined) return null;
  const { series, table, unit } = found;
  return {
    ...{ name: series, table, series: [series] },
    label: [seriesLabel('zh', found), seriesLabel('en', found)],
    unit: unit === null ? null : [unit, unit],
  };
}

/** Row and column as the form prints them; lists have no columns. */
export function seriesLabel(lang: Lang, { rowZh, rowEn, columnZh, columnEn }: SeriesName): string {
  const [row, column] = [say(lang, rowZh, rowEn), say(lang, columnZh, columnEn)];
  return column === '' ? row : `${row} · ${column}`;
}
