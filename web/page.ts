import type { Context } from 'hono';
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { fileLink, homeLink, issuesLink, otherLanguage, pageLink, regionLink, searchLink } from './links.ts';
import { stylesheet } from './stylesheet.ts';
import { langOf, say } from './words.ts';
import type { Lang } from './words.ts';

/** Markup made by `html`, which escapes whatever is put into it. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface PageHead {
  /** Of the document; the page's own heading is part of its body. */
  readonly title: string;
  /** Addresses of Atom feeds of what the page shows. */
  readonly feeds?: readonly { readonly title: string; readonly href: string }[];
  /** 200 where it is not given. */
  readonly status?: 200 | 400 | 404 | 500 | 503;
}

/** A whole document around a body. The body brings its own `h1` and needs no `main`. */
export function page(c: Context, head: PageHead, body: Markup): Response | Promise<Response> {
  const lang = langOf(c);
  const { search } = new URL(c.req.url);
  const other = otherLanguage(lang, c.req.path, search);
  const feeds = head.feeds ?? [];
  c.status(head.status ?? 200);
  return c.html(html`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${head.title === '' ? '' : `${head.title} · `}${say(lang, '年报', 'nianbao')}</title>
<link rel="expect" href="#end" blocking="render">
<link rel="stylesheet" href="${stylesheet().href}">
<link rel="icon" href="${fileLink(['icon.svg'])}" type="image/svg+xml">
<link rel="alternate" hreflang="${lang === 'zh' ? 'en' : 'zh-CN'}" href="${other}">
<link rel="search" type="application/opensearchdescription+xml" title="nianbao" href="${fileLink(['opensearch.xml'])}">
${feeds.map(({ title, href }) => html`<link rel="alternate" type="application/atom+xml" title="${title}" href="${href}">`)}
</head>
<body>
<a class="skip" href="#main">${say(lang, '跳到正文', 'Skip to the content')}</a>
${banner(lang, other)}
<main id="main">
${body}
</main>
${imprint(lang)}
</body>
</html>`);
}

function banner(lang: Lang, other: string): Markup {
  const ways = [
    [searchLink(lang), say(lang, '检索', 'Search')],
    [regionLink(lang, ''), say(lang, '地区', 'Regions')],
    [issuesLink(lang), say(lang, '疑点', 'Issues')],
    [pageLink(lang, ['compare']), say(lang, '比较', 'Compare')],
    [pageLink(lang, ['sites']), say(lang, '网站', 'Sites')],
    [pageLink(lang, ['codebook']), say(lang, '指标', 'Codebook')],
    [pageLink(lang, ['data']), say(lang, '数据', 'Data')],
  ] as const;
  return html`<header class="banner">
<a class="name" href="${homeLink(lang)}"><b lang="zh">年报</b> <span lang="en">nianbao</span></a>
<nav aria-label="${say(lang, '主导航', 'Main')}"><ul>${ways.map(([href, words]) => html`<li><a href="${href}">${words}</a></li>`)}</ul></nav>
<form class="quick" action="${searchLink(lang)}" role="search"><label for="quick">${say(lang, '检索全文', 'Search all text')}</label><input id="quick" name="q" type="search" maxlength="200"><button>${say(lang, '检索', 'Search')}</button></form>
<a class="other" href="${other}" lang="${lang === 'zh' ? 'en' : 'zh-CN'}" hreflang="${lang === 'zh' ? 'en' : 'zh-CN'}">${lang === 'zh' ? 'English' : '中文'}</a>
</header>`;
}

function imprint(lang: Lang): Markup {
  return html`<footer class="imprint" id="end"><p>${say(
    lang,
    '数字均为机关自行公布，原样照录；每个数字都可点开查看其出处。',
    'Figures are those that the agencies published, as printed; each leads to the page it came from.',
  )} <a href="${pageLink(lang, ['data'])}">${say(lang, '下载数据与接口', 'Take the data away')}</a></p></footer>`;
}

/** The way from the country or the list above down to a page. */
export function trail(
  lang: Lang,
  steps: readonly { readonly href: string; readonly words: string }[],
): Markup {
  return html`<nav class="trail" aria-label="${say(lang, '位置', 'Where this stands')}"><ol>${steps.map(
    ({ href, words }) => html`<li><a href="${href}">${words}</a></li>`,
  )}</ol></nav>`;
}

/** A wide table in a region of its own that scrolls, by keyboard too. */
export function scrolling(label: string, table: Markup): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}">${table}</div>`;
}

/** What can be taken away from a page: CSV, JSON, feeds. */
export function takeAway(
  lang: Lang,
  files: readonly { readonly href: string; readonly words: string }[],
): Markup {
  return html`<p class="take-away"><span>${say(lang, '取用', 'Take away')}</span> ${files.map(
    ({ href, words }) => html`<a href="${href}">${words}</a> `,
  )}</p>`;
}

/** Links to the pages of a list; `href` makes the address of a page, counted from 1. */
export function paging(
  lang: Lang,
  {
    page: at,
    pages,
    href,
  }: { readonly page: number; readonly pages: number; readonly href: (page: number) => string },
): Markup {
  if (pages <= 1) return html``;
  const near = [...new Set([1, at - 2, at - 1, at, at + 1, at + 2, pages])].filter(
    (one) => one >= 1 && one <= pages,
  );
  return html`<nav class="paging" aria-label="${say(lang, '分页', 'Pages')}"><ul>${near.map(
    (one, index) =>
      html`${
        index > 0 && one - (near[index - 1] ?? one) > 1 ? html`<li aria-hidden="true">…</li>` : ''
      }<li>${one === at ? html`<b aria-current="page">${one}</b>` : html`<a href="${href(one)}">${one}</a>`}</li>`,
  )}</ul></nav>`;
}
