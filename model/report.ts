import type { PrintedName } from './agency.ts';
import type { Box, Certainty, Format } from './document.ts';
import type { Issue, Severity } from './issue.ts';

/** The official forms, by the notice that set them; see docs/codebook.md. */
export const generationIds = ['gf2021', 'gf2019', 'tj2014', 'prose2008'] as const;
export type GenerationId = (typeof generationIds)[number];

/** The statutory tables of the forms since 2019: 表二 `disclosure`, 表三 `requests`, 表四 `remedies`. */
export const tableCodes = ['disclosure', 'requests', 'remedies'] as const;
export type TableCode = (typeof tableCodes)[number];

/** Every table that a report may have: those of the forms since 2019, and the one 统计表 or 附表 of older reports. */
export const reportTables = [...tableCodes, 'statistics'] as const;
export type ReportTable = (typeof reportTables)[number];

/**
 * `number`: a figure (an explicit 0 too) · `blank`: printed empty · `not_applicable`: `/`, `—`, `无` ·
 * `text`: something else, see `raw` · `absent`: its row or column is not in this table ·
 * `unreadable`: seen, but not recognised with enough certainty.
 */
export const valueStates = ['number', 'blank', 'not_applicable', 'text', 'absent', 'unreadable'] as const;
export type ValueState = (typeof valueStates)[number];

/**
 * `complete`: every cell of the form is there and filled · `partial`: some are not · `blank`: labels only ·
 * `image`: a picture, not recognised · `prose`: sentences instead of the table · `missing`: nothing ·
 * `unrecoverable`: the labels are there but the figures lost their places.
 */
export const tableStates = [
  'complete',
  'partial',
  'blank',
  'image',
  'prose',
  'missing',
  'unrecoverable',
] as const;
export type TableState = (typeof tableStates)[number];

/**
 * Where a figure stands in its carrier; every number counts from 1. Four kinds of places are told apart:
 * a cell of a table has `table`, and `row` and `column` are those of its top left corner;
 * a word of a line has `paragraph`, `row` is 1, and `column` is the word of that block, parted by blanks, that it begins with;
 * a word of the only printed cell in a row of a table has both, and `column` counts the words of that cell;
 * a figure of a sentence (`from_prose`) has `paragraph`, and `column` counts the figures of that block.
 */
export interface Place {
  readonly page?: number;
  /** Which table of the document, pictures that were read in their place included. */
  readonly table?: number;
  /** Which block (paragraph, table or picture) of the document, where the figure is one of several words. */
  readonly paragraph?: number;
  readonly row: number;
  readonly column: number;
  readonly box?: Box;
}

export interface Value {
  readonly state: ValueState;
  /** Null unless `state` is `number`. In the unit of its indicator. */
  readonly value: number | null;
  /** The printed characters; null where nothing was printed or the cell is absent. */
  readonly raw: string | null;
  readonly at: Place | null;
  /** The unit printed in the cell or its heading, where the form leaves the unit open or the cell names its own. */
  readonly unit?: '元' | '万元';
  /** The cell as it stands in the picture, a PNG file in base64; given where recognition from pixels was not certain. */
  readonly cutout?: string;
  /** True where a sentence gives the figure in place of the table. */
  readonly from_prose?: true;
}

/**
 * How well the figures of a table are anchored in the document, each counted by itself. On a table of zeros every sum
 * holds; only this shows that the figures are those of their rows and columns. Equal counts mean full anchoring.
 */
export interface Anchoring {
  /** Figures that were held against the document: all that were printed (a blank or a sign too). */
  readonly figures: number;
  /** … whose raw characters stand at their place, and say the value. */
  readonly seen: number;
  /** … whose row's label stands beside them. */
  readonly labelled: number;
  /** … whose column's heading stands above them. */
  readonly headed: number;
  /** … whose row stands in the order of the form. */
  readonly ordered: number;
}

export interface TableReading {
  readonly generation: GenerationId | null;
  readonly state: TableState;
  /** Left out where the table gave no figure. */
  readonly anchoring?: Anchoring;
}

/**
 * A figure in a sentence. It is never one of the table's: the codes of the tables hold no figure of a sentence but
 * those marked `from_prose`.
 */
export interface ProseFigure {
  /** `prose.…`, what is counted (docs/codebook.md). */
  readonly code: string;
  readonly value: number;
  /** As printed: 件, 条, 次, 万元 …; empty where none is. */
  readonly unit: string;
  /** The printed characters of the number: `120余`, `一件` without its unit. */
  readonly raw: string;
  /** The word that makes the number approximate (约, 近, 余, 多 …); null where it is exact. */
  readonly approximation: string | null;
  /** The year that the sentence names for the figure, where it is another than the report's; else null. */
  readonly year: number | null;
  /** The clause as printed, with the number in it. */
  readonly quote: string;
  readonly at: {
    readonly page?: number;
    /** Which block of the document, counted from 1. */
    readonly paragraph: number;
    /** Characters before the number within the block. */
    readonly offset: number;
    /** Number of the section of the form (1 to 6) in which it stands; null where none was opened. */
    readonly section: number | null;
  };
}

/**
 * `holds` · `broken` · `not_assessable`: an operand is no number · `holds_if_blank_is_zero`: it could be worked out, and
 * would hold, only if blank cells were read as 0.
 */
export const identityOutcomes = ['holds', 'broken', 'holds_if_blank_is_zero', 'not_assessable'] as const;
export type IdentityOutcome = (typeof identityOutcomes)[number];

/** How often an identity of the codebook (勾稽关系) was assessed in a report, by outcome. What is broken is an issue too. */
export interface IdentityTally extends Readonly<Record<IdentityOutcome, number>> {
  /** T3.R, T4.1, X.1 …; docs/codebook.md. */
  readonly identity: string;
  readonly severity: Severity;
}

/** One of the six sections of the form, or a further one. */
export interface Section {
  /** 1 to 6 for the sections of the form; null for others. */
  readonly number: number | null;
  readonly heading: string;
  readonly text: string;
}

/** What one document says of one agency and year. */
export interface Report {
  readonly title: string | null;
  /** `name` as printed; `key` is null until an agency register or a site settles it. */
  readonly agency: { readonly name: string | null; readonly key: string | null };
  readonly year: number | null;
  /** Day as `YYYY-MM-DD`, from the page's metadata or the signature. */
  readonly publishedOn: string | null;
  /** The three tables of the forms since 2019, or the one table `statistics` of an older report, or all of them. */
  readonly tables: Readonly<Partial<Record<ReportTable, TableReading>>>;
  /**
   * Keyed by indicator code; holds every indicator of each table's own generation and no other. Where a table has
   * columns for several scopes, the code of each further figure is `<indicator>@<scope>`.
   */
  readonly values: Readonly<Record<string, Value>>;
  /** Figures in sentences, in reading order. */
  readonly prose: readonly ProseFigure[];
  readonly sections: readonly Section[];
  /** The identities that could be asked of this report by itself, by id. */
  readonly identities: readonly IdentityTally[];
  readonly issues: readonly Issue[];
}

/** What a document says of whose report it is; `names` are all that it prints, the surest first. */
export interface PrintedAgency {
  readonly name: string | null;
  readonly key: string | null;
  readonly names: readonly PrintedName[];
  /** 统一社会信用代码 that the page prints with its 索引号; null where it prints none. */
  readonly creditCode: string | null;
}

/** A report and the carrier that it was read from. */
export interface ReadReport extends Report {
  readonly agency: PrintedAgency;
  readonly format: Format;
  readonly certainty: Certainty;
  /** Name of the file inside a packed file (`folder/report.docx`); null where the carrier is the file itself. */
  readonly member: string | null;
}

/** A file inside a packed file that gave no report, by the code and sentence of its error. */
export interface UnreadMember {
  readonly member: string;
  readonly code: string;
  readonly message: string;
}

/** What a file holds: one report or, in a packed file or a page of several, more. Never empty. */
export interface Reading {
  readonly reports: readonly ReadReport[];
  readonly unread: readonly UnreadMember[];
}
