import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Section, Value } from '../../model/report.ts';
import type { Archive } from '../../store/archive.ts';
import { reportFacts, versionCarriers } from '../../store/report-asked.ts';
import type { ReportFacts, VersionCarrier } from '../../store/report-asked.ts';
import { sectionsOf, tablesOf, valuesOf } from '../../store/report-parts.ts';
import { isOtherPrint } from '../compare/joined-figures.ts';
import { captureLink, figureLink, reportLink, versionsLink } from '../links.ts';
import { page, scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { figureText } from '../report/figure-cell.ts';
import { figureLabels, viewedTables } from '../report/report-view.ts';
import type { FigureLabel, ViewedTable } from '../report/report-view.ts';
import { addressWords, digest } from '../report/report-sources.ts';
import { textDiff } from '../text-diff.ts';
import type { DiffLine } from '../text-diff.ts';
import { beijingTime, countText, langOf, plural, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';
import { noReport, placeTrail } from './report.ts';

/** What a version of a report holds, by the carrier that speaks for it. */
interface VersionSeen {
  readonly carrier: VersionCarrier;
  readonly tables: readonly ViewedTable[];
  readonly values: Readonly<Record<string, Value>>;
  readonly sections: readonly Section[];
}

interface VersionsSeen {
  readonly facts: ReportFacts;
  readonly numbers: readonly number[];
  /** Null where there is no such version. */
  readonly older: VersionSeen | null;
  readonly newer: VersionSeen | null;
}

/** What changed between two versions of a report, cell by cell and sentence by sentence. */
export function addVersionPages(app: Hono, world: World): void {
  app.get('/report/:key/:year{[0-9]{4}}/versions/:from{[0-9]{1,4}}/:to{[0-9]{1,4}}', (c) => {
    const { key, year, from, to } = c.req.param();
    const seen = world.look(() => versionsSeen(world.archive, key, Number(year), Number(from), Number(to)));
    if (seen === null) return noReport(c, world, key, Number(year));
    const { facts, numbers, older, newer } = seen;
    return older === null || newer === null
      ? noVersion(c, facts, numbers)
      : versionsPage(c, world, facts, older, newer);
  });
}

function versionsSeen(
  archive: Archive,
  key: string,
  year: number,
  from: number,
  to: number,
): VersionsSeen | null {
  const facts = reportFacts(archive, key, year);
  if (facts === null) return null;
  const carriers = versionCarriers(archive, facts.reportId);
  const seen = (number: number): VersionSeen | null => {
    const carrier = carriers.find((each) => each.number === number && each.chosen === 1);
    if (carrier === undefined) return null;
    const { readingId } = carrier;
    return {
      carrier,
      tables: viewedTables(archive, tablesOf(archive, readingId)),
      values: valuesOf(archive, readingId),
      sections: sectionsOf(archive, readingId),
    };
  };
  const numbers = [...new Set(carriers.map(({ number }) => number))].sort((one, other) => one - other);
  return { facts, numbers, older: seen(from), newer: seen(to) };
}

function noVersion(c: Context, facts: ReportFacts, numbers: readonly number[]): Response | Promise<Response> {
  const lang = langOf(c);
  const { key, name, year } = facts;
  const title = say(lang, '没有这个版本', 'There is no such version');
  return page(
    c,
    { title, status: 404 },
    html`<h1>${title}</h1>
      <p>
        ${say(lang, `${name} ${year} 年的报告有版本：`, `The report of ${name} for ${year} has the versions:`)}
        ${numbers.join(', ')}
      </p>
      <p><a href="${reportLink(lang, key, year)}">${say(lang, '回到报告', 'Back to the report')}</a></p>`,
  );
}

function versionsPage(
  c: Context,
  world: World,
  facts: ReportFacts,
  older: VersionSeen,
  newer: VersionSeen,
): Response | Promise<Response> {
  const lang = langOf(c);
  const { key, name, year, region } = facts;
  const [from, to] = [older.carrier.number, newer.carrier.number];
  const labelOf = figureLabels([...older.tables, ...newer.tables]);
  const codes = codesOf(older, newer);
  const differing = codes.filter((code) => isOther(older.values[code], newer.values[code]));
  const same = codes.filter((code) => !differing.includes(code));
  const title = say(
    lang,
    `${name} ${year} 年报告：第 ${from} 版与第 ${to} 版`,
    `${name}, ${year}: version ${from} against version ${to}`,
  );
  const proves = (number: number, code: string): string | null =>
    number === facts.versions ? figureLink(lang, key, year, code) : null;
  const table = (words: string, of: readonly string[]): Markup =>
    cellTable(lang, words, of, older, newer, labelOf, proves);
  return page(
    c,
    { title },
    html`${placeTrail(lang, world, region, { key, name })}
      <h1>${title}</h1>
      <p>
        <a href="${reportLink(lang, key, year)}">${say(lang, '回到报告', 'Back to the report')}</a> ·
        <a href="${versionsLink(lang, key, year, to, from)}">${say(lang, '对调', 'the other way round')}</a>
      </p>
      ${sourceFacts(lang, older)}${sourceFacts(lang, newer)}
      <section id="cells">
        <h2>${say(lang, '不同的格', 'Cells that differ')}</h2>
        <p>
          ${say(
            lang,
            `${codes.length} 格中 ${differing.length} 格不同。`,
            `${differing.length} of ${plural(codes.length, 'cell differs', 'cells differ')}.`,
          )}
        </p>
        ${differing.length === 0 ? '' : table(say(lang, '不同的格', 'Cells that differ'), differing)}${
          same.length === 0
            ? ''
            : html`<details>
                <summary>
                  ${say(lang, `相同的 ${same.length} 格`, `${plural(same.length, 'cell', 'cells')} alike`)}
                </summary>
                ${table(say(lang, '相同的格', 'Cells alike'), same)}
              </details>`
        }
      </section>
      ${textChanges(lang, older.sections, newer.sections)}`,
  );
}

/** Codes of both, in the order of the newer form and then of the older one. */
function codesOf(older: VersionSeen, newer: VersionSeen): readonly string[] {
  const printed = [newer, older].flatMap(({ tables }) =>
    tables.flatMap(({ indicators }) => indicators.map(({ code }) => code)),
  );
  const held = [...Object.keys(newer.values), ...Object.keys(older.values)];
  const all = new Set(held);
  return [...new Set([...printed.filter((code) => all.has(code)), ...held])];
}

/** Another number, unit, state or word, or a cell that only one of both has. */
function isOther(older: Value | undefined, newer: Value | undefined): boolean {
  return older === undefined || newer === undefined || isOtherPrint(older, newer);
}

function sourceFacts(lang: Lang, { carrier }: VersionSeen): Markup {
  const { number, publishedOn, url, member, format, fetchedAt, uuid, sha256 } = carrier;
  return html`<h2>${say(lang, `第 ${number} 版`, `Version ${number}`)}</h2>
    <dl class="facts">
      <dt>${say(lang, '公布日期', 'Published on')}</dt>
      <dd>${publishedOn ?? say(lang, '未写明', 'not said')}</dd>
      <dt>${say(lang, '载体', 'Carrier')}</dt>
      <dd>${format} ${addressWords(url)}${member === null ? '' : html` ${member}`}</dd>
      <dt>${say(lang, '抓取', 'Captured')}</dt>
      <dd><a href="${captureLink(lang, uuid)}">${beijingTime(fetchedAt)}</a></dd>
      <dt>SHA-256</dt>
      <dd>${digest(sha256)}</dd>
    </dl>`;
}

function cellTable(
  lang: Lang,
  caption: string,
  codes: readonly string[],
  older: VersionSeen,
  newer: VersionSeen,
  labelOf: FigureLabel,
  proves: (number: number, code: string) => string | null,
): Markup {
  const cell = ({ carrier, values }: VersionSeen, code: string): Markup => {
    const value = values[code];
    if (value === undefined)
      return html`<td class="figure no-figure">${say(lang, '无此格', 'no such cell')}</td>`;
    const href = proves(carrier.number, code);
    const text = figureText(lang, value);
    return html`<td class="figure">${href === null ? text : html`<a href="${href}">${text}</a>`}</td>`;
  };
  return scrolling(
    caption,
    html`<table class="cells">
      <caption class="heard">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(lang, '指标', 'figure')}</th>
          <th scope="col" class="figure">
            ${say(lang, `第 ${older.carrier.number} 版`, `version ${older.carrier.number}`)}
          </th>
          <th scope="col" class="figure">
            ${say(lang, `第 ${newer.carrier.number} 版`, `version ${newer.carrier.number}`)}
          </th>
          <th scope="col" class="figure">${say(lang, '增减', 'change')}</th>
        </tr>
      </thead>
      <tbody>
        ${codes.map(
          (code) =>
            html`<tr>
              <th scope="row">${labelOf(lang, code)}</th>
              ${cell(older, code)}${cell(newer, code)}
              <td class="figure">${changeText(older.values[code], newer.values[code])}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}

/** The later number less the earlier one, with its sign; empty where one is none, units differ, or nothing changed. */
function changeText(older: Value | undefined, newer: Value | undefined): string {
  const [before, after] = [older?.value ?? null, newer?.value ?? null];
  if (before === null || after === null || before === after || older?.unit !== newer?.unit) return '';
  const change = after - before;
  return `${change > 0 ? '+' : '−'}${countText(Math.abs(change))}`;
}

function textChanges(lang: Lang, older: readonly Section[], newer: readonly Section[]): Markup {
  const title = say(lang, '文字的变动', 'What changed in the text');
  const sections = pairedSections(older, newer).map(({ heading, before, after }) => ({
    heading,
    lines: before === after ? [] : textDiff(before, after),
  }));
  const changedOnes = sections.filter(({ lines }) => lines.some(({ kind }) => kind !== 'same'));
  return html`<section id="text">
    <h2>${title}</h2>
    ${
      changedOnes.length === 0
        ? html`<p>${say(lang, '文字没有变动。', 'The text is the same.')}</p>`
        : changedOnes.map(
            ({ heading, lines }) =>
              html`<section class="prose" lang="zh">
                <h3>${heading}</h3>
                ${lines.map((line) => diffLine(lang, line))}
              </section>`,
          )
    }
  </section>`;
}

/** Sections of both by their number, those without one by their heading. */
function pairedSections(
  older: readonly Section[],
  newer: readonly Section[],
): readonly { readonly heading: string; readonly before: string; readonly after: string }[] {
  const nameOf = ({ number, heading }: Section): string => (number === null ? heading : String(number));
  const names = [...new Set([...newer, ...older].map(nameOf))];
  return names.map((name) => {
    const [before, after] = [older, newer].map((sections) =>
      sections.filter((each) => nameOf(each) === name),
    );
    const textOf = (sections: readonly Section[] = []): string =>
      sections.map(({ heading, text }) => `${heading}\n${text}`).join('\n');
    return {
      heading: after?.[0]?.heading ?? before?.[0]?.heading ?? '',
      before: textOf(before),
      after: textOf(after),
    };
  });
}

function diffLine(lang: Lang, line: DiffLine): Markup {
  switch (line.kind) {
    case 'same':
      return html`<p class="faint">${line.text.length > 60 ? `${line.text.slice(0, 60)}…` : line.text}</p>`;
    case 'gone':
      return html`<p>${sign(lang, '−', '删去', 'gone')}<del>${line.text}</del></p>`;
    case 'new':
      return html`<p>${sign(lang, '+', '新增', 'new')}<ins>${line.text}</ins></p>`;
    case 'changed':
      return html`<p>
        ${sign(lang, '±', '改动', 'changed')}${line.before}${line.old === '' ? '' : html`<del>${line.old}</del>`}${line.new === '' ? '' : html`<ins>${line.new}</ins>`}${line.behind}
      </p>`;
  }
}

function sign(lang: Lang, mark: string, zh: string, en: string): Markup {
  return html`<span class="sign" title="${say(lang, zh, en)}">${mark} </span>`;
}
