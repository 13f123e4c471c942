import { html } from 'hono/html';
import type { GridAgency, GridCell, StatusCount } from '../../store/region-asked.ts';
import { coverageStatuses } from '../../store/coverage-cells.ts';
import { statusLabel, typeLabel } from '../labels.ts';
import { agencyLink, captureLink, regionLink, reportLink, siteLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { beijingDay, countText, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { RegionAsked } from './asked.ts';
import { yearsBetween } from './places.ts';
import { signLegend, sourcesText, statusReason, statusSign } from './signs.ts';

/** How many cells have each status, by year; each count leads to the agencies that are meant. */
export function statusTable(lang: Lang, counts: readonly StatusCount[], asked: RegionAsked): Markup {
  const years = yearsBetween(asked.from, asked.to);
  const countOf = (status: string, year: number): number =>
    counts.find((count) => count.status === status && count.year === year)?.cells ?? 0;
  const present = coverageStatuses.filter((status) => years.some((year) => countOf(status, year) > 0));
  const sumOf = (year: number): number => present.reduce((sum, status) => sum + countOf(status, year), 0);
  const { region, type, isOwn } = asked;
  const scope = isOwn ? 'own' : region.length < 6 ? 'all' : null;
  const rows = present.map(
    (status) =>
      html`<tr>
        <th scope="row">
          ${statusSign(lang, status)}<span aria-hidden="true"> ${statusLabel(lang, status)}</span>
        </th>
        ${years.map((year) => {
          const cells = countOf(status, year);
          const href = regionLink(lang, region, { from: year, to: year, type, status, scope });
          if (cells === 0) return html`<td class="figure no-figure">0</td>`;
          return region === ''
            ? html`<td class="figure">${countText(cells)}</td>`
            : html`<td class="figure"><a href="${href}">${countText(cells)}</a></td>`;
        })}
      </tr>`,
  );
  return scrolling(
    say(lang, '各年公布情况', 'Reports by status and year'),
    html`<table class="statuses">
      <caption>
        ${say(lang, '各年公布情况（份）', 'Reports by status and year')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(lang, '状态', 'Status')}</th>
          ${years.map((year) => html`<th scope="col" class="figure">${year}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${say(lang, '合计', 'All')}</th>
          ${years.map((year) => html`<td class="figure">${countText(sumOf(year))}</td>`)}
        </tr>
      </tfoot>
    </table>`,
  );
}

/** Agencies by years: a sign for each cell, which leads to the report or to the page that shows it is not there. */
export function agencyGrid(
  lang: Lang,
  agencies: readonly GridAgency[],
  cells: readonly GridCell[],
  asked: RegionAsked,
): Markup {
  const years = yearsBetween(asked.from, asked.to);
  const byAgency = new Map(agencies.map(({ id }) => [id, new Map<number, GridCell>()]));
  for (const cell of cells) byAgency.get(cell.agencyId)?.set(cell.year, cell);
  const rows = agencies.map(({ id, key, name }) => {
    const own = byAgency.get(id);
    return html`<tr>
      <th scope="row"><a href="${agencyLink(lang, key)}" lang="zh">${name}</a></th>
      ${years.map((year) => html`<td>${gridCell(lang, key, year, own?.get(year))}</td>`)}
    </tr>`;
  });
  return html`${signLegend(lang)}${scrolling(
    say(lang, '机关与年度', 'Agencies by year'),
    html`<table class="grid">
      <caption>
        ${say(lang, '各机关各年', 'Agencies by year')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(lang, '机关', 'Agency')}</th>
          ${years.map((year) => html`<th scope="col">${year}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  )}`;
}

function gridCell(lang: Lang, key: string, year: number, cell: GridCell | undefined): Markup {
  if (cell === undefined) {
    return html`<span class="no-figure" aria-hidden="true">–</span
      ><span class="heard">${say(lang, '不要求', 'not expected')}</span>`;
  }
  const sign = statusSign(lang, cell.status);
  const href = hrefOf(lang, key, cell);
  if (href === null) return sign;
  return html`<a href="${href}" title="${statusReason(lang, { ...cell, day: dayOf(cell) })}"
    >${sign}<span class="heard"> ${year}</span></a
  >`;
}

/** A report that is there is shown; of all else the page that says so. */
function hrefOf(lang: Lang, key: string, cell: GridCell): string | null {
  const isThere = cell.status === 'published' || cell.status === 'late';
  if (isThere && cell.isHeld) return reportLink(lang, key, cell.year);
  return cell.proof === null ? null : captureLink(lang, cell.proof.uuid);
}

const dayOf = ({ proof }: GridCell): string | null => (proof === null ? null : beijingDay(proof.fetchedAt));

/** The agencies of one year, one after the other, with the reason and the page that shows it. */
export function yearList(
  lang: Lang,
  agencies: readonly GridAgency[],
  cells: readonly GridCell[],
  asked: RegionAsked,
): Markup {
  const byAgency = new Map(cells.map((cell) => [cell.agencyId, cell]));
  const rows = agencies.map(({ id, key, name, type }) => {
    const cell = byAgency.get(id);
    if (cell === undefined) return html``;
    const { status, year, siteId, proof } = cell;
    return html`<tr>
      <th scope="row"><a href="${agencyLink(lang, key)}" lang="zh">${name}</a></th>
      <td>${typeLabel(lang, type)}</td>
      <td>${statusSign(lang, status)}<span aria-hidden="true"> ${statusLabel(lang, status)}</span></td>
      <td>
        ${statusReason(lang, { ...cell, day: dayOf(cell) })}${cell.publishedOn === null ? '' : say(lang, `（${cell.publishedOn}）`, ` (${cell.publishedOn})`)}
      </td>
      <td>${sourcesText(lang, cell.sources)}</td>
      <td>
        ${
          cell.isHeld
            ? html`<a href="${reportLink(lang, key, year)}">${say(lang, '年报', 'report')}</a> `
            : ''
        }${
          proof === null
            ? say(lang, '无', 'none')
            : html`<a href="${captureLink(lang, proof.uuid)}"
                >${say(lang, `存档页 ${beijingDay(proof.fetchedAt)}`, `page of ${beijingDay(proof.fetchedAt)}`)}</a
              >`
        }${siteId === null ? '' : html` <a class="faint" href="${siteLink(lang, siteId)}">${siteId}</a>`}
      </td>
    </tr>`;
  });
  const caption =
    asked.status === null
      ? say(lang, `${asked.to} 年各机关`, `Agencies for ${asked.to}`)
      : say(
          lang,
          `${asked.to} 年：${statusLabel(lang, asked.status)}`,
          `${asked.to}: ${statusLabel(lang, asked.status)}`,
        );
  return scrolling(
    caption,
    html`<table class="year-list">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${[
            say(lang, '机关', 'Agency'),
            say(lang, '类别', 'Kind'),
            say(lang, '状态', 'Status'),
            say(lang, '依据', 'Why'),
            say(lang, '应公布的理由', 'Expected because'),
            say(lang, '证明', 'Proof'),
          ].map((words) => html`<th scope="col">${words}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  );
}
