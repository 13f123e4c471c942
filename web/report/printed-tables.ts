import { html } from 'hono/html';
import type { ValueState } from '../../model/report.ts';
import { formTable } from '../form-tables.ts';
import type { FormCell } from '../form-tables.ts';
import { generationLabel, tableLabel, tableStateLabel, valueStateLabel } from '../labels.ts';
import { figureLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';
import { figureCell, proseSign, severitySigns, stateSigns } from './figure-cell.ts';
import type { NumberedIssue } from './figure-cell.ts';
import { figureLabels, partedCode } from './report-view.ts';
import type { ReportView, ViewedTable } from './report-view.ts';

/** The issues that name a figure, by its code. */
export function issuesByCode(
  numbered: readonly NumberedIssue[],
): ReadonlyMap<string, readonly NumberedIssue[]> {
  const byCode = new Map<string, NumberedIssue[]>();
  for (const each of numbered) {
    for (const code of new Set(each.issue.codes)) {
      const known = byCode.get(code);
      if (known === undefined) byCode.set(code, [each]);
      else known.push(each);
    }
  }
  return byCode;
}

/**
 * The tables of a report as their forms print them. Figures of no form follow in a list, so that none is left out.
 */
export function printedTables(lang: Lang, view: ReportView, numbered: readonly NumberedIssue[]): Markup {
  const issues = issuesByCode(numbered);
  const placed = new Set(view.tables.flatMap(({ indicators }) => indicators.map(({ code }) => code)));
  const others = Object.keys(view.values).filter((code) => {
    const { indicator, scope } = partedCode(code);
    return !placed.has(indicator) || (scope !== null && !isOfList(view, indicator));
  });
  return html`${view.tables.map((table) => printedTable(lang, view, table, issues))}${
    others.length === 0 ? '' : otherFigures(lang, view, others, issues)
  }${legend(lang, view, numbered)}`;
}

function isOfList({ tables }: ReportView, indicator: string): boolean {
  return tables.some(
    ({ code, indicators }) => code === 'statistics' && indicators.some((each) => each.code === indicator),
  );
}

function printedTable(
  lang: Lang,
  view: ReportView,
  { code, reading, indicators }: ViewedTable,
  issues: ReadonlyMap<string, readonly NumberedIssue[]>,
): Markup {
  const { generation, state, anchoring } = reading;
  const title = tableLabel(lang, code);
  const form = generation === null ? '' : generationLabel(lang, generation);
  const isAnchored =
    anchoring === undefined ||
    Math.min(anchoring.seen, anchoring.labelled, anchoring.headed, anchoring.ordered) >= anchoring.figures;
  const facts = html`<p class="faint">
    ${form === '' ? '' : html`${form} · `}${tableStateLabel(lang, state)}${
      isAnchored
        ? ''
        : html` ·
            <span class="warn"
              >△
              ${say(lang, '部分数字与行名、列名未能全部对应', 'not every figure could be held against its labels')}</span
            >`
    }
  </p>`;
  if (indicators.length === 0) {
    return html`<section class="printed" id="table-${code}">
      <h3>${title}</h3>
      ${facts}
    </section>`;
  }
  const scopes = scopesOf(view, code === 'statistics' ? indicators : []);
  const table = formTable(code, indicators, scopes);
  const cell = (each: FormCell): Markup => {
    if (each.kind === 'unit') return html`<td>${each.text}</td>`;
    if (each.kind === 'heading') return headingCell(lang, each);
    return figureCell(lang, {
      code: each.code,
      value: view.values[each.code],
      href: figureLink(lang, view.facts.key, view.facts.year, each.code),
      columns: each.columns,
      issues: issues.get(each.code) ?? [],
    });
  };
  return html`<section class="printed" id="table-${code}">
    <h3>${title}</h3>
    ${facts}${scrolling(
      title,
      html`<table class="lined form">
        <caption class="heard">
          ${title}${form === '' ? '' : ` · ${form}`}
        </caption>
        ${
          table.head.length === 0
            ? ''
            : html`<thead>
                ${table.head.map(
                  (row) =>
                    html`<tr>
                      ${row.map(cell)}
                    </tr>`,
                )}
              </thead>`
        }${table.groups.map(
          (rows) =>
            html`<tbody>
              ${rows.map(
                (row) =>
                  html`<tr>
                    ${row.map(cell)}
                  </tr>`,
              )}
            </tbody>`,
        )}
      </table>`,
    )}
  </section>`;
}

function headingCell(
  lang: Lang,
  { words, scope, rows, columns, level }: FormCell & { readonly kind: 'heading' },
): Markup {
  const spans = html`${rows > 1 ? html` rowspan="${rows}"` : ''}${columns > 1 ? html` colspan="${columns}"` : ''}`;
  const depth = level > 0 ? html` class="level-${level}"` : '';
  const printed = lang === 'zh' ? '' : html` title="${words.zh}"`;
  return html`<th scope="${scope}" ${spans}${depth}${printed}>${say(lang, words.zh, words.en)}</th>`;
}

/** Further columns of a list, in the order in which their figures come. */
function scopesOf({ values }: ReportView, indicators: ViewedTable['indicators']): readonly string[] {
  const own = new Set(indicators.map(({ code }) => code));
  const scopes = new Set<string>();
  for (const code of Object.keys(values)) {
    const { indicator, scope } = partedCode(code);
    if (scope !== null && own.has(indicator)) scopes.add(scope);
  }
  return [...scopes];
}

function otherFigures(
  lang: Lang,
  view: ReportView,
  codes: readonly string[],
  issues: ReadonlyMap<string, readonly NumberedIssue[]>,
): Markup {
  const labelOf = figureLabels(view.tables);
  const title = say(lang, '其他数字', 'Further figures');
  return html`<section class="printed">
    <h3>${title}</h3>
    <table class="lined">
      <caption class="heard">
        ${title}
      </caption>
      <tbody>
        ${codes.map(
          (code) =>
            html`<tr>
              <th scope="row">${labelOf(lang, code)}</th>
              ${figureCell(lang, {
                code,
                value: view.values[code],
                href: figureLink(lang, view.facts.key, view.facts.year, code),
                columns: 1,
                issues: issues.get(code) ?? [],
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** Only the signs that stand in the tables. */
function legend(lang: Lang, { values }: ReportView, numbered: readonly NumberedIssue[]): Markup {
  const all = Object.values(values);
  if (all.length === 0) return html``;
  const states = Object.entries(stateSigns).filter(([state]) => all.some((value) => value.state === state));
  const signs = [
    // Object.entries forgets the names of the record.
    ...states.map(([state, sign]) => `${sign} ${valueStateLabel(lang, state as ValueState)}`),
    ...(all.some(({ from_prose: fromProse }) => fromProse === true)
      ? [`${proseSign} ${say(lang, '取自文字', 'from a sentence')}`]
      : []),
    ...(numbered.some(({ issue }) => issue.codes.length > 0)
      ? [
          say(
            lang,
            `${severitySigns.error}${severitySigns.warning}${severitySigns.info} 及其后的号码：见疑点`,
            `${severitySigns.error}${severitySigns.warning}${severitySigns.info} with a number: see the issues`,
          ),
        ]
      : []),
  ];
  const way = say(
    lang,
    '每个数字都通向它在原件上的位置。',
    'Each figure leads to its place in the original.',
  );
  return html`<p class="faint signs">${way} ${signs.map((sign) => html`<span>${sign}</span> `)}</p>`;
}
