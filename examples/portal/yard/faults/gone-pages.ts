import { atFirst, entrances, everyPage, onePage, twoPages } from './aims.ts';
import { barePage, says, sendsTo } from './answers.ts';
import { at } from './yard-fault.ts';
import type { FaultOutcome, FaultTarget, YardFault } from './yard-fault.ts';
import type { Fault, Faults } from '../yard-server.ts';

const gone = (
  name: string,
  what: string,
  zh: string,
  outcome: FaultOutcome,
  fault: YardFault['fault'],
): YardFault => ({
  name,
  section: 'in disguise 伪装的不存在',
  what,
  zh,
  passes: outcome.lost === 'nothing',
  outcome,
  fault,
});
const one = (code: string): FaultOutcome => ({ status: 'short', code, lost: 'one page' });

/** What a home page looks like: its own title, menus, news. */
function homePage({ site }: FaultTarget): string {
  const links = Array.from(
    { length: 40 },
    (_, number) => `<li><a href="/xwzx/n${number}.html">要闻第${number + 1}条</a></li>`,
  );
  return barePage(`${site.name}人民政府`, `<div class="nav">首页 政务公开</div><ul>${links.join('\n')}</ul>`);
}

/** The home page in the place of what the aim hits, and at its own address. */
const homeFor =
  (aim: (target: FaultTarget) => (request: Parameters<Faults>[0]) => boolean): YardFault['fault'] =>
  (target) => {
    const isAimedAt = aim(target);
    const home: Fault = says(200, homePage(target));
    return (request) => (request.path === '/' || isAimedAt(request) ? home : null);
  };

const casino = barePage(
  '澳门新葡京娱乐场官网-注册送彩金',
  `<h1>澳门新葡京娱乐场</h1><ul>${Array.from({ length: 20 }, (_, number) => `<li><a href="/app/${number}.html" title="新葡京博彩官网平台${number}">新葡京博彩官网平台${number}</a><span>2024-05-${String(number + 1).padStart(2, '0')}</span></li>`).join('')}</ul>`,
);

/** Pages that are not there and answer as if they were, and portals that are not theirs any more. */
export const gonePages: readonly YardFault[] = [
  gone(
    'refresh-stub',
    'one report is a page of less than 512 bytes that sends its reader one directory up',
    '一篇为不足 512 字节的 meta refresh 页',
    one('gone'),
    at(
      onePage,
      says(200, '<html><head><meta http-equiv="refresh" content="0;URL=../"></head><body></body></html>'),
    ),
  ),
  gone(
    'not-found-200',
    'one report answers with status 200 and a page that says it is not there',
    '一篇 200 但称页面不存在',
    one('gone'),
    at(onePage, says(200, barePage('提示信息', '<div>您访问的页面不存在或已被删除。</div>'))),
  ),
  gone(
    'not-found-script',
    'one report answers with status 404 and a script that leads home',
    '一篇 404 并以脚本跳首页',
    one('http-404'),
    at(onePage, says(404, '<html><head><script>window.location.href="/";</script></head></html>')),
  ),
  gone(
    'redirect-home',
    'one report redirects to the home page',
    '一篇 301 到首页',
    one('gone'),
    at(onePage, sendsTo(301, '/')),
  ),
  gone(
    'redirect-off-host',
    'one report redirects to a host that is not the portal’s',
    '一篇 302 到站外',
    one('redirect-off-site'),
    at(onePage, sendsTo(302, 'http://other-portal.invalid/x.html')),
  ),
  gone(
    'hijacked-redirect',
    'every page redirects to a host that is not the portal’s',
    '域名被劫持，全站 302 到站外',
    { status: 'blocked', code: 'redirect-off-site', lost: 'all' },
    at(everyPage, sendsTo(302, 'http://casino.invalid/')),
  ),
  gone(
    'hijacked-page',
    'every page is an advertisement for games of chance',
    '域名被劫持，页面为博彩广告',
    { status: 'suspicious', code: null, reason: /no report was found/u, lost: 'all' },
    at(everyPage, says(200, casino)),
  ),
  gone(
    'home-under-burst',
    'two reports are answered with the home page at the first ask, then well',
    '突发负载时返回首页，其后正常',
    { status: 'complete', code: null, lost: 'nothing' },
    homeFor(atFirst(twoPages)),
  ),
  gone(
    'home-for-one',
    'one report is always answered with the home page',
    '一篇总是返回首页',
    one('home-in-place'),
    homeFor(onePage),
  ),
  {
    ...gone(
      'home-for-list',
      'the list is always answered with the home page',
      '列表总是返回首页',
      { status: 'dead', code: 'home-in-place', lost: 'all' },
      homeFor(entrances),
    ),
    dialect: 'generic-pager',
  },
];
