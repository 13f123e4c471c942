import { strFromU8, unzipSync } from 'fflate';
import { filesOf } from './hostile-file.ts';
import type { HostileFile } from './hostile-file.ts';
import { withPart } from './packed-attacks.ts';

const laughs = `<!DOCTYPE x [<!ENTITY a0 "9">${Array.from(
  { length: 30 },
  (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`,
).join('')}]>`;
const outside =
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY n SYSTEM "http://127.0.0.1:9/x">]>';
const parameters =
  '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p; <!ENTITY % q "<!ENTITY r \'%q;\'>"> %q;]>';

/** The main part of each zip carrier, and a place of its text where an entity can stand. */
const carriers = [
  { extension: 'docx', part: 'word/document.xml', text: /(<w:t[^>]*>)/u, element: 'w:p' },
  {
    extension: 'ofd',
    part: 'Doc_0/Pages/Page_0/Content.xml',
    text: /(<ofd:TextCode[^>]*>)/u,
    element: 'ofd:PageBlock',
  },
  { extension: 'xlsx', part: 'xl/worksheets/sheet1.xml', text: /(<v>|<t[^>]*>)/u, element: 'row' },
];

/** Entities that multiply, reach outside or loop, and XML that nests without end, in docx, ofd and xlsx. */
export function xmlAttacks(packages: Readonly<Record<string, Uint8Array>>): readonly HostileFile[] {
  return carriers.flatMap(({ extension, part, text, element }) => {
    const packed = packages[extension];
    if (packed === undefined) throw new RangeError(`no package for ${extension}`);
    const parts = unzipSync(packed);
    const name =
      part in parts ? part : Object.keys(parts).find((each) => /(?:Content|sheet1)\.xml$/u.test(each));
    if (name === undefined) throw new RangeError(`${extension} has no ${part}`);
    const xml = strFromU8(parts[name] ?? new Uint8Array());
    const body = xml.replace(/^<\?xml[^>]*\?>/u, '');
    const changed = (content: string): Uint8Array => withPart(packed, name, content);
    const deep = (count: number): string =>
      body.replace(/(<\/[^>]+>)$/u, `${`<${element}>`.repeat(count)}${`</${element}>`.repeat(count)}$1`);
    return filesOf('xml', extension, {
      'billion-laughs': changed(laughs + body.replace(text, '$1&a30;')),
      'external-entity': changed(outside + body.replace(text, '$1&e;&n;')),
      'parameter-entities': changed(parameters + body),
      'deep-nesting': changed(deep(200_000)),
      'unclosed-nesting': changed(body + `<${element}>`.repeat(200_000)),
      'attributes-by-thousands': changed(
        body.replace(
          /<(\w[\w:]*)/u,
          `<$1 ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')}`,
        ),
      ),
      'cut-off': changed(body.slice(0, body.length / 2)),
      'utf-16-in-name-only': changed(`<?xml version="1.0" encoding="UTF-16"?>${body}`),
      'character-references': changed(
        body.replace(text, `$1${'&#0;&#x110000;&#xD800;&#99999999999;'.repeat(10)}`),
      ),
      empty: changed(''),
    });
  });
}
