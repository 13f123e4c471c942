import type { Hono } from 'hono';
import { html } from 'hono/html';
import { agencyFor } from '../../store/agency-asked.ts';
import type { SeriesName } from '../../store/agency-series.ts';
import {
  changeTable,
  keySentence,
  keyTable,
  nameTable,
  nearList,
  reasonTable,
  sharedList,
} from '../agency/agency-sections.ts';
import { agencyView, areaOf } from '../agency/agency-view.ts';
import type { AgencyView } from '../agency/agency-view.ts';
import { largeChart, smallCharts } from '../agency/figure-charts.ts';
import { seriesLabel } from '../agency/key-figures.ts';
import { yearTable } from '../agency/year-table.ts';
import { textAsked } from '../asked.ts';
import { levelLabel, statusLabel, tableLabel, typeLabel } from '../labels.ts';
import { agencyLink, compareLink, fileLink, pageLink, regionLink } from '../links.ts';
import { page, takeAway, trail } from '../page.ts';
import type { Markup } from '../page.ts';
import { langOf, plural, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';
import { agencyFeedLink } from './feeds.ts';

/** Adds the page of an agency: all its years, its figures over them, and what is to be known of it. */
export function addAgencyPages(app: Hono, world: World): void {
  app.get('/agency/:key', async (c) => {
    const lang = langOf(c);
    const series = textAsked(c, 'series');
    const seen = world.look(() => {
      const found = agencyFor(world.archive, c.req.param('key'));
      return found.kind === 'here' ? agencyView(world, found.agency, series) : found;
    });
    if ('kind' in seen) {
      return seen.kind === 'moved' ? c.redirect(agencyLink(lang, seen.key), 302) : await c.notFound();
    }
    const { name, key } = seen.agency;
    const feeds = [{ title: name, href: agencyFeedLink(lang, key) }];
    return await page(c, { title: name, feeds }, agencyBody(lang, seen, series));
  });
}

function agencyBody(lang: Lang, view: AgencyView, series: string | null): Markup {
  const { agency, years } = view;
  const { key, name } = agency;
  const isEmpty = years.every(({ report }) => report === null);
  return html`${trail(lang, [
    { href: regionLink(lang, ''), words: say(lang, '全国', 'Country') },
    ...view.above.map((region) => ({ href: regionLink(lang, region.code), words: region.name })),
  ])}
    <h1 lang="zh">${name}</h1>
    <p class="lead">${inShort(lang, view)}</p>
    ${keySentence(lang, view)} ${facts(lang, view)}
    ${takeAway(lang, [
      { href: fileLink(['agency', key, 'figures.csv']), words: 'CSV' },
      { href: fileLink(['agency', key, 'figures.json']), words: 'JSON' },
      { href: agencyFeedLink(lang, key), words: 'Atom' },
      ...comparing(lang, view),
    ])}
    <h2 id="years">${say(lang, '各年度', 'Year by year')}</h2>
    ${years.length === 0 ? html`<p>${say(lang, '没有任何年度的记录。', 'Nothing is known of any year.')}</p>` : yearTable(lang, view)}
    ${
      isEmpty
        ? ''
        : html`<h2 id="charts">${say(lang, '图', 'Charts')}</h2>
            <p class="faint">
              ${say(lang, '点为所印数字，点开即见出处；没有年报或没有数字的年份不连线；虚竖线为格式更换处。', 'Points are printed figures and lead to their proof; no line crosses a year without a report or a figure; dotted rules stand where the form changes.')}
            </p>
            ${smallCharts(lang, view)} ${seriesForm(lang, view, series)}
            <h2 id="figures">${say(lang, '主要数字', 'Key figures')}</h2>
            ${keyTable(lang, view)} ${keyLegend(lang)}
            <h2 id="reasons">${say(lang, '申请因何不成', 'Why requests came to nothing')}</h2>
            ${reasonTable(lang, view)}`
    }
    ${changeTable(lang, view)} ${sharedList(lang, view)} ${nameTable(lang, view)} ${nearList(lang, view)}`;
}

function inShort(lang: Lang, { years }: AgencyView): string {
  const held = years.filter(({ report }) => report !== null).map(({ year }) => year);
  const gaps = years.flatMap(({ year, report, cell }) =>
    report === null && (cell?.status === 'missing' || cell?.status === 'withdrawn')
      ? [`${year} ${statusLabel(lang, cell.status)}`]
      : [],
  );
  if (held.length === 0) return say(lang, '没有收录其年报。', 'No report of this agency is held.');
  const span = `${Math.min(...held)}–${Math.max(...held)}`;
  const missing = gaps.length === 0 ? '' : say(lang, `；${gaps.join('、')}`, `; ${gaps.join(', ')}`);
  return say(
    lang,
    `收录 ${span} 年度年报 ${held.length} 份${missing}。`,
    `${plural(held.length, 'report', 'reports')} held, for ${span}${missing}.`,
  );
}

function facts(lang: Lang, { agency, aliases, creditCodes, above }: AgencyView): Markup {
  const level = above.at(-1)?.level ?? null;
  const area = areaOf(agency.key);
  return html`<dl class="facts">
    <dt>${say(lang, '类别', 'Kind')}</dt>
    <dd>
      ${typeLabel(lang, agency.type)}${level === null ? '' : ` · ${levelLabel(lang, area.startsWith('x') ? 'town' : level)}`}
    </dd>
    <dt>${say(lang, '机关标识', 'Key')}</dt>
    <dd><code>${agency.key}</code></dd>
    ${
      creditCodes.length === 0
        ? ''
        : html`<dt>${say(lang, '统一社会信用代码', 'Credit code')}</dt>
            <dd>${creditCodes.map((code) => html`<code>${code}</code> `)}</dd>`
    }
    ${
      aliases.length === 0
        ? ''
        : html`<dt>${say(lang, '又作', 'Also called')}</dt>
            <dd lang="zh">${aliases.slice(0, 20).join('、')}</dd>`
    }
  </dl>`;
}

function comparing(
  lang: Lang,
  { agency: { key }, years }: AgencyView,
): readonly { readonly href: string; readonly words: string }[] {
  const held = years.flatMap(({ year, report }) => (report === null ? [] : [year]));
  const [first, last] = [held[0], held.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const href = compareLink(lang, { agency: key, from: first, to: last });
  return [{ href, words: say(lang, '逐年对照', 'Compare the years') }];
}

/** The way to any other series, and the one that was asked for. */
function seriesForm(lang: Lang, view: AgencyView, series: string | null): Markup {
  const offered = view.series.filter((name) => isOffered(view, name));
  const tables = [...new Set(offered.map(({ table }) => table))];
  const groups = tables.map((table) => ({ table, names: offered.filter((name) => name.table === table) }));
  return html`<form
      class="filters agency-series"
      id="series"
      action="${pageLink(lang, ['agency', view.agency.key])}#series"
    >
      <label
        >${say(lang, '其他指标', 'Any other figure')}
        <select name="series">
          ${groups.map(
            ({ table, names }) =>
              html`<optgroup label="${tableLabel(lang, table)}">
                ${names.map(
                  (name) =>
                    html`<option value="${name.series}" ${name.series === series ? ' selected' : ''}>
                      ${seriesLabel(lang, name)}
                    </option>`,
                )}
              </optgroup>`,
          )}
        </select></label
      ><button>${say(lang, '画图', 'Draw')}</button>
    </form>
    ${view.asked !== null ? largeChart(lang, view, view.asked) : series === null ? '' : html`<p role="alert">${say(lang, `没有“${series}”这个指标。`, `There is no figure “${series}”.`)}</p>`}`;
}

/** The totals of all applicants, not each kind of them; lists only where the agency has them. */
function isOffered({ years, asked }: AgencyView, { series, table, generation }: SeriesName): boolean {
  if (series === asked?.name) return true;
  if (table === 'requests') return series.endsWith('.total');
  if (table !== 'statistics') return true;
  return years.some(({ report }) => report?.tables.some((each) => each.generation === generation) ?? false);
}

function keyLegend(lang: Lang): Markup {
  return html`<p class="faint">
    ${say(
      lang,
      '× 无年报 · □ 空白 · / 不适用 · 文 文字 · ∅ 表或格式中无此格 · ? 无法确认 · ≈ 口径相近 · † 有更正 · ※ 取自文字 · ▲△ 有疑点',
      '× no report · □ blank · / not applicable · 文 words · ∅ no such cell in the table or form · ? unreadable · ≈ nearly the same thing · † corrected · ※ from a sentence · ▲△ an issue names it',
    )}
  </p>`;
}
