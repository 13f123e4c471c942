import { html } from 'hono/html';
import type { Holdings, ReportCounts } from '../../store/home-asked.ts';
import { siteStatuses } from '../../store/sites-asked.ts';
import type { SiteStatus } from '../../store/sites-asked.ts';
import { formsByYear } from '../charts/forms-by-year.ts';
import { generationLabel } from '../labels.ts';
import { pageLink, regionLink, searchLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { healthLabel } from '../site-words.ts';
import { beijingTime, bytesText, countText, say } from '../words.ts';
import type { Lang } from '../words.ts';

interface Facts {
  readonly counts: ReportCounts | null;
  readonly holdings: Holdings;
  readonly missing: number;
  readonly sites: ReadonlyMap<SiteStatus, number>;
}

/** How much is here, in figures. */
export function corpusFacts(lang: Lang, { counts, holdings, missing, sites }: Facts): Markup {
  const { captures, bytes, lastRun, uncompared, uncovered, dueYear } = holdings;
  const years = (counts?.forms ?? []).map(({ year }) => year);
  const waiting = uncompared + uncovered;
  const facts: readonly (readonly [string, Markup | string])[] = [
    ...(counts === null
      ? []
      : ([
          [say(lang, '报告', 'Reports'), countText(counts.reports)],
          [say(lang, '机关', 'Agencies'), countText(counts.agencies)],
          [
            say(lang, '年度', 'Years'),
            years.length === 0 ? '–' : `${Math.min(...years)}–${Math.max(...years)}`,
          ],
        ] as const)),
    [say(lang, '采集记录', 'Captures'), countText(captures)],
    [say(lang, '存档字节（压缩后）', 'Bytes kept, compressed'), bytesText(bytes)],
    [
      say(lang, '最近一次采集', 'Last run'),
      lastRun === null ? say(lang, '尚无', 'none yet') : runWords(lang, lastRun),
    ],
    [
      say(lang, '网站', 'Sites'),
      html`<a href="${pageLink(lang, ['sites'])}"
        >${[...sites].map(([status, count]) => `${healthLabel(lang, status)} ${countText(count)}`).join(say(lang, '，', ', ')) || '0'}</a
      >`,
    ],
    ...(dueYear === null
      ? []
      : ([
          [
            say(lang, `${dueYear} 年度应公布而未公布`, `Missing for ${dueYear}`),
            html`<a href="${regionLink(lang, '', { from: dueYear, to: dueYear, status: 'missing' })}"
              >${countText(missing)}</a
            >`,
          ],
        ] as const)),
    ...(waiting === 0
      ? []
      : ([
          [
            say(lang, '等待核对', 'Waiting to be compared'),
            say(
              lang,
              `${countText(waiting)} 项，下次采集或 nianbao parse 时完成`,
              `${countText(waiting)}; the next crawl or nianbao parse does it`,
            ),
          ],
        ] as const)),
  ];
  return html`<dl class="facts">
    ${facts.map(
      ([name, words]) =>
        html`<dt>${name}</dt>
          <dd>${words}</dd>`,
    )}
  </dl>`;
}

function runWords(
  lang: Lang,
  { command, startedAt, outcome, exitCode }: NonNullable<Holdings['lastRun']>,
): string {
  const ended =
    outcome === 'running'
      ? say(lang, '正在进行', 'going on')
      : outcome === 'interrupted'
        ? say(lang, '中断', 'interrupted')
        : exitCode === 0
          ? say(lang, '完成', 'finished')
          : say(lang, `结束，退出码 ${exitCode ?? '?'}`, `ended with exit code ${exitCode ?? '?'}`);
  return `${beijingTime(startedAt)} ${command} · ${ended}`;
}

/** How many sites stand how, the worst first. */
export function tallied(statuses: readonly SiteStatus[]): ReadonlyMap<SiteStatus, number> {
  return new Map(
    siteStatuses
      .map((status) => [status, statuses.filter((one) => one === status).length] as const)
      .filter(([, count]) => count > 0),
  );
}

/** Reports by year and form, as a picture and as a table. */
export function formCounts(lang: Lang, { forms }: ReportCounts): Markup {
  if (forms.length === 0) return html``;
  const years = [...new Set(forms.map(({ year }) => year))];
  const columns = (['gf2021', 'gf2019', 'tj2014', 'prose2008', null] as const).filter((generation) =>
    forms.some((form) => form.generation === generation),
  );
  const title = say(lang, '各年度报告数，按表格格式', 'Reports by year and form of their tables');
  const nameOf = (generation: (typeof columns)[number]): string =>
    generation === null ? say(lang, '无表格', 'no table') : generationLabel(lang, generation);
  const countOf = (year: number, generation: (typeof columns)[number]): number =>
    forms.find((form) => form.year === year && form.generation === generation)?.reports ?? 0;
  return html`${formsByYear(forms, title)}
  ${scrolling(
    title,
    html`<table>
      <caption>
        ${title}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(lang, '年度', 'Year')}</th>
          ${columns.map(
            (generation) =>
              html`<th scope="col" class="figure">
                <span class="key form-${generation ?? 'none'}" aria-hidden="true">■</span>
                ${nameOf(generation)}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${years.map(
          (year) =>
            html`<tr>
              <th scope="row"><a href="${searchLink(lang, { from: year, to: year })}">${year}</a></th>
              ${columns.map(
                (generation) => html`<td class="figure">${countText(countOf(year, generation))}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>`,
  )}`;
}
