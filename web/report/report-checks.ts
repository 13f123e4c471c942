import { html } from 'hono/html';
import type { IdentityTally } from '../../model/report.ts';
import type { HeardWitness } from '../../store/witnesses.ts';
import { figureLink, reportLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { countText, plural, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { IdentityNote } from '../world.ts';
import type { FigureLabel } from './report-view.ts';

/** How the sums and comparisons came out, identity by identity. */
export function identityTable(
  lang: Lang,
  tallies: readonly IdentityTally[],
  notes: readonly IdentityNote[],
): Markup {
  if (tallies.length === 0) return html``;
  const title = say(lang, '勾稽关系', 'Sums and comparisons');
  const heads = [
    say(lang, '相符', 'hold'),
    say(lang, '不符', 'broken'),
    say(lang, '空白作 0 则相符', 'hold if blank is 0'),
    say(lang, '无法核对', 'not assessable'),
  ];
  return html`<section id="identities">
    <h2>${title}</h2>
    ${scrolling(
      title,
      html`<table>
        <caption class="heard">
          ${title}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(lang, '关系', 'identity')}</th>
            ${heads.map((words) => html`<th scope="col" class="figure">${words}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${tallies.map((tally) => {
            const rule = notes.find(({ identity }) => identity === tally.identity)?.rule;
            return html`<tr>
              <th scope="row">
                <span class="code">${tally.identity}</span> ${
                  rule === undefined ? '' : say(lang, rule.zh, rule.en)
                }
              </th>
              <td class="figure">${tally.holds}</td>
              <td class="figure${tally.broken > 0 ? ' bad' : ''}">
                ${tally.broken > 0 ? html`<span aria-hidden="true">▲</span>` : ''}${tally.broken}
              </td>
              <td class="figure">${tally.holds_if_blank_is_zero}</td>
              <td class="figure">${tally.not_assessable}</td>
            </tr>`;
          })}
        </tbody>
      </table>`,
    )}
  </section>`;
}

/** Who else says the figures of the report: conflicts one by one, agreeing files counted, sentences behind a summary. */
export function witnessList(
  lang: Lang,
  report: { readonly key: string; readonly year: number },
  witnesses: readonly HeardWitness[],
  labelOf: FigureLabel,
): Markup {
  if (witnesses.length === 0) return html``;
  const title = say(lang, '旁证', 'Who else says it');
  const conflicts = witnesses.filter(({ verdict }) => verdict === 'conflicts');
  const agreeing = witnesses.filter(({ verdict, kind }) => verdict === 'agrees' && kind !== 'carrier');
  const summary = say(lang, `相符 ${agreeing.length} 处`, plural(agreeing.length, 'agrees', 'agree'));
  return html`<section id="witnesses">
    <h2>${title}</h2>
    ${carrierSummary(lang, witnesses)}${
      conflicts.length === 0
        ? html`<p>${say(lang, '没有相矛盾的说法。', 'None says otherwise.')}</p>`
        : html`<h3>
              ${say(lang, `不符 ${conflicts.length} 处`, plural(conflicts.length, 'says otherwise', 'say otherwise'))}
            </h3>
            ${witnessTable(lang, report, conflicts, labelOf)}`
    }${
      agreeing.length === 0
        ? ''
        : html`<details>
            <summary>${summary}</summary>
            ${witnessTable(lang, report, agreeing, labelOf)}
          </details>`
    }
  </section>`;
}

function carrierSummary(lang: Lang, witnesses: readonly HeardWitness[]): Markup {
  const files = new Map<string, { readonly words: string; agrees: number; all: number }>();
  for (const { kind, verdict, url, member, format } of witnesses) {
    if (kind !== 'carrier') continue;
    const words = `${format} ${member ?? url}`;
    const known = files.get(words) ?? { words, agrees: 0, all: 0 };
    files.set(words, known);
    known.all += 1;
    if (verdict === 'agrees') known.agrees += 1;
  }
  if (files.size === 0) return html``;
  return html`<ul>
    ${[...files.values()].map(
      ({ words, agrees, all }) =>
        html`<li>
          ${words}：${say(lang, `${all} 个数字中 ${agrees} 个相符`, `${agrees} of ${all} figures agree`)}
        </li>`,
    )}
  </ul>`;
}

function witnessTable(
  lang: Lang,
  { key, year }: { readonly key: string; readonly year: number },
  witnesses: readonly HeardWitness[],
  labelOf: FigureLabel,
): Markup {
  const title = say(lang, '旁证', 'Who else says it');
  return scrolling(
    title,
    html`<table>
      <caption class="heard">
        ${title}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(lang, '指标', 'figure')}</th>
          <th scope="col" class="figure">${say(lang, '本报告', 'report')}</th>
          <th scope="col" class="figure">${say(lang, '旁证', 'said')}</th>
          <th scope="col">${say(lang, '出处', 'by')}</th>
        </tr>
      </thead>
      <tbody>
        ${witnesses.map(
          (witness) =>
            html`<tr>
              <th scope="row">
                ${(witness.sumOf ?? [witness.code]).map((code, at) => html`${at === 0 ? '' : ' + '}${labelOf(lang, code)}`)}
              </th>
              <td class="figure">
                <a href="${figureLink(lang, key, year, witness.code)}"
                  >${numberOrSign(lang, witness.value)}</a
                >
              </td>
              <td class="figure">${numberOrSign(lang, witness.said)}</td>
              <td>
                ${
                  witness.verdict === 'conflicts' ? html`<span class="bad">≠</span> ` : '= '
                }${sayer(lang, key, witness)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}

function sayer(lang: Lang, key: string, { kind, quote, saidIn, member, url, format }: HeardWitness): Markup {
  if (kind === 'next-year') {
    return html`<a href="${reportLink(lang, key, saidIn)}"
      >${say(lang, `${saidIn}年报告的上年结转`, `carried over in the report for ${saidIn}`)}</a
    >`;
  }
  if (kind === 'prose') return html`<q lang="zh">${quote ?? ''}</q>`;
  return html`${format} ${member ?? url}`;
}

function numberOrSign(lang: Lang, value: number | null): Markup {
  return value === null
    ? html`<span aria-hidden="true">∅</span><span class="heard">${say(lang, '无数字', 'no figure')}</span>`
    : html`${countText(value)}`;
}
