import { atFirst, entrances, everyPage, lastListPage, listPages, pathOf, secondListPages } from './aims.ts';
import { barePage, reworded, says } from './answers.ts';
import { at } from './yard-fault.ts';
import type { TrueYardReport } from '../yard-truth.ts';
import type { Aim, FaultOutcome, FaultTarget, YardFault } from './yard-fault.ts';

const list = (
  name: string,
  what: string,
  zh: string,
  outcome: FaultOutcome,
  fault: YardFault['fault'],
  dialect = 'generic-pager',
): YardFault => ({
  name,
  section: 'list 列表',
  what,
  zh,
  dialect,
  passes: outcome.lost === 'nothing',
  outcome,
  fault,
});
const well: FaultOutcome = { status: 'complete', code: null, lost: 'nothing' };

/** The page with its rows left out; the pager stays. */
const rowless = reworded((text) =>
  text
    .replace(
      /<div class="rows">[\s\S]*?<\/div>\n<div class="pages">/u,
      '<div class="rows"></div>\n<div class="pages">',
    )
    .replace(/<ul class="list">[\s\S]*?<\/ul>/u, '<ul class="list"></ul>'),
);
/** Neither rows nor pager, as a database that is down leaves it. */
const bare = reworded((text) =>
  text.replace(
    /<div class="main">[\s\S]*<div class="footer">/u,
    '<div class="main"></div><div class="footer">',
  ),
);

/** The rows of the first page on every page; each page keeps its own pager. */
function firstRowsEverywhere(isFaulty: Aim): YardFault['fault'] {
  return (target) => {
    const isAimedAt = isFaulty(target);
    let rows = '';
    return (request) => {
      if (!/\/(?:index|p\d+)\.html$/u.test(request.path)) return null;
      const isRepeated = isAimedAt(request);
      return reworded((text) => {
        const own = /<div class="rows">[\s\S]*?<\/div>(?=\n<div class="pages">)/u.exec(text)?.[0] ?? '';
        if (request.path.endsWith('index.html')) rows = own;
        return isRepeated && own !== '' && rows !== '' ? text.replace(own, () => rows) : text;
      });
    };
  };
}

/** Empty, repeating, shifting and overstated lists. */
export const listFaults: readonly YardFault[] = [
  list(
    'empty-first-once',
    'the list comes without rows at the first ask, then well',
    '首次列表为空',
    well,
    at(atFirst(entrances), bare),
  ),
  list(
    'empty-last-once',
    'the last page of the list comes without rows at the first ask, then well',
    '首次末页为空',
    well,
    at(atFirst(lastListPage), rowless),
  ),
  list(
    'empty-second-once',
    'the second page of each list comes without rows at the first ask, then well',
    '首次第二页为空',
    well,
    at(atFirst(secondListPages), rowless),
    'trs-1-based',
  ),
  list(
    'empty-first',
    'the list always comes without rows',
    '列表总是为空',
    { status: 'short', code: 'list-without-links', lost: 'all' },
    at(listPages, rowless),
  ),
  list(
    'empty-second',
    'the second page of each list always comes without rows',
    '第二页总是为空',
    { status: 'short', code: 'list-page-empty', lost: 'the rest' },
    at(secondListPages, rowless),
    'trs-1-based',
  ),
  list(
    'shift-insert',
    'a report is published while the list is read: one entry moves to the next page',
    '读取时插入一条',
    well,
    publishWhileRead,
  ),
  list(
    'shift-delete',
    'a report is withdrawn while the list is read: one entry moves to the page before',
    '读取时删除一条',
    well,
    withdrawOnceRead,
  ),
  list(
    'overstated',
    'the list declares two pages more than there are',
    '声明页数多于实际',
    { status: 'short', code: 'http-404', lost: 'nothing' },
    () => () => null,
    'trs-overstated',
  ),
  list(
    'repeats-once',
    'the second page shows the rows of the first at the first ask, then well',
    '首次第二页重复首页',
    well,
    firstRowsEverywhere(atFirst(secondListPages)),
  ),
  list(
    'repeats-always',
    'every page shows the rows of the first',
    '各页均重复首页',
    { status: 'suspicious', code: null, reason: /repeat/u, lost: 'the rest' },
    firstRowsEverywhere(everyPage),
  ),
  list(
    'json-as-page-once',
    'the interface answers with a page at the first ask, then well',
    '接口首次返回网页',
    well,
    at(atFirst(jsonCalls), says(200, barePage('系统繁忙', `<p>${'系统正在处理，请稍候。'.repeat(30)}</p>`))),
    'gkmlpt',
  ),
  list(
    'json-as-page',
    'the interface always answers with a page',
    '接口总是返回网页',
    { status: 'short', code: 'list-unreadable', lost: 'all' },
    at(jsonCalls, says(200, barePage('系统繁忙', `<p>${'系统正在处理，请稍候。'.repeat(30)}</p>`))),
    'gkmlpt',
  ),
  list(
    'page-after-list',
    'the second page of each list is a page without a list',
    '第二页不是列表',
    { status: 'short', code: 'list-without-links', lost: 'the rest' },
    at(
      secondListPages,
      says(200, barePage('办事指南', `<p>${'窗口上班时间为工作日上午九时至下午五时。'.repeat(20)}</p>`)),
    ),
    'trs-1-based',
  ),
];

function jsonCalls(): (request: { path: string }) => boolean {
  return ({ path }) => /\/gkmlpt\/api\//u.test(path);
}

/** The newest report is not there yet when the visit begins, and comes to the top of the list while it is read. */
function publishWhileRead(target: FaultTarget): ReturnType<YardFault['fault']> {
  const { agency, year } = newestOf(target);
  const { yard, site } = target;
  const change = { siteId: site.id, agency, year, on: '2025-02-20' };
  yard.withdraw(change);
  const isAimedAt = atFirst(entrances)(target);
  return (request) =>
    isAimedAt(request)
      ? async ({ said, send }) => {
          await send(said);
          yard.publish(change);
        }
      : null;
}

function newestOf({ truth }: FaultTarget): TrueYardReport {
  const plain = truth.reports.filter(({ files }) => files.length === 0);
  const [newest] = plain.toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1));
  if (newest === undefined) throw new RangeError('the portal has no report');
  return newest;
}

/** The newest report goes as soon as its page was given. */
function withdrawOnceRead(target: FaultTarget): ReturnType<YardFault['fault']> {
  const newest = newestOf(target);
  const path = pathOf(newest.url);
  let isGone = false;
  return (request) =>
    request.path === path && !isGone
      ? async ({ said, send }) => {
          await send(said);
          isGone = true;
          const { agency, year } = newest;
          target.yard.withdraw({ siteId: target.site.id, agency, year, on: '2025-02-21' });
        }
      : null;
}
