import type { Hono } from 'hono';
import { html } from 'hono/html';
import { figureExamples, indicatorLabels, seriesWays } from '../../store/codebook-asked.ts';
import type { FigureExample, IndicatorLabels, SeriesWay } from '../../store/codebook-asked.ts';
import { csvAnswer } from '../csv.ts';
import { generationLabel, tableLabel } from '../labels.ts';
import { codebookLink, figureLink, rankingLink } from '../links.ts';
import { page, scrolling, trail } from '../page.ts';
import type { Markup } from '../page.ts';
import { countText, langOf, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';

const mostExamples = 5;

/** Adds the page of one figure of the forms. */
export function addIndicatorPage(app: Hono, { archive, look, identities }: World): void {
  app.get('/codebook/:code', async (c) => {
    const lang = langOf(c);
    const code = c.req.param('code');
    const { labels, ways, examples } = look(() => ({
      labels: indicatorLabels(archive).filter((indicator) => indicator.code === code),
      ways: seriesWays(archive),
      examples: figureExamples(archive, code, mostExamples),
    }));
    const [first] = labels;
    if (first === undefined) return await c.notFound();
    const title = say(lang, `${first.rowZh}：${first.columnZh}`, `${first.rowEn}: ${first.columnEn}`);
    const used = identities.filter(({ identity }) => touches(identity, code));
    const own = ways.filter(({ codes }) => codes.includes(code)).map(({ series }) => series);
    return await page(
      c,
      { title },
      html`${trail(lang, [{ href: codebookLink(lang), words: say(lang, '指标手册', 'Codebook') }])}
        <h1>${title}</h1>
        <p class="code">${code}</p>
        <h2>${say(lang, '各格式中的名称', 'How the forms call it')}</h2>
        ${named(lang, labels)}
        <h2>${say(lang, '其他格式', 'In the other forms')}</h2>
        ${series(
          lang,
          code,
          ways.filter((way) => own.includes(way.series)),
        )}
        <h2>${say(lang, '勾稽关系', 'Identities that use it')}</h2>
        ${
          used.length === 0
            ? html`<p class="faint">${say(lang, '无', 'None.')}</p>`
            : html`<dl class="facts">
                ${used.map(
                  ({ identity, rule }) =>
                    html`<dt>${identity}</dt>
                      <dd>${say(lang, rule.zh, rule.en)}</dd>`,
                )}
              </dl>`
        }
        <h2>${say(lang, '例', 'Examples')}</h2>
        ${examplesOf(lang, code, examples)}
        <p>
          <a href="${rankingLink(lang, '', { indicator: code })}"
            >${say(lang, '按此指标排序各机关', 'Rank agencies by this figure')}</a
          >
        </p>`,
    );
  });
}

/** Adds the figures of all forms as a table to take away. */
export function addCodebookFiles(app: Hono, { archive, look }: World): void {
  app.get('/codebook.csv', (c) =>
    csvAnswer(
      c,
      'codebook',
      ['code', 'form', 'table', 'row_zh', 'row_en', 'column_zh', 'column_en', 'unit', 'measure'],
      look(() => indicatorLabels(archive)).map((one) => [
        one.code,
        one.generation,
        one.table,
        one.rowZh,
        one.rowEn,
        one.columnZh,
        one.columnEn,
        one.unit,
        one.measure,
      ]),
    ),
  );
}

/** What the other forms have of a figure of one form. */
export function relatedTo(
  ways: readonly SeriesWay[],
  code: string,
  generation: string,
): readonly SeriesWay[] {
  const own = new Set(
    ways
      .filter((way) => way.generation === generation && way.codes.includes(code))
      .map(({ series }) => series),
  );
  return ways.filter((way) => own.has(way.series) && way.generation !== generation);
}

/** Which figures an identity holds against each other, by the beginnings of their codes. */
const touched: readonly (readonly [identity: RegExp, code: RegExp])[] = [
  [/^T3\.R$/u, /^requests\./u],
  [/^T3\.B$/u, /^requests\.(?:new|carried_over|carried_forward|results\.total)\./u],
  [/^T3\.S$/u, /^requests\.results\./u],
  [/^T4\.1$/u, /^review\./u],
  [/^T4\.2$/u, /^litigation\.direct\./u],
  [/^T4\.3$/u, /^litigation\.after_review\./u],
  [/^T4\.4$/u, /^litigation\.(?:direct|after_review)\.total$/u],
  [/^X\.1$/u, /^requests\.(?:carried_over|carried_forward)\./u],
  [/^X\.2$/u, /^disclosure\.(?:rules|normative_documents)\.(?:issued|repealed|in_force)$/u],
  [/^X\.3$/u, /^disclosure\..*items_(?:last_year|change)$/u],
  [/^V\.2$/u, /^disclosure\..*(?:newly_published|published_total)$/u],
  [/^V\.3$/u, /^disclosure\.rules\./u],
  [/^V\.1$/u, /./u],
  [/^C\.1$/u, /^requests\.(?:new|carried_over)\.total$/u],
  [/^V\.4$/u, /^(?:disclosure|requests|review|litigation)\./u],
  [/^C\.2$/u, /^(?:review|litigation)\./u],
  [/^C\.4$/u, /^disclosure\.(?:licences|penalties|coercion)\./u],
  [/^TJ\./u, /^tj\./u],
  [/^P\./u, /^prose\./u],
  [/^H\.1$/u, /^requests\.new\.total$/u],
];

function touches(identity: string, code: string): boolean {
  return touched.some(([one, codes]) => one.test(identity) && codes.test(code));
}

function named(lang: Lang, labels: readonly IndicatorLabels[]): Markup {
  const title = say(lang, '各格式中的名称', 'How the forms call it');
  return scrolling(
    title,
    html`<table>
      <caption class="heard">
        ${title}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(lang, '格式', 'Form')}</th>
          <th scope="col">${say(lang, '表', 'Table')}</th>
          <th scope="col">${say(lang, '行', 'Row')}</th>
          <th scope="col">${say(lang, '列', 'Column')}</th>
          <th scope="col">English</th>
          <th scope="col">${say(lang, '单位', 'Unit')}</th>
        </tr>
      </thead>
      <tbody>
        ${labels.map(
          ({ generation, table, rowZh, rowEn, columnZh, columnEn, unit }) =>
            html`<tr>
              <th scope="row">${generationLabel(lang, generation)}</th>
              <td>${tableLabel(lang, table)}</td>
              <td lang="zh">${rowZh}</td>
              <td lang="zh">${columnZh}</td>
              <td lang="en">${rowEn}: ${columnEn}</td>
              <td lang="zh">${unit ?? '–'}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}

function series(lang: Lang, code: string, ways: readonly SeriesWay[]): Markup {
  if (ways.length === 0) {
    return html`<p>${say(lang, '其他格式没有对应的指标。', 'No other form has a counterpart.')}</p>`;
  }
  return html`<ul>
    ${ways.map(
      ({ generation, relation, codes, noteZh, noteEn }) =>
        html`<li>
          ${relation} ${generationLabel(lang, generation)}:
          ${codes.map(
            (one, at) =>
              html`${at === 0 ? '' : ' + '}${one === code ? html`<b class="code">${one}</b>` : html`<a class="code" href="${codebookLink(lang, one)}">${one}</a>`}`,
          )}${noteZh === null || noteEn === null ? '' : html` <small>${say(lang, noteZh, noteEn)}</small>`}
        </li>`,
    )}
  </ul>`;
}

function examplesOf(lang: Lang, code: string, examples: readonly FigureExample[]): Markup {
  if (examples.length === 0) {
    return html`<p class="faint">
      ${say(lang, '最近收录的报告中没有大于 0 的数字。', 'The newest reports print nothing but 0 here.')}
    </p>`;
  }
  return html`<ul>
    ${examples.map(
      ({ agencyKey, agencyName, year, value }) =>
        html`<li>
          <span lang="zh">${agencyName}</span> ${year}:
          <a href="${figureLink(lang, agencyKey, year, code)}">${value === null ? '–' : countText(value)}</a>
        </li>`,
    )}
  </ul>`;
}
