import type { Hono } from 'hono';
import { html } from 'hono/html';
import { siteLine, siteStatuses } from '../../store/sites-asked.ts';
import type { SiteLine, SiteStatus } from '../../store/sites-asked.ts';
import { choiceAsked, pageAsked, textAsked } from '../asked.ts';
import { csvAnswer } from '../csv.ts';
import { knownSites } from '../known-sites.ts';
import { fileLink, pageLink, regionLink, siteLink } from '../links.ts';
import { page, paging, scrolling, takeAway, trail } from '../page.ts';
import type { Markup } from '../page.ts';
import { healthLabel, healthMeaning } from '../site-words.ts';
import { beijingTime, countText, langOf, plural, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';
import { siteParts } from './site-parts.ts';

const onPage = 100;

/** Adds the health of all sites, and a page for each. */
export function addSitePages(app: Hono, world: World): void {
  const { archive, look } = world;
  app.get('/sites', async (c) => {
    const lang = langOf(c);
    const status = choiceAsked(c, 'status', siteStatuses);
    const words = textAsked(c, 'q');
    const at = pageAsked(c);
    const all = look(() => knownSites(world));
    const wanted = all.filter((site) => isWanted(site, status, words));
    const shown = wanted.slice((at - 1) * onPage, at * onPage);
    const title = say(lang, '网站状况', 'Health of the sites');
    return await page(
      c,
      { title },
      html`<h1>${title}</h1>
        <p>
          ${say(lang, '每个网站最近一次访问的结果：应有多少报告、找到多少、为何不全。', 'What the last visit of each portal brought: how many reports should be there, how many came, and why not all.')}
        </p>
        ${statusTally(lang, all)} ${filters(lang, status, words)}
        <p>
          ${say(lang, `共 ${countText(wanted.length)} 个网站。`, `${plural(wanted.length, 'site', 'sites')}.`)}
        </p>
        ${siteTable(lang, shown)}
        ${paging(lang, { page: at, pages: Math.ceil(wanted.length / onPage), href: (one) => pageLink(lang, ['sites'], { status, q: words, page: one === 1 ? null : one }) })}
        ${takeAway(lang, [{ href: fileLink(['sites.csv'], { status, q: words }), words: 'CSV' }])}`,
    );
  });
  app.get('/sites/:id', async (c) => {
    const lang = langOf(c);
    const found = look(() => {
      const site = siteLine(archive, c.req.param('id'));
      return site === null ? null : { site, parts: siteParts(lang, world, site) };
    });
    if (found === null) return await c.notFound();
    const { site, parts } = found;
    const title = site.name ?? site.id;
    return await page(
      c,
      { title },
      html`${trail(lang, [{ href: pageLink(lang, ['sites']), words: say(lang, '网站', 'Sites') }])}
        <h1 lang="zh">${title}</h1>
        ${siteFacts(lang, site)} ${parts}`,
    );
  });
}

/** Adds the health of all sites as a table to take away. */
export function addSiteFiles(app: Hono, world: World): void {
  const { look } = world;
  app.get('/sites.csv', (c) => {
    const status = choiceAsked(c, 'status', siteStatuses);
    const words = textAsked(c, 'q');
    const sites = look(() => knownSites(world)).filter((site) => isWanted(site, status, words));
    return csvAnswer(
      c,
      'sites',
      ['site', 'name', 'region', 'family', 'status', 'expected', 'found', 'visited_at', 'trouble', 'reasons'],
      sites.map((site) => [
        site.id,
        site.name,
        site.region,
        site.family,
        site.status,
        site.expected,
        site.found,
        site.visitedAt,
        site.trouble,
        site.reasons.join('; '),
      ]),
    );
  });
}

function isWanted({ id, name, status }: SiteLine, wanted: SiteStatus | null, words: string | null): boolean {
  return (
    (wanted === null || status === wanted) &&
    (words === null || id.includes(words) || (name ?? '').includes(words))
  );
}

function statusTally(lang: Lang, sites: readonly SiteLine[]): Markup {
  const rows = siteStatuses.map((status) => ({
    status,
    count: sites.filter((site) => site.status === status).length,
  }));
  return html`<table>
    <caption>
      ${say(lang, '按状况', 'By state')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${say(lang, '状况', 'State')}</th>
        <th scope="col" class="figure">${say(lang, '网站', 'Sites')}</th>
        <th scope="col">${say(lang, '含义', 'Meaning')}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ status, count }) =>
          html`<tr>
            <th scope="row">
              <a href="${pageLink(lang, ['sites'], { status })}">${healthLabel(lang, status)}</a>
            </th>
            <td class="figure">${countText(count)}</td>
            <td>${healthMeaning(lang, status)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function filters(lang: Lang, chosen: SiteStatus | null, words: string | null): Markup {
  return html`<form class="filters" action="${pageLink(lang, ['sites'])}">
    <label
      >${say(lang, '名称或代号', 'Name or id')}<input name="q" maxlength="100" value="${words ?? ''}"
    /></label>
    <label
      >${say(lang, '状况', 'State')}<select name="status">
        <option value="">${say(lang, '全部', 'all')}</option>
        ${siteStatuses.map(
          (status) =>
            html`<option value="${status}" ${status === chosen ? html` selected` : ''}>
              ${healthLabel(lang, status)}
            </option>`,
        )}
      </select></label
    >
    <button>${say(lang, '筛选', 'Show')}</button>
  </form>`;
}

function siteTable(lang: Lang, sites: readonly SiteLine[]): Markup {
  if (sites.length === 0) return html`<p>${say(lang, '没有符合的网站。', 'No site is like that.')}</p>`;
  const title = say(lang, '网站，状况最差的在前', 'Sites, the worst first');
  return scrolling(
    title,
    html`<table>
      <caption class="heard">
        ${title}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(lang, '网站', 'Site')}</th>
          <th scope="col">${say(lang, '状况', 'State')}</th>
          <th scope="col" class="figure">${say(lang, '找到', 'Found')}</th>
          <th scope="col" class="figure">${say(lang, '应有', 'Expected')}</th>
          <th scope="col">${say(lang, '最近访问', 'Last visit')}</th>
          <th scope="col">${say(lang, '原因', 'Reasons')}</th>
        </tr>
      </thead>
      <tbody>
        ${sites.map(
          (site) =>
            html`<tr>
              <th scope="row"><a href="${siteLink(lang, site.id)}" lang="zh">${site.name ?? site.id}</a></th>
              <td class="${tone(site.status)}">${healthLabel(lang, site.status)}</td>
              <td class="figure">${site.found === null ? '–' : countText(site.found)}</td>
              <td class="figure">${site.expected === null ? '–' : countText(site.expected)}</td>
              <td>${visited(lang, site)}</td>
              <td>${reasonWords(lang, site)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}

function siteFacts(lang: Lang, site: SiteLine): Markup {
  const facts: readonly (readonly [string, Markup | string])[] = [
    [
      say(lang, '状况', 'State'),
      html`<span class="${tone(site.status)}">${healthLabel(lang, site.status)}</span>:
        ${healthMeaning(lang, site.status)}`,
    ],
    [say(lang, '找到 / 应有', 'Found / expected'), `${site.found ?? '–'} / ${site.expected ?? '–'}`],
    [say(lang, '最近访问', 'Last visit'), visited(lang, site)],
    ...(reasonWords(lang, site) === ''
      ? []
      : [[say(lang, '原因', 'Reasons'), reasonWords(lang, site)] as const]),
    ...(site.region === null
      ? []
      : [
          [
            say(lang, '地区', 'Region'),
            html`<a href="${regionLink(lang, site.region)}">${site.region}</a>`,
          ] as const,
        ]),
    [say(lang, '系统类别', 'Family'), site.family ?? '–'],
    [say(lang, '代号', 'Id'), site.id],
  ];
  return html`<dl class="facts">
    ${facts.map(
      ([name, words]) =>
        html`<dt>${name}</dt>
          <dd>${words}</dd>`,
    )}
  </dl>`;
}

function tone(status: SiteStatus): 'good' | 'warn' | 'bad' {
  if (status === 'complete') return 'good';
  return status === 'suspicious' || status === 'unknown' ? 'warn' : 'bad';
}

function visited(lang: Lang, { visitedAt, isUnfinished }: SiteLine): string {
  if (visitedAt === null) return say(lang, '从未', 'never');
  const at = beijingTime(visitedAt).slice(0, 16);
  return isUnfinished ? `${at} ${say(lang, '（未结束）', '(not ended)')}` : at;
}

function reasonWords(lang: Lang, { reasons, trouble, isUnfinished }: SiteLine): string {
  return [
    ...(isUnfinished ? [say(lang, '访问正在进行或被中断', 'the visit is going on or was stopped')] : []),
    ...reasons,
    ...(trouble === null ? [] : [say(lang, `障碍：${trouble}`, `obstacle: ${trouble}`)]),
  ].join('; ');
}
