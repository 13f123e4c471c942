import type { Context } from 'hono';
import { html } from 'hono/html';
import { compareLink } from '../links.ts';
import { page } from '../page.ts';
import type { Markup } from '../page.ts';
import { langOf, say } from '../words.ts';
import type { Lang } from '../words.ts';

/** A field for a report year. */
export function yearField(lang: Lang, name: string, words: string, year: number | null): Markup {
  return html`<label
    >${words}
    <input
      name="${name}"
      inputmode="numeric"
      pattern="[0-9]{4}"
      maxlength="4"
      value="${year ?? ''}"
      title="${say(lang, '四位年份', 'a year of four digits')}"
  /></label>`;
}

/** Agencies or years that somebody may mean, as links. */
export function chooser(lang: Lang, words: string, links: readonly Markup[]): Markup {
  return html`<section>
    <h2>${say(lang, `“${words}”`, `“${words}”`)}</h2>
    ${
      links.length === 0
        ? html`<p>${say(lang, '没有这样的机关。', 'There is no such agency.')}</p>`
        : html`<p>${say(lang, '请选择：', 'Choose one:')}</p>
            <ul class="plain">
              ${links}
            </ul>`
    }
  </section>`;
}

/** The questions that the page can be asked, and what there is to choose from. */
export function formPage(
  c: Context,
  sides: readonly Markup[],
  asked: { readonly left?: string | null; readonly right?: string | null; readonly agency?: string | null },
): Response | Promise<Response> {
  const lang = langOf(c);
  const title = say(lang, '比较', 'Compare');
  const field = (name: string, words: string, value: string | null | undefined): Markup =>
    html`<label>${words} <input name="${name}" maxlength="200" size="28" value="${value ?? ''}" /></label>`;
  const hint = say(
    lang,
    '机关可写名称或代码，后面写年份，例如“某某街道办事处 2023”。',
    'Name an agency by its name or key and put the year behind it: 某某街道办事处 2023.',
  );
  return page(
    c,
    { title },
    html`<h1>${title}</h1>
      ${sides}
      <section>
        <h2>${say(lang, '两份报告', 'Two reports')}</h2>
        <p>${hint}</p>
        <form class="filters" action="${compareLink(lang, {})}">
          ${field('left', say(lang, '左', 'left'), asked.left)}${field('right', say(lang, '右', 'right'), asked.right)}<button>
            ${say(lang, '并排比较', 'Compare')}
          </button>
        </form>
      </section>
      <section>
        <h2>${say(lang, '一个机关的历年', 'One agency over years')}</h2>
        <form class="filters" action="${compareLink(lang, {})}">
          ${field('agency', say(lang, '机关', 'agency'), asked.agency)}${yearField(lang, 'from', say(lang, '自', 'from'), null)}${yearField(lang, 'to', say(lang, '至', 'to'), null)}<button>
            ${say(lang, '显示', 'Show')}
          </button>
        </form>
      </section>`,
  );
}
