import { docFile } from '../../examples/portal/carriers/doc-report.ts';
import type { DocOptions } from '../../examples/portal/carriers/doc-report.ts';
import { rtfFile } from '../../examples/portal/carriers/rtf-report.ts';
import type { RtfOptions } from '../../examples/portal/carriers/rtf-report.ts';
import { wordBlocks } from '../../examples/portal/carriers/word-blocks.ts';
import type { WordBlock, WordRun } from '../../examples/portal/carriers/word-blocks.ts';
import type { FormCell } from '../../examples/portal/paper/form-rows.ts';
import type { Manuscript } from '../../examples/portal/paper/manuscript.ts';
import { bentTables } from './bent-table.ts';
import type { Bend } from './bent-table.ts';
import type { Layout } from './layout.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';

/** How a report is set for Word's older formats. */
interface WordStyle {
  /** Sentences and figures were corrected with changes tracked, and some words are hidden: neither is printed. */
  readonly tracked?: boolean;
  readonly bends?: readonly Bend[];
  /** Each table is followed by a note, and 续表 stands where it was cut. */
  readonly notes?: boolean;
}

type WordLayout = Omit<Layout, 'carrier' | 'target' | 'make'> & { readonly word?: WordStyle } & (
    | { readonly doc: DocOptions }
    | { readonly rtf: RtfOptions; readonly fileName: 'report.doc' | 'report.rtf' }
  );

const old = { disclosure: 'gf2019', requests: 'gf2019', remedies: 'gf2019' } as const;

const described: readonly WordLayout[] = [
  { name: 'doc-plain', doc: {} },
  { name: 'doc-merge-flags', doc: { across: 'flags' } },
  { name: 'doc-rows-in-data', doc: { rowsIn: 'data' } },
  { name: 'doc-pieces-tracked', doc: { pieces: 40 }, word: { tracked: true } },
  { name: 'doc-cut', doc: { pieces: 3 }, word: { bends: ['cut'], notes: true } },
  { name: 'doc-explained', doc: { across: 'flags', pieces: 7 }, word: { bends: ['explained'] } },
  { name: 'doc-thousands', doc: {}, style: { thousands: true }, kinds: ['region', 'large', 'broken'] },
  { name: 'doc-gf2019', doc: { across: 'flags' }, forms: old, says: ['value-unit-unknown'] },
  { name: 'rtf-plain', rtf: {}, fileName: 'report.rtf' },
  { name: 'rtf-named-doc', rtf: { text: 'unicode' }, fileName: 'report.doc' },
  { name: 'rtf-merge-flags', rtf: { across: 'flags' }, fileName: 'report.doc' },
  { name: 'rtf-tracked', rtf: {}, fileName: 'report.doc', word: { tracked: true } },
  {
    name: 'rtf-cut',
    rtf: { across: 'flags' },
    fileName: 'report.rtf',
    word: { bends: ['cut'], notes: true },
  },
  { name: 'rtf-full-width', rtf: {}, fileName: 'report.rtf', style: { fullWidth: true } },
];

/** Word 97–2003 files, and RTF under its own name and under Word's. */
export const docLayouts: readonly Layout[] = described.map((layout): Layout => {
  const { word = {}, ...rest } = layout;
  return {
    ...rest,
    carrier: 'doc',
    target: 'text',
    make: ([{ manuscript }], lots) => {
      const blocks = setBlocks(manuscript, word, lots);
      return 'doc' in layout
        ? {
            fileName: 'report.doc',
            bytes: docFile(blocks, layout.doc),
            contentType: 'application/msword',
          }
        : {
            fileName: layout.fileName,
            bytes: rtfFile(blocks, { title: manuscript.title, ...layout.rtf }),
            contentType: 'application/msword',
          };
    },
  };
});

function setBlocks(manuscript: Manuscript, style: WordStyle, lots: Seeded): readonly WordBlock[] {
  const tables = ['disclosure', 'requests', 'remedies'] as const;
  let at = 0;
  return wordBlocks(manuscript).flatMap((block): readonly WordBlock[] => {
    if (block.kind === 'paragraph') {
      return [style.tracked === true ? { ...block, runs: block.runs.flatMap(corrected) } : block];
    }
    const table = tables[at] ?? 'remedies';
    at += 1;
    const parts = bentTables(table, block.rows, style.bends ?? [], lots);
    return parts.flatMap((rows, part): readonly WordBlock[] => [
      ...(part === 0 ? [] : [said(style.notes === true ? '（续表）' : '')]),
      { ...block, rows, ...(style.tracked === true && { runsOf: retyped }) },
      ...(style.notes === true && part === parts.length - 1 ? [said('注：统计时间截至12月31日。')] : []),
    ]);
  });
}

const said = (text: string): WordBlock => ({ kind: 'paragraph', runs: [{ text }] });

/** A sentence as it stands after a round of corrections, each word of the first draft still in the file. */
function corrected(run: WordRun): readonly WordRun[] {
  if (run.text.length < 8) return [run];
  const half = Math.floor(run.text.length / 2);
  return [
    { ...run, text: run.text.slice(0, half), inserted: true },
    { ...run, text: '（一）予以公开 99 99 99 99 99 99 99', deleted: true },
    { ...run, text: '规章 88 88 88', hidden: true },
    { ...run, text: run.text.slice(half) },
  ];
}

/** Every second figure was typed over; a cell that is empty now had a figure once. */
function retyped({ text, kind }: FormCell): readonly WordRun[] {
  if (kind !== 'figure' || text.length % 2 === 1) return [{ text }];
  const first: WordRun = { text: `7${text}`, deleted: true };
  if (text === '') return [first];
  // A figure of two halves: one was there before, the other was added.
  return [
    first,
    { text: text.slice(0, 1) },
    { text: text.slice(1), inserted: true },
    { text: '5', hidden: true },
  ];
}
