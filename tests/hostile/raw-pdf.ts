import { deflateSync } from 'node:zlib';

/** A PDF written by hand from the bodies of its objects, counted from 1; the first is the catalog. */
export function rawPdf(objects: readonly (string | Uint8Array)[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  objects.forEach((body, index) => {
    offsets.push(length);
    const object = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(body),
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(object);
    length += object.length;
  });
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}`;
  const end = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF\n`;
  parts.push(Buffer.from(table + end));
  return new Uint8Array(Buffer.concat(parts));
}

/** A stream object, deflated so many times. */
export function pdfStream(content: string | Uint8Array, dictionary = '', deflations = 1): Uint8Array {
  let bytes: Uint8Array = Buffer.from(content);
  for (let turn = 0; turn < deflations; turn++) bytes = deflateSync(bytes);
  const filter = deflations === 0 ? '' : `/Filter[${'/FlateDecode'.repeat(deflations)}]`;
  return Buffer.concat([
    Buffer.from(`<<${dictionary}${filter}/Length ${bytes.length}>>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** One page with a content stream and what its dictionaries say besides; further objects count from 5. */
export function onePage(
  content: string | Uint8Array,
  options: {
    readonly page?: string;
    readonly catalog?: string;
    readonly more?: readonly (string | Uint8Array)[];
    readonly deflations?: number;
  } = {},
): Uint8Array {
  const { page = '', catalog = '', more = [], deflations = 1 } = options;
  const box = page.includes('/MediaBox') ? '' : '/MediaBox[0 0 595 842]';
  return rawPdf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R${box}/Contents 4 0 R${page}>>`,
    pdfStream(content, '', deflations),
    ...more,
  ]);
}
