import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { DocumentError } from '../../../model/errors.ts';
import { figure, packedOfd, ruled, text } from '../fixtures/ofd/packed.ts';
import { wordsOf } from '../fixtures/ofd/said.ts';
import { readOfd } from './read-ofd.ts';

const words = text('规章制发件数', 30, 100);

/** The words of a whole file, or the code of the error that it ends in. */
async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    return wordsOf(await readOfd(bytes));
  } catch (error) {
    if (error instanceof DocumentError) return error.code;
    throw error;
  }
}

/** The same file with its parts under other names. */
function renamed(bytes: Uint8Array, name: (path: string) => string): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [name(path), part])),
  );
}

describe('the package', () => {
  it.each([
    ['a leading slash', '/Doc_0/Pages/Page_0/Content.xml'],
    ['relative to the file', 'Pages/Page_0/Content.xml'],
    ['relative to the root', 'Doc_0/Pages/Page_0/Content.xml'],
    ['back slashes and other capitals', 'pages\\PAGE_0\\content.xml'],
    ['steps up, above the root too', '../../../../Doc_0/Pages/../Pages/./Page_0/Content.xml'],
  ])('finds parts by %s', async (_name, place) => {
    const list = `<Document><CommonData/><Pages><Page ID="1" BaseLoc=" ${place}\n"/></Pages></Document>`;
    expect(await outcomeOf(packedOfd({ pages: [words], parts: { 'Doc_0/Document.xml': list } }))).toBe(
      '规章制发件数',
    );
  });

  it('takes names in the zip as they are written', async () => {
    const bytes = packedOfd({ pages: [words] });
    expect(await outcomeOf(renamed(bytes, (path) => path.replaceAll('/', '\\')))).toBe('规章制发件数');
    expect(await outcomeOf(renamed(bytes, (path) => `/${path}`))).toBe('规章制发件数');
  });

  it('needs no prefix, or takes any', async () => {
    const bytes = packedOfd({
      pages: [ruled([20, 60, 100], [40, 50]) + text('甲', 25, 47) + text('12', 70, 47)],
    });
    const parts = Object.entries(unzipSync(bytes)).map(([path, part]) => {
      const own = new TextDecoder()
        .decode(part)
        .replaceAll(/(<\/?)ofd:/gu, '$1')
        .replaceAll('xmlns:ofd', 'xmlns');
      return [
        path,
        new TextEncoder().encode(`\ufeff<?xml version="1.0" encoding="UTF-8"?>\n${own}`),
      ] as const;
    });
    expect(await outcomeOf(zipSync(Object.fromEntries(parts)))).toBe(await outcomeOf(bytes));
    expect(await outcomeOf(bytes)).toBe('grid');
  });

  it('reads several documents one after the other, and of versions the current one', async () => {
    const body = (inside: string): string => `<DocBody><DocInfo/>${inside}</DocBody>`;
    const one = (path: string): string =>
      `<Document><CommonData/><Pages><Page ID="1" BaseLoc="${path}"/></Pages></Document>`;
    const page = (inside: string): string =>
      `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>${inside}</ofd:Layer></ofd:Content></ofd:Page>`;
    const bytes = packedOfd({
      parts: {
        'OFD.xml': `<OFD>${body('<DocRoot>A/Document.xml</DocRoot>')}${body(
          '<DocRoot>B/old.xml</DocRoot><Versions><Version ID="1" BaseLoc="B/v1.xml"/><Version ID="2" Current="true" BaseLoc="B/v2.xml"/></Versions>',
        )}</OFD>`,
        'A/Document.xml': one('a.xml'),
        'A/a.xml': page(text('第一份', 30, 100)),
        'B/old.xml': one('old-page.xml'),
        'B/old-page.xml': page(text('旧版', 30, 100)),
        'B/v2.xml': '<DocVersion><DocRoot>new.xml</DocRoot></DocVersion>',
        'B/new.xml': one('new-page.xml'),
        'B/new-page.xml': page(text('第二份', 30, 60)),
      },
    });
    expect(await outcomeOf(bytes)).toBe('第一份|第二份');
  });

  it('says the title, unless a program named the file', async () => {
    const titled = (title: string): Uint8Array =>
      packedOfd({
        pages: [words],
        parts: {
          'OFD.xml': `<OFD><DocBody><DocInfo><Title>${title}</Title></DocInfo><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody></OFD>`,
        },
      });
    expect((await readOfd(titled('某局2023年报告'))).meta).toEqual({ title: '某局2023年报告' });
    expect((await readOfd(titled('报告.docx'))).meta).toEqual({});
  });
});

describe('pictures', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, ...new Array<number>(21).fill(0), 2, 0, 0]);
  const clear = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, ...new Array<number>(21).fill(0), 6, 0, 0]);
  const resources = {
    commonData: '<ofd:DocumentRes>Res.xml</ofd:DocumentRes>',
    parts: {
      'Doc_0/Res.xml':
        '<Res BaseLoc="Res"><MultiMedias><MultiMedia ID="3" Type="Image"><MediaFile>a.png</MediaFile></MultiMedia><MultiMedia ID="4" Type="Image"><MediaFile>b.png</MediaFile></MultiMedia></MultiMedias></Res>',
      'Doc_0/Res/a.png': png,
      'Doc_0/Res/b.png': clear,
    },
  };
  const image = (box: string, id = 3, attributes = ''): string =>
    `<ofd:ImageObject ID="2" Boundary="${box}" ${attributes} ResourceID="${id}"/>`;

  it('a page that is one picture is a scan, with the file and its place', async () => {
    const { blocks } = await readOfd(
      packedOfd({ ...resources, pages: [image('0 0 210 297', 3, 'CTM="210 0 0 297 0 0"')] }),
    );
    expect(blocks).toMatchObject([{ kind: 'picture', page: 1, large: true, content: { kind: 'file' } }]);
    const [block] = blocks;
    expect(
      block?.kind === 'picture' && block.content?.kind === 'file' ? [...block.content.bytes] : [],
    ).toEqual([...png]);
    expect(block?.kind === 'picture' ? block.box?.width : 0).toBeCloseTo((210 * 72) / 25.4, 1);
  });

  it('words under a scan were recognised by somebody; over it or under a clear seal they are printed', async () => {
    const certainty = async (page: string): Promise<string> =>
      (await readOfd(packedOfd({ ...resources, pages: [page] }))).certainty;
    expect(await certainty(words + image('0 0 210 297'))).toBe('ocr');
    expect(await certainty(image('0 0 210 297') + text('规章制发件数', 30, 100, 'Alpha="0"'))).toBe('ocr');
    expect(await certainty(words + image('0 0 210 297', 4))).toBe('text');
    expect(await certainty(words + image('0 0 210 297', 3, 'Alpha="40"'))).toBe('text');
  });

  it('a picture as thin as a rule is one, a map that leaves a dot is not believed, a missing file is said', async () => {
    const rules =
      [20, 60, 100].map((x) => image(`${x} 40 0.3 10`)).join('') +
      [40, 50].map((y) => image(`20 ${y} 80 0.3`)).join('');
    expect(wordsOf(await readOfd(packedOfd({ ...resources, pages: [rules + text('甲', 25, 47)] })))).toBe(
      'grid',
    );
    const dot = await readOfd(
      packedOfd({ ...resources, pages: [words + image('20 120 150 80', 3, 'CTM="1 0 0 1 0 0"')] }),
    );
    expect(dot.blocks).toMatchObject([{ kind: 'paragraph' }, { kind: 'picture', large: true }]);
    const lost = await readOfd(packedOfd({ ...resources, pages: [words + image('20 120 150 80', 99)] }));
    expect(lost.blocks[1]).toMatchObject({ kind: 'picture', large: true });
    expect(lost.blocks[1]).not.toHaveProperty('content');
  });

  it('stamps are pictures without letters, watermarks nothing, other annotations what they print', async () => {
    const note = (kind: string, inside: string): string =>
      `<ofd:Annot Type="${kind}"><ofd:Appearance Boundary="20 120 100 100">${inside}</ofd:Appearance></ofd:Annot>`;
    const notes =
      note('Stamp', image('0 0 40 40') + text('某某局', 5, 20)) +
      note('Watermark', text('仅供查阅', 0, 40)) +
      note('Path', text('补记', 0, 80));
    const bytes = packedOfd({
      ...resources,
      pages: [words],
      documentEnd: '<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>',
      parts: {
        ...resources.parts,
        'Doc_0/Annots/Annotations.xml':
          '<Annotations><Page PageID="1"><FileLoc>Page_0/Annot.xml</FileLoc></Page></Annotations>',
        'Doc_0/Annots/Page_0/Annot.xml': `<ofd:PageAnnot xmlns:ofd="http://www.ofdspec.org/2016">${notes}</ofd:PageAnnot>`,
      },
    });
    expect(wordsOf(await readOfd(bytes))).toBe('规章制发件数|picture|补记');
  });
});

describe('damage and malice', () => {
  const whole = packedOfd({ pages: [ruled([20, 60, 100], [40, 50]) + words, words] });

  it.each([
    ['no OFD.xml', zipSync({ 'a.txt': new Uint8Array(3) }), 'document-damaged'],
    [
      'a page that is missing',
      packedOfd({
        parts: {
          'Doc_0/Document.xml': '<Document><Pages><Page ID="1" BaseLoc="Pages/x.xml"/></Pages></Document>',
        },
      }),
      'document-damaged',
    ],
    [
      'a page that is cut',
      packedOfd({ parts: { 'Doc_0/Pages/Page_0/Content.xml': '<Page><Content><Layer>' } }),
      'document-damaged',
    ],
    ['no page', packedOfd({ pages: [] }), 'document-damaged'],
    ['empty pages', packedOfd({ pages: ['', ''] }), 'document-empty'],
    [
      'encryption',
      packedOfd({ pages: [words], parts: { 'Encryptions.xml': '<Encryptions/>' } }),
      'document-encrypted',
    ],
    [
      'a figure of too many points',
      packedOfd({ pages: [figure('M 0 0 '.repeat(700_000))] }),
      'document-too-large',
    ],
    [
      'elements nested too deep',
      packedOfd({ pages: ['<a>'.repeat(300) + '</a>'.repeat(300)] }),
      'document-too-large',
    ],
    ['too many pages', packedOfd({ pages: new Array<string>(501).fill('') }), 'document-too-large'],
  ])('%s', async (_name, bytes, code) => {
    expect(await outcomeOf(bytes)).toBe(code);
  });

  it('entities are not expanded and nothing outside is asked for', async () => {
    const page =
      '<!DOCTYPE Page [<!ENTITY a "99999"><!ENTITY b SYSTEM "file:///etc/passwd">]><Page><Content><Layer>' +
      '<TextObject Boundary="30 100 90 5" Size="4"><TextCode X="0" Y="4">甲&a;乙&b;</TextCode></TextObject></Layer></Content></Page>';
    const read = await outcomeOf(packedOfd({ parts: { 'Doc_0/Pages/Page_0/Content.xml': page } }));
    expect(read).toContain('甲');
    expect(read).not.toMatch(/99999|root/u);
  });

  it('wherever it is cut or a byte is turned, it ends in an error or says the same', async () => {
    const expected = await outcomeOf(whole);
    const outcomes = new Set<string>();
    for (let at = 0; at < whole.length; at += 37) outcomes.add(await outcomeOf(whole.subarray(0, at)));
    for (let at = 3; at < whole.length; at += 11) {
      const turned = Uint8Array.from(whole);
      turned[at] = (turned[at] ?? 0) ^ (1 << (at % 8));
      outcomes.add(await outcomeOf(turned));
    }
    outcomes.delete(expected);
    for (const outcome of outcomes)
      expect(outcome).toMatch(/^(?:zip|document)-(?:damaged|encrypted|too-large)$/u);
    expect(outcomes.size).toBeGreaterThan(0);
  });
});
