import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { docxFile } from '../../tests/made-report.ts';
import type { Block, Cell, Picture } from '../../model/document.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import { isPictureFile, pictureBudget, statedPixels } from './picture-file.ts';

/** The head of a PNG of that size; nothing here decodes more. */
function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(40);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const isPicture = (block: Block): block is Picture => block.kind === 'picture';
const bytesOf = (picture: Picture | undefined): readonly number[] | null =>
  picture?.content?.kind === 'file' ? [...picture.content.bytes] : null;
const addressOf = (picture: Picture | undefined): string | null =>
  picture?.content?.kind === 'address' ? picture.content.address : null;

async function inPage(body: string): Promise<readonly Block[]> {
  return (await readHtml(strToU8(`<div id="zoom"><p>甲</p>${body}</div>`))).blocks;
}

describe('pictures of a page', () => {
  it.each([
    ['as written', '<img src="./W02.png">', './W02.png'],
    ['on another host', '<img src=" //img.gov.cn/a b.jpg ">', '//img.gov.cn/a b.jpg'],
    ['put there later', '<img src="/images/loading.gif" data-original="/u/1.png">', '/u/1.png'],
    ['without src', '<img data-src="/u/2.png">', '/u/2.png'],
    ['behind a drawn placeholder', '<img src="data:image/svg+xml,%3Csvg%3E" data-src="3.png">', '3.png'],
    ['of several sizes', '<img srcset="/u/4.png 1x, /u/4b.png 2x">', '/u/4.png'],
    ['that is real although another is named', '<img src="5.png" data-src="6.png">', '5.png'],
  ])('have an address %s', async (_, image, address) => {
    const [picture] = (await inPage(image)).filter(isPicture);
    expect(addressOf(picture)).toBe(address);
  });

  it.each([
    ['/files/', '1.png', '/files/1.png'],
    ['http://img.example/a/', '../1.png', 'http://img.example/1.png'],
    ['http://img.example/a/', 'http://other.example/1.png', 'http://other.example/1.png'],
  ])('start from the base element %s', async (base, source, address) => {
    const page = `<head><base href="${base}"></head><body><div id="zoom"><p>甲</p><img src="${source}"></div></body>`;
    const { blocks } = await readHtml(strToU8(page));
    expect(addressOf(blocks.find(isPicture))).toBe(address);
  });

  it('hold what is written into the page, and are as large as that says', async () => {
    const file = png(800, 600);
    const small = png(32, 32);
    const blocks = await inPage(
      `<img src="data:image/png;base64,${base64(file)}"><img src="data:image/png;base64,${base64(small)}">`,
    );
    const [picture, icon] = blocks.filter(isPicture);
    expect(bytesOf(picture)).toEqual([...file]);
    expect([picture?.large, icon?.large]).toEqual([true, false]);
  });

  it.each([
    'data:image/png;base64,bm9wZQ==',
    'data:image/svg+xml;base64,PHN2Zz4=',
    'data:text/html,<b>',
    'data:',
    'file:///C:/Users/msohtml/clip.png',
    'C:\\temp\\1.png',
    'javascript:alert(1)',
  ])('hold nothing where there is nothing to be had: %s', async (source) => {
    const [picture] = (await inPage(`<img src="${source}" width="500" height="300">`)).filter(isPicture);
    expect(picture).toMatchObject({ kind: 'picture', large: true });
    expect(picture?.content).toBeUndefined();
  });

  it('come out of a table in their order, be it a frame or a table of figures', async () => {
    const slices = '<table><tr><td><img src="1.png"></td></tr><tr><td><img src="2.png"></td></tr></table>';
    expect((await inPage(slices)).slice(1).map((block) => isPicture(block) && addressOf(block))).toEqual([
      '1.png',
      '2.png',
    ]);
    const figures =
      '<table><tr><td>规章</td><td><img src="3.png" width="640" height="400"></td></tr><tr><td>甲</td><td>1<img src="s.png" width="20"></td></tr></table>';
    const [, grid, picture, ...rest] = await inPage(figures);
    const cells: readonly Cell[] = grid?.kind === 'grid' ? grid.grid.flat() : [];
    expect(cells.map(({ hasImage }) => hasImage ?? false)).toEqual([false, true, false, true]);
    expect(picture !== undefined && isPicture(picture) && addressOf(picture)).toBe('3.png');
    expect(rest).toEqual([]);
  });
});

describe('pictures of a Word document', () => {
  const file = png(10, 10);
  const relation = (id: string, target: string, mode = ''): string =>
    `<Relationship Id="${id}" Type="http://x/image" Target="${target}"${mode}/>`;
  const parts = {
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships>${relation('r1', 'media/a.png')}${relation('r2', 'media/b.emf')}${relation('r3', 'http://x/c.png', ' TargetMode="External"')}</Relationships>`,
    ),
    'word/media/a.png': file,
    'word/media/b.emf': new Uint8Array([1, 0, 0, 0, 0x6c, 0, 0, 0]),
  };
  const drawing = (reference: string, width: number, height: number): string =>
    `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="${width * 12_700}" cy="${height * 12_700}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip ${reference}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
  const vml =
    '<w:p><w:r><w:pict><v:shape style="width:400pt;height:300pt"><v:imagedata r:id="r1"/></v:shape></w:pict></w:r></w:p>';
  const read = async (body: string): Promise<readonly Block[]> =>
    (await readDocx(docxFile(`<w:p><w:r><w:t>甲</w:t></w:r></w:p>${body}`, parts))).blocks.slice(1);

  it('hold their part, in both markups', async () => {
    const pictures = (await read(drawing('r:embed="r1"', 400, 300) + vml)).filter(isPicture);
    expect(pictures.map(bytesOf)).toEqual([[...file], [...file]]);
    expect(pictures.map(({ large }) => large)).toEqual([true, true]);
  });

  it('hold nothing where they are drawings, lie elsewhere or are gone', async () => {
    const bodies = ['r:embed="r2"', 'r:link="r3"', 'r:embed="r9"'].map((each) => drawing(each, 300, 200));
    const pictures = (await read(bodies.join(''))).filter(isPicture);
    expect(pictures.map(({ large, content }) => [large, content])).toEqual(Array(3).fill([true, undefined]));
  });

  it('come out of the cells of a table', async () => {
    const cell = (content: string): string => `<w:tc>${content}</w:tc>`;
    const row = (...cells: readonly string[]): string => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
    const text = '<w:p><w:r><w:t>规章</w:t></w:r></w:p>';
    const blocks = await read(
      `<w:tbl>${row(text, drawing('r:embed="r1"', 300, 200))}${row(text, text)}</w:tbl>`,
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['grid', 'picture']);
    const frame = await read(
      `<w:tbl>${row(drawing('r:embed="r1"', 300, 200), drawing('r:embed="r1"', 300, 200))}</w:tbl>`,
    );
    expect(frame.map(({ kind }) => kind)).toEqual(['picture', 'picture']);
  });
});

describe('files of pictures', () => {
  it('are known by their beginning', () => {
    expect(isPictureFile(png(1, 1))).toBe(true);
    expect(isPictureFile(strToU8('RIFF0000WEBP'))).toBe(true);
    expect(isPictureFile(strToU8('<svg/>'))).toBe(false);
    expect(isPictureFile(new Uint8Array())).toBe(false);
    expect(statedPixels(png(7, 5))).toEqual({ width: 7, height: 5 });
    expect(statedPixels(png(7, 5).subarray(0, 20))).toBeNull();
  });

  it('are too many at some time', () => {
    const budget = pictureBudget();
    const kept = Array.from({ length: 500 }, () => budget.file(png(1, 1))).filter((each) => each !== null);
    expect(kept).toHaveLength(400);
    expect(budget.address('x.png')).toBeNull();
  });
});
