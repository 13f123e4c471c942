import { gbkBytes } from '../../examples/portal/carriers/gbk.ts';
import { rowsOf } from '../../examples/portal/carriers/html-report.ts';
import { textReport } from '../../examples/portal/carriers/text-report.ts';
import type { Manuscript } from '../../examples/portal/paper/manuscript.ts';
import type { CorpusFile, Layout } from './layout.ts';

const fileOf = (bytes: Uint8Array): CorpusFile => ({
  fileName: 'report.txt',
  bytes,
  contentType: 'text/plain',
});
const withoutBlanks = ['street', 'region', 'broken', 'zero', 'department', 'large', 'slash'] as const;

/** Plain text: what copying out of Word and what extractors leave. */
export const textLayouts: readonly Layout[] = [
  {
    name: 'text-tabs',
    carrier: 'text',
    target: 'text',
    make: ([{ manuscript }]) => fileOf(textReport(manuscript)),
  },
  {
    name: 'text-tabs-gbk',
    carrier: 'text',
    target: 'text',
    make: ([{ manuscript }]) => fileOf(gbkBytes(new TextDecoder().decode(textReport(manuscript)))),
  },
  {
    name: 'text-tabs-large',
    carrier: 'text',
    target: 'text',
    style: { thousands: true, padded: true },
    kinds: ['large', 'mixed', 'broken'],
    make: ([{ manuscript }]) => fileOf(textReport(manuscript)),
  },
  {
    name: 'text-page-numbers',
    carrier: 'text',
    target: 'text',
    kinds: withoutBlanks,
    make: ([{ manuscript }]) => fileOf(paged(spacedText(manuscript))),
  },
  {
    name: 'text-cell-per-line',
    carrier: 'text',
    target: 'text',
    make: ([{ manuscript }]) => fileOf(textReport(manuscript, { shape: 'cells' })),
  },
  {
    // Blanks leave no trace between the spaces.
    name: 'text-spaces',
    carrier: 'text',
    target: 'text',
    kinds: withoutBlanks,
    make: ([{ manuscript }]) => fileOf(spacedText(manuscript)),
  },
  {
    name: 'text-spaces-blank',
    carrier: 'text',
    target: 'none',
    kinds: ['blanks'],
    make: ([{ manuscript }]) => fileOf(spacedText(manuscript)),
  },
];

/** Pages as converters leave them: a form feed between, the number at each foot. */
function paged(bytes: Uint8Array): Uint8Array {
  const lines = new TextDecoder().decode(bytes).split('\n');
  const pages: string[] = [];
  for (let from = 0; from < lines.length; from += 30) {
    pages.push([...lines.slice(from, from + 30), '', `        ${pages.length + 1}`].join('\n'));
  }
  return new TextEncoder().encode(pages.join('\f'));
}

/** The cells of a row in one line, parted by blanks. */
function spacedText(manuscript: Manuscript): Uint8Array {
  const lines = [manuscript.title, ...manuscript.opening];
  for (const section of manuscript.sections) {
    lines.push(section.heading, ...section.paragraphs);
    if (section.table === undefined) continue;
    lines.push(...rowsOf(manuscript, section.table).map((row) => row.map(({ text }) => text).join('  ')));
  }
  return new TextEncoder().encode([...lines, ...manuscript.signature].join('\n'));
}
