import PDFDocument from 'pdfkit';
import type { Manuscript } from '../paper/manuscript.ts';
import { pagePictures } from './picture-report.ts';

const a4 = [595.28, 841.89] as const;

/**
 * A report as it comes from a scanner: a PDF whose pages are pictures and hold no text. The same manuscript gives the
 * same bytes. Throws RangeError for tables that are to be pictures.
 */
export async function scanReport(manuscript: Manuscript, dpi = 200): Promise<Uint8Array> {
  const datedAt = new Date(`${manuscript.datedOn}T01:00:00Z`);
  const pictures = await pagePictures(manuscript, { dpi, format: 'jpeg', brief: true });
  const doc = new PDFDocument({
    size: [...a4],
    margin: 0,
    autoFirstPage: false,
    font: '',
    info: { Producer: 'nianbao example', CreationDate: datedAt, ModDate: datedAt },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.once('end', resolve);
    doc.once('error', reject);
  });
  for (const picture of pictures) {
    doc.addPage();
    doc.image(Buffer.from(picture), 0, 0, { width: a4[0], height: a4[1] });
  }
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}
