import type { Hono } from 'hono';
import { html } from 'hono/html';
import { glossary } from '../../model/glossary.ts';
import { issueCodes } from '../../model/issue.ts';
import type { IssueCode } from '../../model/issue.ts';
import { generationIds, reportTables, tableStates, valueStates } from '../../model/report.ts';
import type { GenerationId } from '../../model/report.ts';
import { coverageStatuses } from '../../store/coverage-cells.ts';
import { indicatorLabels, seriesWays } from '../../store/codebook-asked.ts';
import type { IndicatorLabels, SeriesWay } from '../../store/codebook-asked.ts';
import { generationLabel, statusLabel, tableLabel, tableStateLabel, valueStateLabel } from '../labels.ts';
import { issueMeaning } from '../issue-words.ts';
import { codebookLink, fileLink, issuesLink } from '../links.ts';
import { page, scrolling, takeAway } from '../page.ts';
import type { Markup } from '../page.ts';
import { langOf, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';
import { addIndicatorPage, relatedTo } from './indicator.ts';

const codes = Object.keys(issueCodes) as readonly IssueCode[]; // its keys are the codes

/** Adds the codebook: what the reports count, how it is named, what must hold, and what every word of the pages means. */
export function addCodebookPages(app: Hono, world: World): void {
  const { archive, look, identities } = world;
  app.get('/codebook', async (c) => {
    const lang = langOf(c);
    const { indicators, ways } = look(() => ({
      indicators: indicatorLabels(archive),
      ways: seriesWays(archive),
    }));
    const title = say(lang, '指标手册', 'Codebook');
    return await page(
      c,
      { title },
      html`<h1>${title}</h1>
        <p>
          ${say(
            lang,
            '每张表的格式由表头和行名决定，从不由年度推断；每个数字都记在它自己格式的代码下。两种格式只有印的是同一件事时才共用代码。',
            'The form of a table is decided by its headings and labels, never by the year. Every figure is kept under the code of its own form; two forms share a code only where they print the same thing.',
          )}
        </p>
        <p>
          ${say(
            lang,
            '“＝”：同一指标，可以接成一个序列；“≈”：相近，另列；“≠”：看似相同，实为两事。',
            '“=”: the same thing, one series. “≈”: nearly the same, offered beside it. “≠”: easily taken for it, but another thing.',
          )}
        </p>
        <nav aria-label="${say(lang, '本页内容', 'On this page')}">
          <ul class="plain columns">
            ${sections(lang).map(([id, words]) => html`<li><a href="#${id}">${words}</a></li>`)}
          </ul>
        </nav>
        ${generationIds.map((generation) => form(lang, generation, indicators, ways))}
        <h2 id="identities">${say(lang, '勾稽关系', 'Identities')}</h2>
        ${pairs(
          say(lang, '勾稽关系', 'Identities'),
          [say(lang, '编号', 'Id'), say(lang, '关系', 'What is held against what')],
          identities.map(({ identity, rule }) => [identity, say(lang, rule.zh, rule.en)]),
        )}
        <h2 id="issues">${say(lang, '疑点代码', 'Issue codes')}</h2>
        ${pairs(
          say(lang, '疑点代码', 'Issue codes'),
          [say(lang, '代码', 'Code'), say(lang, '含义', 'Meaning')],
          codes.map((code) => [
            html`<a href="${issuesLink(lang, { code })}">${code}</a>`,
            issueMeaning(lang, code),
          ]),
        )}
        <h2 id="states">${say(lang, '状态', 'States')}</h2>
        ${states(lang)}
        <h2 id="glossary">${say(lang, '用语', 'Words')}</h2>
        ${pairs(
          say(lang, '用语', 'Words'),
          ['English', '中文', say(lang, '含义（英文）', 'Meaning')],
          Object.entries(glossary).map(([word, { zh, meaning }]) => [
            html`<span lang="en">${word}</span>`,
            html`<span lang="zh">${zh}</span>`,
            html`<span lang="en">${meaning}</span>`,
          ]),
        )}
        ${takeAway(lang, [
          { href: fileLink(['codebook.csv']), words: 'CSV' },
          { href: fileLink(['api', 'v1', 'codebook']), words: 'JSON' },
        ])}`,
    );
  });
  addIndicatorPage(app, world);
}

function sections(lang: Lang): readonly (readonly [string, string])[] {
  return [
    ...generationIds.map((generation) => [generation, generationLabel(lang, generation)] as const),
    ['identities', say(lang, '勾稽关系', 'Identities')],
    ['issues', say(lang, '疑点代码', 'Issue codes')],
    ['states', say(lang, '状态', 'States')],
    ['glossary', say(lang, '用语', 'Words')],
  ];
}

function form(
  lang: Lang,
  generation: GenerationId,
  indicators: readonly IndicatorLabels[],
  ways: readonly SeriesWay[],
): Markup {
  const own = indicators.filter((indicator) => indicator.generation === generation);
  const tables = reportTables.filter((table) => own.some((indicator) => indicator.table === table));
  return html`<h2 id="${generation}">
      ${generationLabel(lang, generation)} <small class="code">${generation}</small>
    </h2>
    ${
      tables.length === 0
        ? html`<p class="faint">
            ${say(lang, '数据库中尚无此格式的指标；下一次采集时写入。', 'The database does not have this form yet; the next crawl writes it.')}
          </p>`
        : tables.map((table) => {
            const title = `${generation} · ${tableLabel(lang, table)}`;
            return scrolling(
              title,
              html`<table>
                <caption>
                  ${tableLabel(lang, table)}
                  <small class="code">${table}</small>
                </caption>
                <thead>
                  <tr>
                    <th scope="col">${say(lang, '行', 'Row')}</th>
                    <th scope="col">${say(lang, '列', 'Column')}</th>
                    <th scope="col">${say(lang, '单位', 'Unit')}</th>
                    <th scope="col">${say(lang, '代码', 'Code')}</th>
                    <th scope="col">${say(lang, '其他格式', 'Other forms')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${own
                    .filter((indicator) => indicator.table === table)
                    .map(
                      ({ code, rowZh, rowEn, columnZh, columnEn, unit }) =>
                        html`<tr>
                          <th scope="row">${say(lang, rowZh, rowEn)}</th>
                          <td>${say(lang, columnZh, columnEn)}</td>
                          <td lang="zh">${unit ?? '–'}</td>
                          <td><a class="code" href="${codebookLink(lang, code)}">${code}</a></td>
                          <td>
                            ${relatedTo(ways, code, generation)
                              .map(({ relation, generation: other }) => `${relation} ${other}`)
                              .join(', ')}
                          </td>
                        </tr>`,
                    )}
                </tbody>
              </table>`,
            );
          })
    }`;
}

function states(lang: Lang): Markup {
  const columns = [say(lang, '代码', 'Code'), say(lang, '含义', 'Meaning')];
  return html`${pairs(
    say(lang, '数值的状态', 'States of a value'),
    columns,
    valueStates.map((code) => [code, valueStateLabel(lang, code)]),
  )}
  ${pairs(
    say(lang, '表格的状态', 'States of a table'),
    columns,
    tableStates.map((code) => [code, tableStateLabel(lang, code)]),
  )}
  ${pairs(
    say(lang, '公布情况', 'Whether a report was published'),
    columns,
    coverageStatuses.map((code) => [code, statusLabel(lang, code)]),
  )}`;
}

function pairs(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly (Markup | string)[])[],
): Markup {
  return scrolling(
    title,
    html`<table>
      <caption>
        ${title}
      </caption>
      <thead>
        <tr>
          ${columns.map((words) => html`<th scope="col">${words}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...rest]) =>
            html`<tr>
              <th scope="row">${first}</th>
              ${rest.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}
