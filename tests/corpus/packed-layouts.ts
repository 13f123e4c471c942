import { htmlReport } from '../../examples/portal/carriers/html-report.ts';
import { pdfReport } from '../../examples/portal/carriers/pdf-report.ts';
import { rarFile } from '../../examples/portal/carriers/rar-file.ts';
import { wordHtmlReport } from '../../examples/portal/carriers/word-html-report.ts';
import { zipFile } from '../../examples/portal/carriers/zip-file.ts';
import type { PackedFile } from '../../examples/portal/carriers/zip-file.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import { docxFile } from './docx-file.ts';
import { htmlFile } from './html-file.ts';
import type { Layout } from './layout.ts';
import type { MadeReport } from './made-report.ts';

type Setter = (report: MadeReport, lots: Seeded) => Uint8Array | Promise<Uint8Array>;
const setters: Readonly<Record<'docx' | 'pdf' | 'html', Setter>> = {
  docx: ({ manuscript }) => docxFile(manuscript).bytes,
  pdf: ({ manuscript }) => pdfReport(manuscript),
  html: ({ manuscript }, lots) => htmlFile(manuscript, { word: true }, lots).bytes,
};

/** Each report in a file named for it, in a folder, with a notice beside that is no report. */
async function members(
  reports: readonly MadeReport[],
  kinds: readonly (keyof typeof setters)[],
  lots: Seeded,
): Promise<readonly PackedFile[]> {
  const files: PackedFile[] = [];
  for (const [at, report] of reports.entries()) {
    const kind = kinds[at % kinds.length] ?? 'docx';
    const name = `年度报告/${at + 1}.${report.agency}${report.year}年政府信息公开工作年度报告.${kind}`;
    files.push({ name, bytes: await setters[kind](report, lots) });
  }
  files.push({
    name: '年度报告/说明.txt',
    bytes: new TextEncoder().encode('以上文件供下载，请以正式文本为准。'),
  });
  return files;
}

/** Word pages under the name of a Word document: what 另存为 leaves and portals put up. */
const htmlUnderDoc: Layout = {
  name: 'doc-word-html',
  carrier: 'doc',
  target: 'text',
  make: ([{ manuscript }]) => ({
    fileName: 'report.doc',
    bytes: new TextEncoder().encode(
      `<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset="utf-8"><title>${manuscript.title}</title></head><body>${wordHtmlReport(manuscript)}</body></html>`,
    ),
    contentType: 'application/msword',
  }),
};

const htmlUnderPdf: Layout = {
  name: 'html-named-pdf',
  carrier: 'html',
  target: 'text',
  make: ([{ manuscript }]) => ({
    fileName: 'report.pdf',
    bytes: new TextEncoder().encode(
      `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${htmlReport(manuscript)}</body></html>`,
    ),
    contentType: 'application/pdf',
  }),
};

/** Files in files, and files that are not what their names say. */
export const packedLayouts: readonly Layout[] = [
  htmlUnderDoc,
  htmlUnderPdf,
  {
    name: 'zip-one-docx',
    carrier: 'packed',
    target: 'text',
    make: async (reports, lots) => ({
      fileName: '附件.zip',
      bytes: zipFile(await members(reports, ['docx'], lots)),
    }),
  },
  {
    name: 'zip-several-gbk',
    carrier: 'packed',
    target: 'text',
    reports: 3,
    make: async (reports, lots) => ({
      fileName: '附件.zip',
      bytes: zipFile(await members(reports, ['docx', 'pdf', 'html'], lots)),
    }),
  },
  {
    name: 'zip-several-utf8',
    carrier: 'packed',
    target: 'text',
    reports: 2,
    make: async (reports, lots) => ({
      fileName: '附件.zip',
      bytes: zipFile(await members(reports, ['pdf', 'docx'], lots), 'utf8'),
    }),
  },
  {
    name: 'rar-several',
    carrier: 'packed',
    target: 'text',
    reports: 2,
    make: async (reports, lots) => ({
      fileName: '附件.rar',
      bytes: rarFile(await members(reports, ['html', 'docx'], lots)),
    }),
  },
];
