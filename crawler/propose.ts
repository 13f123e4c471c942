import { families, type Family, type Link } from '../model/site.ts';
import { rowsOf, speaksOfReport } from './adapters/rows.ts';
import { addressOf } from './addresses.ts';
import { columnOf, metaOf } from './article.ts';
import { isKnownFamily, markers, markersIn } from './markers.ts';
import { markupOf, oneLine, type Markup } from './select.ts';
import { plainTitle } from './title.ts';

/** A config entry for a portal, as far as one page of it allows. */
export interface Proposal {
  /** Null where no marker of a family that is read here was on the page. */
  readonly family: Family | null;
  /** Text to paste into sites.config.ts; null without a family. */
  readonly entry: string | null;
  /** Links on the page that look like the column of annual reports, the likeliest first. */
  readonly columns: readonly Link[];
  /** What was seen and what it was taken for, one sentence each. */
  readonly seen: readonly string[];
}

/**
 * Proposes a site entry from one page of a portal: family by its markers, entrance by its annual-report column,
 * region by its site code. Nothing is guessed in silence: what was not found is said.
 */
export function proposalOf(id: string, page: { readonly url: string; readonly text: string }): Proposal {
  const markup = markupOf(page);
  const found = markersIn(page.text);
  const columns = reportColumnsOf(markup);
  const onColumn = /信息公开.{0,6}(?:年度报告|年报)|年度报告|年报/u.test(plainTitle(columnOf(markup)));
  const family = familyOf(
    page,
    found.map((marker) => marker.family),
  );
  const code = /\d{6}/u.exec(metaOf(markup, 'SiteIDCode') ?? siteCodeIn(page.text) ?? '')?.[0] ?? null;
  const name =
    metaOf(markup, 'SiteName') ??
    oneLine(markup.$('title').first().text())
      .split(/[-_—|]/u)
      .at(-1)
      ?.trim() ??
    '';
  const seen = [
    ...found.map((marker) => `${marker.words} on the page speaks for ${marker.family}.`),
    ...(family === null ? [unrecognised(found.map((marker) => marker.family))] : []),
    code === null
      ? 'No site code (SiteIDCode) on the page: fill in the region by hand.'
      : `Site code ${code} gives the region.`,
    columnSentence(page.url, columns, onColumn),
  ];
  if (family === null) return { family, entry: null, columns, seen };
  const entrance = onColumn || columns.length === 0 ? page.url : (columns[0]?.url ?? page.url);
  return {
    family,
    entry: entryText({ id, name, region: code ?? '000000', family, entrance }),
    columns,
    seen,
  };
}

/** Links to the column of annual reports: by their words, indexes before articles, the fullest name first. */
export function reportColumnsOf(markup: Markup): readonly Link[] {
  const weight = ({ url, title }: Link) => {
    const plain = plainTitle(title);
    const named = /政府信息公开(?:工作)?(?:年度报告|年报)$/u.test(plain)
      ? 2
      : /信息公开.{0,4}年/u.test(plain)
        ? 1
        : 0;
    const isIndex = /\/(?:index\.[a-z]+)?$|\/col\d*\/|xxgkAnnualReport/u.test(new URL(url).pathname) ? 2 : 0;
    return named + isIndex;
  };
  return rowsOf(markup)
    .filter(({ title }) => speaksOfReport(title) && !/20\d\d/u.test(title) && title.length <= 24)
    .map(({ url, title, publishedOn }) => ({ url, title, publishedOn }))
    .toSorted((a, b) => weight(b) - weight(a))
    .slice(0, 8);
}

function familyOf(page: { readonly url: string }, found: readonly string[]): Family | null {
  // A product that is recognised and not read must not be taken for one that is read.
  const [first] = found;
  if (/xxgkAnnualReport\.jsp/iu.test(page.url)) return 'hanweb-annual';
  if (found.includes('hanweb-jpage') && /\/col\/col\d+\//u.test(new URL(page.url).pathname))
    return 'hanweb-jpage';
  return first !== undefined && isKnownFamily(first) ? first : null;
}

function unrecognised(found: readonly string[]): string {
  const [first] = found;
  if (first !== undefined) {
    return `The portal looks like ${first}, a family that no adapter reads yet; the known ones are ${families.join(', ')}.`;
  }
  return `Family not recognised: none of these was on the page: ${markers.map(({ words }) => words).join('; ')}.`;
}

function columnSentence(url: string, columns: readonly Link[], onColumn: boolean): string {
  if (onColumn)
    return `The page calls itself the column of annual reports, so ${url} is taken as the entrance.`;
  const [first] = columns;
  if (first !== undefined)
    return `The link "${first.title}" is taken as the entrance; compare it with the others.`;
  return `No link to a column of annual reports (年报, 年度报告) on the page: ${url} itself is put as the entrance, mend it.`;
}

function siteCodeIn(text: string): string | null {
  return /(?:网站标识码[::\s]*|sitecode=["'])(\d{10})/u.exec(text)?.[1] ?? null;
}

function entryText(entry: {
  id: string;
  name: string;
  region: string;
  family: Family;
  entrance: string;
}): string {
  const quoted = (text: string) => `'${text.replace(/[\\']/gu, String.raw`\$&`)}'`;
  return [
    '{',
    `  id: ${quoted(entry.id)},`,
    `  name: ${quoted(entry.name)},`,
    `  region: ${quoted(entry.region)},`,
    `  family: ${quoted(entry.family)},`,
    `  entrances: [${quoted(addressOf(entry.entrance, entry.entrance) ?? entry.entrance)}],`,
    '},',
  ].join('\n');
}
