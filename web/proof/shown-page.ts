import { createHash } from 'node:crypto';
import type { Marking, ShownDocument, ShownPage } from '../../model/shown.ts';
import type { Refused } from '../originals.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';

/** What stands on the page beside the original itself. */
export interface ShownWords {
  /** Of the document. */
  readonly title: string;
  /** What is marked, in words; null where nothing is. */
  readonly label: string | null;
  readonly raw: string | null;
}

const style = `:root{color-scheme:light;scroll-padding:8rem 4rem}
body{margin:0;padding:.8rem 1rem 3rem;background:#fff;color:#111;font:15px/1.6 'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif;overflow-wrap:anywhere}
.told{position:sticky;top:0;z-index:1;margin:-.8rem -1rem 1rem;padding:.5rem 1rem;background:#f4efe4;border-bottom:1px solid #1d1b18;font-size:.9rem}
.told p{margin:0}
.told .bad{color:#a12a12}
.told .good{color:#1f6142}
table{border-collapse:collapse;margin:.6rem 0}
td,th{border:1px solid #999;padding:.15rem .45rem;vertical-align:middle;min-width:1.2rem;height:1.4rem}
.here{outline:4px solid #c2410c;outline-offset:-1px;background:#ffe9a3;font-weight:700}
mark{outline:3px solid #c2410c;background:#ffe9a3;color:inherit;font-weight:700}
.zh .here::after,.zh mark::after{content:' ◀ 所引数字'}
.en .here::after,.en mark::after{content:' ◀ the figure'}
.here::after,mark::after{font-size:.75rem;color:#a12a12;font-weight:400}
.picture,.page{color:#666}
.sheet{display:block;width:100%;max-width:66rem;height:auto;border:1px solid #999}
pre{white-space:pre-wrap}
@media print{.told{position:static}}`;

/** The one style of shown originals, by its digest. */
const styleDigest = createHash('sha256').update(style).digest('base64');

/**
 * Policy of a shown original: whatever got into it, it runs nothing, fetches nothing, sends nothing and is nobody's origin;
 * only our own pages may frame it.
 */
export const shownPolicy = `sandbox; default-src 'none'; style-src 'sha256-${styleDigest}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`;

/**
 * A shown original as a whole document. `png` is the picture of a page. The content was made by a list of what is kept
 * (parsers/shown), and is put here as it is; the policy holds even where that list should fail.
 */
export function shownPage(
  lang: Lang,
  shown: ShownDocument | ShownPage | Refused,
  png: Uint8Array | null,
  words: ShownWords,
): string {
  const { title } = words;
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(title)}</title><style>${style}</style></head>
<body class="${lang}">
<div class="told" role="note">${told(lang, shown, words)}</div>
<main lang="zh">
${shown.kind === 'document' ? shown.content : shown.kind === 'page' && png !== null ? sheet(lang, shown, png) : ''}
</main>
</body>
</html>
`;
}

function told(lang: Lang, shown: ShownDocument | ShownPage | Refused, words: ShownWords): string {
  if (shown.kind === 'refused') {
    const lead = say(
      lang,
      '此件无法在此显示，可下载原件查看。',
      'This original cannot be shown here; download it instead.',
    );
    return `<p class="bad">${text(lead)} <span lang="en">${text(shown.message)}</span></p>`;
  }
  return `<p>${text(viewWords(lang, shown))}</p>${markWords(lang, shown.marking, words)}`;
}

function viewWords(lang: Lang, shown: ShownDocument | ShownPage): string {
  if (shown.kind === 'page') {
    return shown.format === 'pdf' || shown.format === 'image'
      ? say(
          lang,
          `存档原件第 ${shown.page} 页，共 ${shown.pages} 页`,
          `Page ${shown.page} of ${shown.pages} of the archived original`,
        )
      : say(
          lang,
          `存档原件中的第 ${shown.page} 幅图片，共 ${shown.pages} 幅`,
          `Picture ${shown.page} of ${shown.pages} in the archived original`,
        );
  }
  return shown.view === 'archived'
    ? say(
        lang,
        '存档网页：文字与表格原样，样式、图片、链接和脚本已去除',
        'The archived page: its text and tables as they are; styles, pictures, links and scripts are taken out',
      )
    : say(
        lang,
        `程序读到的内容（${shown.format}），不是原来的版面；原件可下载`,
        `What the program reads in the file (${shown.format}), not its own layout; the original can be downloaded`,
      );
}

function markWords(lang: Lang, marking: Marking, { label, raw }: ShownWords): string {
  const named = label === null ? '' : `${label}：`;
  const kept = raw === null || raw === '' ? say(lang, '（空白）', '(blank)') : `“${raw}”`;
  switch (marking.kind) {
    case 'none':
      return '';
    case 'marked':
      return good(
        say(
          lang,
          `${named}已标出，原文${kept}与记录一致`,
          `${named}marked; what is printed there, ${kept}, is what was kept`,
        ),
      );
    case 'boxed':
      return good(
        say(
          lang,
          `${named}已标出；文字由图像识别得来，记录为${kept}，请与图核对`,
          `${named}marked; the characters were recognised from the picture as ${kept}: compare them with it`,
        ),
      );
    case 'differs':
      return bad(
        say(
          lang,
          `${named}未标出：记录为${kept}，而现在的程序在该处读到“${marking.text}”；请下载原件核对`,
          `${named}not marked: ${kept} was kept, and today's reader finds “${marking.text}” at that place; compare the original itself`,
        ),
      );
    case 'not-found':
      return bad(
        say(
          lang,
          `${named}未标出：现在的程序找不到该处；请下载原件核对`,
          `${named}not marked: today's reader finds no such place; compare the original itself`,
        ),
      );
    case 'unplaced':
      return `<p>${text(say(lang, `${named}只知在这一页`, `${named}only the page is known`))}</p>`;
  }
}

const good = (words: string): string => `<p class="good">✓ ${text(words)}</p>`;
const bad = (words: string): string => `<p class="bad">✗ ${text(words)}</p>`;

/** The page with its box; all numbers are in points, so that the two fit whatever the size of the picture. */
function sheet(lang: Lang, { page, width, height, box }: ShownPage, png: Uint8Array): string {
  const picture = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const rim = 2;
  const mark =
    box === null
      ? ''
      : `<rect id="here" x="${box.x - rim}" y="${box.y - rim}" width="${box.width + rim * 2}" height="${box.height + rim * 2}" fill="#ffd54a" fill-opacity="0.25" stroke="#c2410c" stroke-width="2.5"><title>${text(say(lang, '所引数字', 'the figure'))}</title></rect>`;
  const label = say(lang, `第 ${page} 页`, `page ${page}`);
  return `<svg class="sheet" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${text(label)}"><image href="${picture}" x="0" y="0" width="${width}" height="${height}" preserveAspectRatio="none"/>${mark}</svg>`;
}

function text(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
