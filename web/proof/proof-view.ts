import type { Issue } from '../../model/issue.ts';
import type { ProseFigure, TableReading, Value } from '../../model/report.ts';
import type { Archive } from '../../store/archive.ts';
import type { FormIndicator } from '../../store/form-indicators.ts';
import { captureFacts } from '../../store/proof-asked.ts';
import type { CaptureFacts } from '../../store/proof-asked.ts';
import { versionCarriers } from '../../store/report-asked.ts';
import type { ReportFacts, VersionCarrier } from '../../store/report-asked.ts';
import { proseOf, valuesOf } from '../../store/report-parts.ts';
import { witnessesOf } from '../../store/witnesses.ts';
import type { HeardWitness } from '../../store/witnesses.ts';
import { figureLabels, partedCode, reportView } from '../report/report-view.ts';
import type { FigureLabel } from '../report/report-view.ts';

/** A file or page of the current version, with what it says of the figure; null where it has no such figure. */
export interface SayingCarrier {
  readonly carrier: VersionCarrier;
  readonly value: Value | null;
}

/** Where a figure comes from: the record of its bytes, and the record that holds them. */
export interface Provenance {
  readonly facts: ReportFacts;
  readonly capture: CaptureFacts;
  /** Null where the capture's own record holds the payload. */
  readonly holder: CaptureFacts | null;
}

/** Everything that proves one figure of a table. */
export interface FigureProof extends Provenance {
  readonly code: string;
  readonly value: Value;
  /** Null where the codebook has no such figure. */
  readonly indicator: FormIndicator | null;
  readonly table: TableReading | null;
  readonly labelOf: FigureLabel;
  readonly issues: readonly { readonly number: number; readonly issue: Issue }[];
  readonly witnesses: readonly HeardWitness[];
  readonly carriers: readonly SayingCarrier[];
}

/** Everything that proves one figure of a sentence. */
export interface SentenceProof extends Provenance {
  readonly ordinal: number;
  readonly figure: ProseFigure;
  readonly count: number;
}

/** The proof of a figure, or null where there is no such report or figure. */
export function figureProof(archive: Archive, key: string, year: number, code: string): FigureProof | null {
  const view = reportView(archive, key, year);
  if (view === null || !Object.hasOwn(view.values, code)) return null;
  const value = view.values[code];
  if (value === undefined) return null;
  const { facts } = view;
  const from = provenanceOf(archive, facts);
  if (from === null) return null;
  const { indicator: plain } = partedCode(code);
  const table = view.tables.find(({ indicators }) => indicators.some((each) => each.code === plain));
  const carriers = versionCarriers(archive, facts.reportId).filter(({ number }) => number === facts.versions);
  return {
    ...from,
    code,
    value,
    indicator: table?.indicators.find((each) => each.code === plain) ?? null,
    table: table?.reading ?? null,
    labelOf: figureLabels(view.tables),
    issues: view.issues
      .map((issue, index) => ({ number: index + 1, issue }))
      .filter(({ issue }) => issue.codes.includes(code)),
    witnesses: witnessesOf(archive, key, year, code),
    carriers: carriers.map((carrier) => ({
      carrier,
      value: valuesOf(archive, carrier.readingId)[code] ?? null,
    })),
  };
}

/** The proof of the figure of a sentence by its ordinal, or null where there is none. */
export function sentenceProof(archive: Archive, facts: ReportFacts, ordinal: number): SentenceProof | null {
  const prose = proseOf(archive, facts.readingId);
  const figure = prose[ordinal - 1];
  const from = provenanceOf(archive, facts);
  return figure === undefined || from === null ? null : { ...from, ordinal, figure, count: prose.length };
}

function provenanceOf(archive: Archive, facts: ReportFacts): Provenance | null {
  const capture = captureFacts(archive, facts.uuid);
  if (capture === null) return null;
  const holder = capture.holderUuid === null ? null : captureFacts(archive, capture.holderUuid);
  return { facts, capture, holder };
}
