import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Value } from '../../model/report.ts';
import { agencyNames } from '../../store/named-agencies.ts';
import { reportFacts } from '../../store/report-asked.ts';
import type { ReportFacts } from '../../store/report-asked.ts';
import { generationLabel, tableLabel, valueStateLabel } from '../labels.ts';
import { captureLink, codebookLink, cutoutLink, figureLink, reportLink, shownLink } from '../links.ts';
import type { MarkedFigure } from '../links.ts';
import { page, scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { captureFactList, originalFrame } from '../proof/capture-parts.ts';
import { checkYourself } from '../proof/check-yourself.ts';
import { citationList, citedOf } from '../proof/citation-list.ts';
import { figureProof } from '../proof/proof-view.ts';
import type { FigureProof, SayingCarrier } from '../proof/proof-view.ts';
import { agencyKeysIn } from '../report/evidence-list.ts';
import { figureAnchor, figureText } from '../report/figure-cell.ts';
import { issueList } from '../report/issue-list.ts';
import { witnessList } from '../report/report-checks.ts';
import { partedCode } from '../report/report-view.ts';
import { beijingTime, langOf, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';
import { noReport, placeTrail } from './report.ts';

/** The proof of one figure of the tables of a report. */
export function addFigurePages(app: Hono, world: World): void {
  app.get('/report/:key/:year{[0-9]{4}}/figure/:code', (c) => {
    const { key, code } = c.req.param();
    const year = Number(c.req.param('year'));
    const found = world.look(() => {
      const proof = figureProof(world.archive, key, year, code);
      const names = agencyNames(
        world.archive,
        (proof?.issues ?? []).flatMap(({ issue }) =>
          issue.evidence === undefined ? [] : agencyKeysIn(issue.evidence),
        ),
      );
      return { facts: proof?.facts ?? reportFacts(world.archive, key, year), proof, names };
    });
    if (found.facts === null) return noReport(c, world, key, year);
    if (found.proof === null) return noFigure(c, found.facts);
    return figurePage(c, world, found.proof, found.names);
  });
}

/** Says that a report has no such figure, with the way to the report. */
export function noFigure(c: Context, { key, year, name }: ReportFacts): Response | Promise<Response> {
  const lang = langOf(c);
  const title = say(lang, '没有这个数字', 'There is no such figure');
  return page(
    c,
    { title, status: 404 },
    html`<h1>${title}</h1>
      <p>
        ${say(lang, '这份报告的现行版本里没有它。', 'The current version of the report does not have it.')}
      </p>
      <p>
        <a href="${reportLink(lang, key, year)}"
          >${say(lang, `${name} ${year} 年报告`, `${name}, report for ${year}`)}</a
        >
      </p>`,
  );
}

function figurePage(
  c: Context,
  world: World,
  proof: FigureProof,
  names: ReadonlyMap<string, string>,
): Response | Promise<Response> {
  const lang = langOf(c);
  const { facts, code, value, labelOf, issues, witnesses, capture, holder } = proof;
  const { key, year, name, uuid, member } = facts;
  const label = labelOf(lang, code);
  const title = `${label} · ${name} ${year}`;
  const marked: MarkedFigure = { agency: key, year, code };
  const quoted = `${labelOf('zh', code)} = ${value.value ?? value.raw ?? valueStateLabel('zh', value.state)}`;
  return page(
    c,
    { title },
    html`${placeTrail(lang, world, facts.region, { key, name })}
      <h1>${label}</h1>
      <p class="lead">
        <span class="proof-value">${figureText(lang, value)}</span>
        <a href="${reportLink(lang, key, year)}#${figureAnchor(code)}"
          >${say(lang, `${name} ${year} 年报告`, `${name}, report for ${year}`)}</a
        >
      </p>
      ${figureFacts(lang, proof)}
      <section id="original">
        <h2>${say(lang, '存档原件', 'The archived original')}</h2>
        ${cutout(lang, facts, code, value)}
        ${
          value.at === null
            ? html`<p>
                ${say(lang, '这一格在原件中没有位置（表中没有它的行或列，或整行空缺）。', 'This figure has no place in the original: its row or column is not there.')}
              </p>`
            : ''
        }${originalFrame(lang, shownLink(lang, uuid, member, value.at === null ? null : marked), say(lang, `存档原件，已标出：${label}`, `The archived original with ${label} marked`))}
      </section>
      <section id="source">
        <h2>${say(lang, '出处', 'Where it was published')}</h2>
        ${captureFactList(lang, capture, facts.parser)}
        <p>
          <a href="${captureLink(lang, uuid)}">${say(lang, '这次抓取的全部情况', 'All of this capture')}</a>
        </p>
      </section>
      ${citationList(lang, citedOf(facts, quoted))} ${carrierList(lang, proof)}
      ${witnessList(
        lang,
        facts,
        witnesses.filter(({ kind }) => kind !== 'carrier'),
        labelOf,
      )}
      ${issueList(lang, issues, { key, year, labelOf, nameOf: (other) => names.get(other) ?? null }, (each) => each === code)}
      ${checkYourself(lang, capture, holder)}`,
  );
}

function figureFacts(lang: Lang, { facts, code, value, indicator, table }: FigureProof): Markup {
  const { state, raw, at, unit } = value;
  const { indicator: plain } = partedCode(code);
  const form = table?.generation ?? null;
  const printed =
    raw === null || raw === '' ? say(lang, '（空白）', '(blank)') : html`<q lang="zh">${raw}</q>`;
  const ownUnit = unit ?? indicator?.unit ?? null;
  return html`<dl class="facts" id="${figureAnchor(code)}">
    ${
      indicator === null
        ? ''
        : html`<dt>${say(lang, '行', 'Row')}</dt>
            <dd><span lang="zh">${indicator.row.zh}</span> · <span lang="en">${indicator.row.en}</span></dd>
            <dt>${say(lang, '列', 'Column')}</dt>
            <dd>
              <span lang="zh">${indicator.column.zh}</span> · <span lang="en">${indicator.column.en}</span>
            </dd>
            <dt>${say(lang, '表', 'Table')}</dt>
            <dd>
              ${tableLabel(lang, indicator.table)}${form === null ? '' : html` · ${generationLabel(lang, form)}`}
            </dd>`
    }
    <dt>${say(lang, '指标', 'Indicator')}</dt>
    <dd><a class="code" href="${codebookLink(lang, plain)}">${code}</a></dd>
    <dt>${say(lang, '数值', 'Value')}</dt>
    <dd>
      ${figureText(lang, value)}${ownUnit === null || unit !== undefined ? '' : html` <small>${ownUnit}</small>`}
      <small
        >${valueStateLabel(lang, state)}${value.from_prose === true ? say(lang, '，取自文字', ', from a sentence') : ''}</small
      >
    </dd>
    <dt>${say(lang, '原文', 'As printed')}</dt>
    <dd>${printed}</dd>
    ${
      at === null
        ? ''
        : html`<dt>${say(lang, '位置', 'Place')}</dt>
            <dd>${placeWords(lang, at)}</dd>`
    }
    <dt>${say(lang, '永久链接', 'Permalink')}</dt>
    <dd>
      <a href="${figureLink(lang, facts.key, facts.year, code)}"
        >${figureLink(lang, facts.key, facts.year, code)}</a
      >
    </dd>
  </dl>`;
}

function placeWords(
  lang: Lang,
  { page: sheet, table, paragraph, row, column }: NonNullable<Value['at']>,
): string {
  const parts = [
    sheet === undefined ? '' : say(lang, `第 ${sheet} 页`, `page ${sheet}`),
    table === undefined ? '' : say(lang, `第 ${table} 张表`, `table ${table}`),
    paragraph === undefined ? '' : say(lang, `第 ${paragraph} 段`, `block ${paragraph}`),
    table === undefined && paragraph !== undefined
      ? ''
      : say(lang, `第 ${row} 行第 ${column} 列`, `row ${row}, column ${column}`),
  ];
  return parts.filter((part) => part !== '').join(say(lang, '，', ', '));
}

function cutout(lang: Lang, { key, year }: ReportFacts, code: string, value: Value): Markup {
  if (value.cutout === undefined) return html``;
  return html`<figure class="cutout">
    <img
      src="${cutoutLink(key, year, code)}"
      alt="${say(lang, '这一格的图像', 'The cell as it stands in the picture')}"
    />
    <figcaption>
      ${say(
        lang,
        `这一格的图像；程序的猜测为“${value.raw ?? ''}”，不作数`,
        `The cell as it stands in the picture; “${value.raw ?? ''}” is only the program's guess`,
      )}
    </figcaption>
  </figure>`;
}

function carrierList(lang: Lang, { facts, code, carriers }: FigureProof): Markup {
  const title = say(lang, '载有此数的文件', 'Carriers of this figure');
  const { key, year } = facts;
  const row = ({ carrier, value }: SayingCarrier): Markup => {
    const { uuid, url, member, format, chosen, fetchedAt } = carrier;
    const shown = shownLink(
      lang,
      uuid,
      member,
      (value?.at ?? null) === null ? null : { agency: key, year, code },
    );
    return html`<tr>
      <th scope="row">${format}${chosen === 1 ? html` <b>${say(lang, '✓ 采用', '✓ taken')}</b>` : ''}</th>
      <td class="figure">${value === null ? '—' : figureText(lang, value)}</td>
      <td lang="zh">${value?.raw ?? ''}</td>
      <td>${member === null ? url : html`${url} <small>${member}</small>`}</td>
      <td><a href="${captureLink(lang, uuid)}">${beijingTime(fetchedAt)}</a></td>
      <td><a href="${shown}">${say(lang, '看标出处', 'see it marked')}</a></td>
    </tr>`;
  };
  return html`<section id="carriers">
    <h2>${title}</h2>
    ${scrolling(
      title,
      html`<table>
        <caption class="heard">
          ${title}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(lang, '格式', 'format')}</th>
            <th scope="col" class="figure">${say(lang, '数值', 'value')}</th>
            <th scope="col">${say(lang, '原文', 'as printed')}</th>
            <th scope="col">${say(lang, '地址', 'address')}</th>
            <th scope="col">${say(lang, '抓取（北京）', 'captured (Beijing)')}</th>
            <th scope="col">${say(lang, '原件', 'original')}</th>
          </tr>
        </thead>
        <tbody>
          ${carriers.map(row)}
        </tbody>
      </table>`,
    )}
  </section>`;
}
