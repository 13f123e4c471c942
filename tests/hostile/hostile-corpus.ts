import { htmlReport } from '../../examples/portal/carriers/html-report.ts';
import { manuscript } from '../own-report.ts';
import { damagedFiles } from './damage.ts';
import type { HostileFile } from './hostile-file.ts';
import { htmlAttacks } from './html-attacks.ts';
import { originals } from './originals.ts';
import { packedAttacks } from './packed-attacks.ts';
import { pdfAttacks } from './pdf-attacks.ts';
import { pictureAttacks } from './picture-attacks.ts';
import { rtfReport } from './rtf-report.ts';
import { wordAttacks } from './word-attacks.ts';
import { xmlAttacks } from './xml-attacks.ts';

/** Every damaged and hostile file; the same bytes on every machine and run. */
export async function hostileCorpus(): Promise<readonly HostileFile[]> {
  const sound = await originals();
  const of = (extension: string): Uint8Array => {
    const found = sound.find((each) => each.extension === extension);
    if (found === undefined) throw new RangeError(`no original ${extension}`);
    return found.bytes;
  };
  return [
    ...damagedFiles(sound),
    ...packedAttacks(of('html'), of('docx'), of('ofd')),
    ...xmlAttacks({ docx: of('docx'), ofd: of('ofd'), xlsx: of('xlsx') }),
    ...(await pdfAttacks(of('pdf'))),
    ...htmlAttacks(htmlReport(manuscript)),
    ...pictureAttacks(),
    ...wordAttacks(rtfReport(manuscript), of('txt'), of('xls')),
  ];
}
