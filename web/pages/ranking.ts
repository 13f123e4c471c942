import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { MisuseError } from '../../model/errors.ts';
import type { Archive } from '../../store/archive.ts';
import { codebookLink, rankingLink, regionLink } from '../links.ts';
import { lookedPage } from '../looked.ts';
import type { Looked } from '../looked.ts';
import { codesOf, measureLabel } from '../measures.ts';
import { paging, takeAway, trail } from '../page.ts';
import type { Markup } from '../page.ts';
import { choicesOf, foundFor, mostLookedUp, rankingParameters } from '../ranking/asked.ts';
import type { Found, RankingAsked } from '../ranking/asked.ts';
import { rankingChart } from '../ranking/chart.ts';
import { chartHref, rankingFile, rankingForm, rankingQuery } from '../ranking/form.ts';
import { notComparable } from '../ranking/not-comparable.ts';
import { rankingTable } from '../ranking/ranking-table.ts';
import { reasonLabels, reasonsChart } from '../ranking/reasons.ts';
import { codeInPath, regionPath, shortCode } from '../region/region-code.ts';
import { countText, langOf, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';

/** Agencies on a page. */
const rowsShown = 50;

/** Adds the rankings of the country and of regions. */
export function addRankingPages(app: Hono, world: World): void {
  app.get('/ranking', (c) => lookedPage(c, world, () => rankingPage(c, world, '')));
  app.get(`${regionPath}/ranking`, (c) => {
    const code = codeInPath(c);
    if (code === null) return c.notFound();
    if (shortCode(code) !== code) {
      return c.redirect(`${rankingLink(langOf(c), code)}${new URL(c.req.url).search}`, 301);
    }
    return lookedPage(c, world, () => rankingPage(c, world, code));
  });
}

function rankingPage(c: Context, { archive, regions }: World, code: string): Looked {
  const lang = langOf(c);
  const asked = rankingParameters(c, archive, code);
  const place = code === '' ? null : regions.named(code);
  const where = code === '' ? say(lang, '全国', 'The country') : (place?.name ?? code);
  const found = foundFor(archive, asked);
  const { measure, year } = asked;
  const steps = [
    { href: regionLink(lang, ''), words: say(lang, '全国', 'The country') },
    ...(code === ''
      ? []
      : regions.above(code).map((above) => ({ href: regionLink(lang, above.code), words: above.name }))),
  ];
  const title = say(
    lang,
    `${where} ${year} 年：${measureLabel(lang, measure)}`,
    `${where}, ${year}: ${measureLabel(lang, measure)}`,
  );
  const isCell = measure.under === null && measure.over.length === 1;
  return {
    head: { title },
    body: html`${trail(lang, steps)}
      <h1>${title}</h1>
      <p>
        ${
          isCell
            ? html`<a href="${codebookLink(lang, measure.name)}"><code>${measure.name}</code></a
                >${(asked.indicator?.unit ?? null) === null ? '' : html` · ${say(lang, '单位', 'unit')} <span lang="zh">${asked.indicator?.unit ?? ''}</span>`}`
            : html`${say(lang, '计算：', 'Formula: ')}${say(lang, ...measure.formula)}`
        }
      </p>
      ${rankingForm(lang, archive, asked)}
      ${found === null ? tooMany(lang, asked, regions.below(code)) : rankingBody(lang, archive, asked, found, where)}`,
  };
}

function rankingBody(
  lang: Lang,
  archive: Archive,
  asked: RankingAsked,
  { reports, ranking }: Found,
  where: string,
): Markup {
  const { measure, page: at } = asked;
  const { ranked } = ranking;
  const labelOf = reasonLabels(lang, choicesOf(archive));
  const counted = say(
    lang,
    `${countText(reports.length)} 份年报中 ${countText(ranked.length)} 份有此数，${countText(reports.length - ranked.length)} 份不可比。`,
    `${countText(ranked.length)} of ${countText(reports.length)} reports have the number; ${countText(reports.length - ranked.length)} are not comparable.`,
  );
  const left = ranking.lacking.length + ranking.ofNothing.length;
  const files = [
    { href: rankingFile(asked, 'ranking.csv'), words: say(lang, '排名 CSV', 'ranking as CSV') },
    ...(ranked.length === 0
      ? []
      : [{ href: chartHref(lang, asked), words: say(lang, '分布图 SVG', 'chart as SVG') }]),
  ];
  const pages = Math.max(1, Math.ceil(ranked.length / rowsShown));
  if (at > pages) throw new MisuseError(`The ranking has ${pages} pages and no page ${at}. 没有这一页`);
  const shown = ranked.slice((at - 1) * rowsShown, at * rowsShown);
  return html`<p>
      ${counted}${left === 0 ? '' : html` <a href="#not-comparable">${say(lang, '原因', 'why')}</a>`}
    </p>
    ${takeAway(lang, files)}
    ${shown.length === 0 ? html`<p>${say(lang, '没有可列的机关。', 'There is nobody to list.')}</p>` : rankingTable(lang, archive, shown, { asked, labelOf })}
    ${paging(lang, {
      page: at,
      pages,
      href: (to) => rankingLink(lang, asked.region, { ...rankingQuery(asked), page: to === 1 ? null : to }),
    })}
    ${
      ranked.length === 0
        ? ''
        : html`<h2 id="distribution">${say(lang, '分布', 'Distribution')}</h2>
            <figure>
              ${rankingChart(
                lang,
                asked,
                ranked.map(({ value }) => value),
                { where, isAlone: false },
              )}
            </figure>`
    }
    ${reasonsChart(lang, reports, { skip: codesOf(measure).length, labelOf, where })}
    ${notComparable(lang, archive, ranking, asked)}`;
}

/** More reports than can be looked up for one page: the places below have fewer. */
function tooMany(
  lang: Lang,
  asked: RankingAsked,
  places: readonly { readonly code: string; readonly name: string }[],
): Markup {
  return html`<p>
      ${say(
        lang,
        `这一格只在 ${countText(mostLookedUp)} 份年报以内排名；请选下辖地区，或选总计数、比率。`,
        `This cell is ranked among at most ${countText(mostLookedUp)} reports; choose a place below, or a total or a share.`,
      )}
    </p>
    <ul class="columns plain">
      ${places.map(({ code, name }) => html`<li><a href="${rankingLink(lang, code, rankingQuery(asked))}" lang="zh">${name}</a></li>`)}
    </ul>`;
}
