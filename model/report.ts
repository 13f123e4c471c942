import type { Box, Certainty, Format } from './document.ts';
import type { Issue } from './issue.ts';

/** The official forms, by the notice that set them; see docs/codebook.md. */
export const generationIds = ['gf2021', 'gf2019', 'tj2014', 'prose2008'] as const;
export type GenerationId = (typeof generationIds)[number];

/** 表二 `disclosure`, 表三 `requests`, 表四 `remedies`. */
export const tableCodes = ['disclosure', 'requests', 'remedies'] as const;
export type TableCode = (typeof tableCodes)[number];

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

/** Where a figure stands in its carrier; every number counts from 1. */
export interface Place {
  readonly page?: number;
  /** Which table of the document. */
  readonly table?: number;
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
}

export interface TableReading {
  readonly generation: GenerationId | null;
  readonly state: TableState;
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
  readonly tables: Readonly<Record<TableCode, TableReading>>;
  /** Keyed by indicator code; holds every indicator of each table's own generation and no other. */
  readonly values: Readonly<Record<string, Value>>;
  readonly sections: readonly Section[];
  readonly issues: readonly Issue[];
}

/** A report and the carrier that it was read from. */
export interface ReadReport extends Report {
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
