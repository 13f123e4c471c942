import { html } from 'hono/html';
import type { PlaceCount, StatusCount } from '../../store/region-asked.ts';
import { regionLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { Region } from '../world.ts';
import { shortCode } from './region-code.ts';

/** Reports of a place and year: all that are expected or there, those that are there, those that are missing. */
interface Sum {
  readonly all: number;
  readonly there: number;
  readonly missing: number;
}

/** The digits that name the places right below a region: 2 of the country, 4 of a province, 6 of a city, 9 of a county. */
export function digitsBelow(region: string): number | null {
  return { 0: 2, 2: 4, 4: 6, 6: 9 }[region.length] ?? null;
}

/** The years, the newest first. */
export function yearsBetween(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => to - index);
}

/** The places below a region with how many of their reports are there, by year; nothing where there are none. */
export function placeTable(
  lang: Lang,
  {
    region,
    places,
    nameOf,
    counts,
    from,
    to,
    type,
  }: {
    readonly region: string;
    readonly places: readonly Region[];
    /** Of a place that is not among them; null where nobody knows it. */
    readonly nameOf: (code: string) => string | null;
    readonly counts: readonly PlaceCount[];
    readonly from: number;
    readonly to: number;
    readonly type: string | null;
  },
): Markup {
  const named = new Map(places.map(({ code, name }) => [shortCode(code), name]));
  const byPlace = new Map<string, PlaceCount[]>();
  for (const count of counts) {
    const code = shortCode(count.place);
    const known = byPlace.get(code);
    if (known === undefined) byPlace.set(code, [count]);
    else known.push(count);
  }
  const digits = digitsBelow(region);
  // What lies in no place below is of the region itself, or has only a name: the grid has it.
  const codes = [...new Set([...named.keys(), ...byPlace.keys()])].filter(
    (code) => code.length === digits && /^\d+$/u.test(code),
  );
  if (codes.length === 0) return html``;
  const years = yearsBetween(from, to);
  const empty = codes.filter((code) => !byPlace.has(code));
  const rows = codes
    .filter((code) => byPlace.has(code))
    .toSorted()
    .map((code) => {
      const cells = years.map((year) => {
        const sum = sumOf((byPlace.get(code) ?? []).filter((count) => count.year === year));
        return html`<td class="figure">${placeCell(lang, code, year, sum, type)}</td>`;
      });
      return html`<tr>
        <th scope="row"><a href="${regionLink(lang, code)}" lang="zh">${named.get(code) ?? unlistedName(code, nameOf(code))}</a></th>
        ${cells}
      </tr>`;
    });
  return html`<h2 id="places">${say(lang, '下辖地区', 'Places')}</h2>
    <p class="faint">
      ${say(
        lang,
        '已公布（含逾期）份数／应公布份数；✗ 后为未公布份数，点开即为名单。',
        'Reports that are there (late ones too) of those expected; behind ✗ those missing: the link lists them.',
      )}
    </p>
    ${scrolling(
      say(lang, '各地各年', 'Places by year'),
      html`<table class="places">
        <caption>
          ${say(lang, '各地各年公布情况', 'Who published, by place and year')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(lang, '地区', 'Place')}</th>
            ${years.map((year) => html`<th scope="col" class="figure">${year}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>`,
    )}
    ${empty.length === 0 ? '' : html`<p class="faint">${say(lang, '尚无数据：', 'Nothing is known of: ')}<span lang="zh">${empty.map((code) => named.get(code) ?? code).join('、')}</span></p>`}`;
}

/** A code that ends in zeros is no place below but the region's own bodies. */
function unlistedName(code: string, name: string | null): string {
  if (name === null) return code;
  return code.endsWith('00') ? `${name}（本级）` : name;
}

function placeCell(
  lang: Lang,
  code: string,
  year: number,
  { all, there, missing }: Sum,
  type: string | null,
): Markup {
  if (all === 0) return html`<span class="no-figure">–</span>`;
  const missingHref = regionLink(lang, code, { from: year, to: year, type, status: 'missing' });
  return html`${countText(there)}<span class="faint">/${countText(all)}</span
    >${shareBar(there / all, missing / all)}${
      missing === 0
        ? ''
        : html`<a class="bad" href="${missingHref}"
            ><span aria-hidden="true">✗</span
            ><span class="heard">${say(lang, `${year} 年未公布`, `missing ${year}:`)}</span>
            ${countText(missing)}</a
          >`
    }`;
}

/** What is there and what is missing as parts of one line. */
function shareBar(there: number, missing: number): Markup {
  const wide = 48;
  return html`<svg class="share" viewBox="0 0 ${wide} 4" width="${wide}" height="4" aria-hidden="true">
    <rect class="ground" width="${wide}" height="4" />
    <rect class="there" width="${(there * wide).toFixed(1)}" height="4" />
    <rect
      class="absent"
      x="${(wide - missing * wide).toFixed(1)}"
      width="${(missing * wide).toFixed(1)}"
      height="4"
    />
  </svg>`;
}

function sumOf(counts: readonly StatusCount[]): Sum {
  const of = (...statuses: readonly string[]): number =>
    counts.filter(({ status }) => statuses.includes(status)).reduce((sum, { cells }) => sum + cells, 0);
  return {
    all: counts.reduce((sum, { cells }) => sum + cells, 0),
    there: of('published', 'late'),
    missing: of('missing'),
  };
}
