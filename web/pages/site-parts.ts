import { html } from 'hono/html';
import {
  agenciesOfSite,
  changesOnSite,
  ledgerOfSite,
  listsOfSite,
  troublesOfSite,
  turnedDownOn,
  visitsOfSite,
} from '../../store/site-asked.ts';
import type {
  NamedAgency,
  SiteChange,
  SiteList,
  SiteTrouble,
  SiteVisit,
  TurnedDown,
} from '../../store/site-asked.ts';
import type { SiteLine } from '../../store/sites-asked.ts';
import type { LedgerDay } from '../../store/ledgers.ts';
import { changeLabel } from '../change-words.ts';
import { agencyLink, captureLink, reportLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { healthLabel, rejectionLabel, sourceLabel } from '../site-words.ts';
import { beijingTime, bytesText, countText, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';

const most = { visits: 30, lists: 100, agencies: 300, troubles: 50, changes: 50, days: 30 } as const;

/** Everything that is known of a site, part by part; what is empty is said to be. */
export function siteParts(lang: Lang, { archive }: World, { id }: SiteLine): Markup {
  return html`<h2>${say(lang, '历次访问', 'Visits')}</h2>
    ${visits(lang, visitsOfSite(archive, id, most.visits))}
    <h2>${say(lang, '障碍', 'Obstacles of the last visit')}</h2>
    ${troubles(lang, troublesOfSite(archive, id, most.troubles))}
    <h2>${say(lang, '列表', 'Lists')}</h2>
    ${lists(lang, listsOfSite(archive, id, most.lists))}
    <h2>${say(lang, '所列机关', 'Agencies that belong here')}</h2>
    ${agencies(lang, agenciesOfSite(archive, id, most.agencies))}
    <h2>${say(lang, '未收录的链接', 'Links that are no reports')}</h2>
    ${turnedDown(lang, id, turnedDownOn(archive, id))}
    <h2>${say(lang, '发布后的变动', 'Changed after publication')}</h2>
    ${changes(lang, changesOnSite(archive, id, most.changes))}
    <h2>${say(lang, '访问记录', 'What was asked of it, day by day')}</h2>
    ${ledger(lang, ledgerOfSite(archive, id, most.days))}`;
}

interface Column {
  readonly words: string;
  readonly isFigure?: true;
}

function table(
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly (Markup | string)[])[],
): Markup {
  const markOf = (at: number): string => (columns[at]?.isFigure === true ? 'figure' : 'words');
  return scrolling(
    title,
    html`<table>
      <caption class="heard">
        ${title}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ words }, at) => html`<th scope="col" class="${markOf(at)}">${words}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell, at) =>
                at === 0
                  ? html`<th scope="row" class="${markOf(at)}">${cell}</th>`
                  : html`<td class="${markOf(at)}">${cell}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}

const nothing = (lang: Lang): Markup => html`<p class="faint">${say(lang, '无', 'None.')}</p>`;

function visits(lang: Lang, rows: readonly SiteVisit[]): Markup {
  if (rows.length === 0) return nothing(lang);
  return table(
    say(lang, '历次访问', 'Visits'),
    [
      { words: say(lang, '开始', 'Began') },
      { words: say(lang, '结束', 'Ended') },
      { words: say(lang, '状况', 'State') },
      { words: say(lang, '找到', 'Found'), isFigure: true },
      { words: say(lang, '应有', 'Expected'), isFigure: true },
      { words: say(lang, '年度', 'Years') },
      { words: say(lang, '原因', 'Reasons') },
    ],
    rows.map(({ beganAt, endedAt, siteYield }) => [
      beijingTime(beganAt),
      endedAt === null ? say(lang, '未结束', 'not ended') : beijingTime(endedAt),
      siteYield === null ? '–' : healthLabel(lang, siteYield.status),
      siteYield === null ? '–' : countText(siteYield.found),
      siteYield?.expected === null || siteYield === null ? '–' : countText(siteYield.expected),
      siteYield === null || siteYield.fromYear === null
        ? '–'
        : `${siteYield.fromYear}–${siteYield.toYear ?? ''}`,
      (siteYield?.reasons ?? []).join('; '),
    ]),
  );
}

function troubles(lang: Lang, rows: readonly SiteTrouble[]): Markup {
  if (rows.length === 0) return nothing(lang);
  return html`<ul>
    ${rows.map(
      ({ code, message, url, notedAt }) =>
        html`<li>
          <b>${code}</b> ${message}${url === null ? '' : html` <span class="code">${url}</span>`}
          <small>${beijingTime(notedAt)}</small>
        </li>`,
    )}
  </ul>`;
}

function lists(lang: Lang, rows: readonly SiteList[]): Markup {
  if (rows.length === 0) return nothing(lang);
  return html`<p class="faint">
      ${say(lang, '“证明齐全”：列表所称的条数全部看到，因此不在其中的报告确未列出。', '“Proves” means that everything which the list states was seen, so a report that is not in it is not listed.')}
    </p>
    ${table(
      say(lang, '列表', 'Lists'),
      [
        { words: say(lang, '地址', 'Address') },
        { words: say(lang, '链接', 'Links'), isFigure: true },
        { words: say(lang, '证明齐全', 'Proves that nothing is missing') },
        { words: say(lang, '最近读取', 'Last read') },
        { words: say(lang, '存档', 'Archived') },
      ],
      rows.map(({ url, links, isProven, notedAt, capture }) => [
        html`<span class="code">${url}</span>`,
        countText(links),
        isProven ? say(lang, '是', 'yes') : html`<span class="warn">${say(lang, '否', 'no')}</span>`,
        beijingTime(notedAt),
        capture === null
          ? '–'
          : html`<a href="${captureLink(lang, capture)}"
              >${say(lang, '列表页存档', 'the list as captured')}</a
            >`,
      ]),
    )}`;
}

function agencies(lang: Lang, rows: readonly NamedAgency[]): Markup {
  if (rows.length === 0) return nothing(lang);
  const more =
    rows.length === most.agencies
      ? html`<p class="faint">
          ${say(lang, `只列出前 ${most.agencies} 个。`, `Only the first ${most.agencies} are shown.`)}
        </p>`
      : '';
  return html`<ul class="plain columns">
      ${rows.map(
        ({ source, name, agencyKey, agencyName }) =>
          html`<li>
            ${
              agencyKey === null
                ? html`<span lang="zh">${name}</span>
                    <span class="warn"
                      >${say(lang, '（无法确定是哪个机关）', '(nobody can tell which agency)')}</span
                    >`
                : html`<a href="${agencyLink(lang, agencyKey)}" lang="zh">${agencyName ?? name}</a>`
            } <small>${sourceLabel(lang, source)}</small>
          </li>`,
      )}
    </ul>
    ${more}`;
}

function turnedDown(lang: Lang, id: string, rows: readonly TurnedDown[]): Markup {
  if (rows.length === 0) return nothing(lang);
  return html`${table(
    say(lang, '未收录的链接', 'Links that are no reports'),
    [{ words: say(lang, '原因', 'Reason') }, { words: say(lang, '链接', 'Links'), isFigure: true }],
    rows.map(({ reason, links }) => [
      html`${rejectionLabel(lang, reason)} <span class="code">${reason}</span>`,
      countText(links),
    ]),
  )}
    <p class="faint">
      ${say(lang, '逐条列出：', 'One by one: ')}<code>nianbao query rejections --site ${id}</code>
    </p>`;
}

function changes(lang: Lang, rows: readonly SiteChange[]): Markup {
  if (rows.length === 0) return nothing(lang);
  return html`<ul>
    ${rows.map(
      ({ kind, agencyKey, agencyName, year, reportUrl, notedAt }) =>
        html`<li>
          ${changeLabel(lang, kind)} ·
          ${
            agencyKey === null || year === null
              ? html`<span class="code">${reportUrl}</span>`
              : html`<a href="${reportLink(lang, agencyKey, year)}"
                  ><span lang="zh">${agencyName}</span> ${year}</a
                >`
          } <small>${beijingTime(notedAt)}</small>
        </li>`,
    )}
  </ul>`;
}

function ledger(lang: Lang, rows: readonly LedgerDay[]): Markup {
  if (rows.length === 0) return nothing(lang);
  const seconds = (ms: number | null): string => (ms === null ? '–' : (ms / 1000).toFixed(ms < 1000 ? 3 : 1));
  return html`<p class="faint">
      ${say(lang, '日期为北京时间。同一主机任何时刻只有一个请求；间隔为上一请求结束至下一请求开始的时间。', 'Days in China. One request at a time; a gap is the time from the end of one request to the start of the next.')}
    </p>
    ${table(
      say(lang, '访问记录', 'What was asked'),
      [
        { words: say(lang, '日期', 'Day') },
        { words: say(lang, '主机', 'Host') },
        { words: say(lang, '请求', 'Requests'), isFigure: true },
        { words: say(lang, '流量', 'Bytes'), isFigure: true },
        { words: say(lang, '304 未变', '304'), isFigure: true },
        { words: '4xx', isFigure: true },
        { words: '5xx', isFigure: true },
        { words: say(lang, '网络错误', 'Network errors'), isFigure: true },
        { words: say(lang, '间隔（秒）', 'Gap, s'), isFigure: true },
        { words: say(lang, '最短间隔（秒）', 'Shortest gap, s'), isFigure: true },
        { words: 'robots.txt' },
        { words: say(lang, '停止原因', 'Stopped by') },
      ],
      rows.map((day) => [
        day.day,
        day.host,
        countText(day.requests),
        bytesText(day.bytesReceived),
        ...[day.notModified, day.clientErrors, day.serverErrors, day.networkErrors].map(countText),
        seconds(day.gapMs),
        seconds(day.shortestGapMs),
        day.robots ?? '–',
        day.stoppedBy ?? '–',
      ]),
    )}`;
}
