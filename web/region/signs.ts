import { coverageStatuses } from '../../store/coverage-cells.ts';
import type { CoverageStatus } from '../../store/coverage-cells.ts';
import { statusLabel } from '../labels.ts';
import { html } from 'hono/html';
import type { Markup } from '../page.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';

/** One sign for each status; the same as `nianbao query coverage` prints, but for the two that everybody reads. */
const signs: Readonly<Record<CoverageStatus, string>> = {
  published: '✓',
  late: 'L',
  missing: '✗',
  withdrawn: 'W',
  unread: 'U',
  blocked: 'B',
  'site-dead': 'D',
  'not-yet-due': '·',
  unknown: '?',
};

/** The sign of a status with its word for those who hear the page. */
export function statusSign(lang: Lang, status: CoverageStatus): Markup {
  return html`<span class="sign sign-${status}" aria-hidden="true">${signs[status]}</span
    ><span class="heard">${statusLabel(lang, status)}</span>`;
}

/** What each sign means. */
export function signLegend(lang: Lang): Markup {
  return html`<ul class="legend plain">
    ${coverageStatuses.map(
      (status) =>
        html`<li>
          <span class="sign sign-${status}" aria-hidden="true">${signs[status]}</span>
          ${statusLabel(lang, status)}
        </li>`,
    )}
    <li><span class="sign" aria-hidden="true">–</span> ${say(lang, '不要求', 'not expected')}</li>
  </ul>`;
}

const reasons: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'last-year': ['往年已公布', 'it published before'],
  column: ['网站目录列有该机关', 'the portal’s directory has it'],
  list: ['列表列有该机关', 'a list names it'],
  site: ['网站主办单位', 'the portal is its own'],
  register: ['行政区划所列', 'the register of places has it'],
};

/** Why a report is expected. */
export function sourcesText(lang: Lang, sources: readonly string[]): string {
  if (sources.length === 0) return say(lang, '仅见该年报', 'only the report says so');
  return sources
    .map((source) => {
      const both = reasons[source];
      return both === undefined ? source : say(lang, ...both);
    })
    .join(say(lang, '；', '; '));
}

/** What a status says, and on which day's evidence, in a sentence. */
export function statusReason(
  lang: Lang,
  {
    status,
    dueOn,
    day,
  }: { readonly status: CoverageStatus; readonly dueOn: string; readonly day: string | null },
): string {
  const on = day ?? '';
  switch (status) {
    case 'missing':
      return say(
        lang,
        `应于 ${dueOn} 前公布；${on} 查至列表末尾，未见`,
        `due ${dueOn}; the list was read to its end on ${on} and does not have it`,
      );
    case 'withdrawn':
      return say(lang, `曾公布，${on} 已不在原址`, `was there; on ${on} its address no longer had it`);
    case 'unread':
      return say(
        lang,
        '网上有相应条目，未能读出年报',
        'something is there, and no report could be read from it',
      );
    case 'blocked':
      return say(lang, `期限后查看时网站拒绝访问（${on}）`, `the portal refused after the due day (${on})`);
    case 'site-dead':
      return say(
        lang,
        `期限后查看时网站无法访问（${on}）`,
        `the portal was out of reach after the due day (${on})`,
      );
    case 'not-yet-due':
      return say(lang, `${dueOn} 到期`, `due ${dueOn}`);
    case 'unknown':
      return say(lang, '期限后没有可作依据的查看', 'nothing after the due day says anything');
    case 'late':
      return say(lang, `应于 ${dueOn} 前公布，逾期`, `due ${dueOn}, published later`);
    case 'published':
      return say(lang, `应于 ${dueOn} 前公布，已公布`, `due ${dueOn}, published by then`);
  }
}
