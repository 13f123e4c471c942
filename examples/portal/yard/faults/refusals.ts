import { atFirst, after, everyPage, everything, onePage, robotsFile, secondListPages } from './aims.ts';
import { pathOf, plainReport } from './aims.ts';
import { barePage, says, sendsTo } from './answers.ts';
import { at } from './yard-fault.ts';
import type { FaultOutcome, YardFault } from './yard-fault.ts';

const busy = barePage('503', '<p>Service Unavailable</p>');
const text = { 'Content-Type': 'text/plain; charset=utf-8' };

const refusal = (
  name: string,
  what: string,
  zh: string,
  outcome: FaultOutcome,
  fault: YardFault['fault'],
): YardFault => ({
  name,
  section: 'refusal 拒绝访问',
  what,
  zh,
  passes: outcome.lost === 'nothing',
  outcome,
  fault,
});

const robots = (
  name: string,
  what: string,
  zh: string,
  outcome: FaultOutcome,
  fault: YardFault['fault'],
): YardFault => ({
  name,
  section: 'robots 爬虫协议',
  what,
  zh,
  passes: outcome.lost === 'nothing',
  outcome,
  fault,
});

const well: FaultOutcome = { status: 'complete', code: null, lost: 'nothing' };

/** Refusals by status, and what robots.txt forbids. */
export const refusals: readonly YardFault[] = [
  refusal(
    'login-one',
    'one report redirects to a login page',
    '一篇跳转登录页',
    { status: 'short', code: 'login-required', lost: 'one page' },
    at(onePage, sendsTo(302, '/login.jsp?return=1')),
  ),
  refusal(
    'login-all',
    'every page redirects to a login page',
    '全站跳转登录页',
    { status: 'blocked', code: 'login-required', lost: 'all' },
    at(everyPage, sendsTo(302, '/sso/login?service=1')),
  ),
  refusal(
    'status-401',
    'one report wants a password',
    '一篇 401',
    { status: 'short', code: 'http-401', lost: 'one page' },
    at(onePage, says(401, barePage('401', ''), { 'WWW-Authenticate': 'Basic realm="portal"' })),
  ),
  refusal(
    'status-403',
    'status 403 after some pages were given: the host is left alone',
    '若干页后 403',
    { status: 'blocked', code: 'http-403', lost: 'the rest' },
    at(after(5), says(403, barePage('403 Forbidden', '<p>您的访问被拒绝</p>'))),
  ),
  refusal(
    'status-429-seconds',
    'status 429 with a Retry-After in seconds, then well',
    '429 及秒数 Retry-After',
    well,
    at(atFirst(onePage), says(429, barePage('429', ''), { 'Retry-After': '1' })),
  ),
  refusal(
    'status-429-date',
    'status 429 with a Retry-After as a date, then well',
    '429 及日期 Retry-After',
    well,
    (target) => {
      const isAimedAt = atFirst(onePage)(target);
      return (request) => {
        if (!isAimedAt(request)) return null;
        const until = new Date(Date.now() + 2000).toUTCString();
        return says(429, barePage('429', ''), { 'Retry-After': until });
      };
    },
  ),
  refusal(
    'status-429-hour',
    'status 429 that wants an hour of peace: the host is left alone',
    '429 要求等待一小时',
    { status: 'blocked', code: 'retry-after', lost: 'the rest' },
    at(after(7), says(429, barePage('429', ''), { 'Retry-After': '3600' })),
  ),
  refusal(
    'status-503-once',
    'status 503 at the first ask, then well',
    '首次 503',
    well,
    at(atFirst(onePage), says(503, busy)),
  ),
  refusal(
    'status-503-one',
    'one report always answers with status 503',
    '一篇持续 503',
    { status: 'short', code: 'http-503', lost: 'one page' },
    at(onePage, says(503, busy)),
  ),
  {
    ...refusal(
      'status-503-list',
      'the list always answers with status 503',
      '列表持续 503',
      { status: 'dead', code: 'http-503', lost: 'all' },
      at(everyPage, says(503, busy)),
    ),
    dialect: 'generic-pager',
  },
  refusal(
    'status-500-list-page',
    'the second page of a list always answers with status 500',
    '列表第二页持续 500',
    { status: 'short', code: 'http-500', lost: 'the rest' },
    at(secondListPages, says(500, barePage('500', ''))),
  ),
  refusal(
    'status-404-one',
    'one report is not there',
    '一篇 404',
    { status: 'short', code: 'http-404', lost: 'one page' },
    at(onePage, says(404, barePage('404', '<p>您访问的页面不存在</p>'))),
  ),
  refusal(
    'status-404-all',
    'the whole directory is gone, as after a move to another product',
    '整个栏目 404（改版）',
    { status: 'dead', code: 'http-404', lost: 'all' },
    at(everyPage, says(404, barePage('404', '<p>您访问的页面不存在</p>'))),
  ),
  robots(
    'robots-disallow-all',
    'robots.txt forbids everything',
    'Disallow: /',
    { status: 'blocked', code: 'robots-disallowed', lost: 'all' },
    at(robotsFile, says(200, 'User-agent: *\nDisallow: /\n', text)),
  ),
  robots(
    'robots-disallow-one',
    'robots.txt forbids one report',
    '禁止一篇',
    { status: 'short', code: 'robots-disallowed', lost: 'one page' },
    (target) =>
      at(
        robotsFile,
        says(200, `User-agent: *\nDisallow: ${pathOf(plainReport(target).url)}\n`, text),
      )(target),
  ),
  robots(
    'robots-401',
    'robots.txt answers with status 401',
    'robots 401',
    { status: 'blocked', code: 'robots-refused', lost: 'all' },
    at(robotsFile, says(401, barePage('401', ''))),
  ),
  robots(
    'robots-403',
    'robots.txt answers with status 403',
    'robots 403',
    { status: 'blocked', code: 'robots-refused', lost: 'all' },
    at(robotsFile, says(403, barePage('403', ''))),
  ),
  robots(
    'robots-404',
    'robots.txt is not there',
    'robots 404',
    well,
    at(robotsFile, says(404, barePage('404', ''))),
  ),
  robots(
    'robots-500',
    'robots.txt answers with status 500',
    'robots 500',
    { status: 'dead', code: 'robots-unavailable', lost: 'all' },
    at(robotsFile, says(500, barePage('500', ''))),
  ),
  robots(
    'robots-off-site',
    'robots.txt redirects to another site',
    'robots 跳转站外',
    { status: 'blocked', code: 'robots-off-site', lost: 'all' },
    at(robotsFile, sendsTo(302, 'http://other-portal.invalid/robots.txt')),
  ),
  robots(
    'robots-page',
    'robots.txt is answered with a page that says there is none',
    'robots 返回网页',
    well,
    at(robotsFile, says(200, barePage('页面不存在', '<p>您访问的页面不存在</p>'))),
  ),
  {
    ...refusal(
      'firewall-all',
      'status 403 to everything, robots.txt included',
      '全站 403',
      { status: 'blocked', code: 'robots-refused', lost: 'all' },
      at(everything, says(403, barePage('403 Forbidden', ''))),
    ),
  },
];
