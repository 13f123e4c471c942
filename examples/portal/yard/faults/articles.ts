import { barePage, byPath, reworded, says } from './answers.ts';
import { onePage, pathOf, plainReport } from './aims.ts';
import { at } from './yard-fault.ts';
import type { FaultOutcome, FaultSection, FaultTarget, YardFault } from './yard-fault.ts';
import type { TrueYardReport } from '../yard-truth.ts';

const well: FaultOutcome = { status: 'complete', code: null, lost: 'nothing' };
const unread: FaultOutcome = {
  status: 'complete',
  code: 'publication-unread',
  lost: 'nothing',
  isUnread: true,
};
const read = (
  section: FaultSection,
  name: string,
  what: string,
  zh: string,
  fault: YardFault['fault'],
  more: Partial<YardFault> = {},
): YardFault => ({ name, section, what, zh, passes: true, isRead: true, outcome: well, fault, ...more });
const article = (
  ...all: Parameters<typeof read> extends [unknown, ...infer Rest] ? Rest : never
): YardFault => read('article 正文', ...all);
const identity = (
  ...all: Parameters<typeof read> extends [unknown, ...infer Rest] ? Rest : never
): YardFault => read('identity 机关与年份', ...all);

/** The one report's title as another, on the list and on its page, wherever it stands. */
const retitled =
  (title: (report: TrueYardReport) => string): YardFault['fault'] =>
  (target) => {
    const report = plainReport(target);
    return () => reworded((text) => text.replaceAll(report.title, title(report)));
  };

/** The link of the one report on its list as another. */
const relinked =
  (link: (file: { readonly name: string }) => string): YardFault['fault'] =>
  (target) => {
    const { url } = plainReport(target);
    const name = url.slice(url.lastIndexOf('/') + 1);
    const own = new RegExp(`href="[^"]*${name.replaceAll('.', '\\.')}"`, 'gu');
    return () => reworded((text) => text.replace(own, link({ name })));
  };

/** What stands between the frame of the one report's page. */
const rewritten =
  (body: (body: string, report: TrueYardReport) => string): YardFault['fault'] =>
  (target) => {
    const report = plainReport(target);
    return at(
      onePage,
      reworded((text) =>
        text.replace(
          /(<div class="article" id="zoom">)([\s\S]*)(<\/div>\s*<div class="footer">)/u,
          (_, before: string, own: string, rest: string) => `${before}${body(own, report)}${rest}`,
        ),
      ),
    )(target);
  };

/** One more row on the list that shows the one report, and the page that it leads to. */
const accompanied =
  (title: (report: TrueYardReport) => string, text: (report: TrueYardReport) => string): YardFault['fault'] =>
  (target) => {
    const report = plainReport(target);
    const path = pathOf(report.url).replace(/t(\d{8})_\d+/u, 't$1_9000001');
    const row = `<li><a href="${path}" title="${title(report)}">${title(report)}</a><span>${report.publishedOn}</span></li>`;
    const pages = byPath({
      [path]: says(
        200,
        barePage(title(report), `<h1>${title(report)}</h1><div id="zoom">${text(report)}</div>`),
      ),
    });
    return (request) =>
      pages(request) ??
      reworded((list) =>
        list.includes('<ul class="list">') && list.includes(report.title)
          ? list.replace('</ul>', `${row}\n</ul>`)
          : list,
      );
  };

/** An empty frame and a script that puts the article into it. */
const drawn: YardFault['fault'] = at(
  onePage,
  reworded((text) => {
    const main = /<div class="main">([\s\S]*)<\/div>\s*<div class="footer">/u.exec(text)?.[1] ?? '';
    const coded = Buffer.from(main).toString('base64');
    const script = `<script>document.getElementById('app').innerHTML=new TextDecoder().decode(Uint8Array.from(atob('${coded}'),function(c){return c.charCodeAt(0)}));</script>`;
    return text.replace(main, `<div id="app"></div>${script}`);
  }),
);

/** A report without a file of a bureau, whose name may be said in other ways. */
function bureauReport(target: FaultTarget): TrueYardReport {
  const { reports } = target.truth;
  return (
    reports.find(({ agency, files }) => agency.endsWith('局') && files.length === 0) ?? plainReport(target)
  );
}

const nothing: YardFault['fault'] = () => () => null;
const areaLess = ({ agency }: TrueYardReport): string => agency.slice(2);

/** Pages beside reports, pages of scripts, and titles and texts that do not say whose or of which year they are. */
export const articleFaults: readonly YardFault[] = [
  article(
    'drawn-by-script',
    'one report is drawn by script, and the site’s entry says so',
    '一篇由脚本绘制（条目已声明 browser）',
    drawn,
    { entry: { browser: true } },
  ),
  article(
    'drawn-unsaid',
    'one report is drawn by script, and the site’s entry does not say so',
    '一篇由脚本绘制（条目未声明）',
    drawn,
    { outcome: unread },
  ),
  article(
    'companion',
    'a page that explains the report stands beside it',
    '同列解读页',
    accompanied(
      ({ title }) => `【解读】${title}`,
      ({ agency, year }) => `<p>${year}年，${agency}收到的申请比上年多，答复更快。</p>`,
    ),
  ),
  article(
    'forwarding',
    'a notice that forwards the report stands beside it',
    '同列转发通知',
    accompanied(
      ({ title }) => `关于转发《${title}》的通知`,
      () => '<p>现将年度报告转发给你们，请结合实际学习。</p>',
    ),
  ),
  article(
    'emptied-later',
    'between two visits one report becomes a page without text',
    '两次采集之间一篇正文被清空',
    rewritten(() => ''),
    { isLater: true, outcome: unread },
  ),
  article(
    'toolbar',
    'words of the portal’s toolbar stand before the report',
    '正文前有工具栏文字',
    rewritten(
      (body) => `<p>登录|注册 点击数：128</p><p>字体：大 中 小 打印</p><p>点击收听年报语音朗读</p>${body}`,
    ),
  ),
  article(
    'word-marks',
    'marks that Word left stand in the text',
    '残留 Word 书签',
    rewritten((body) =>
      body
        .replace(/<p([^>]*)>/u, '<p$1>[bookmark: _GoBack]')
        .replace(/<td([^>]*)>(\s*)本年/u, '<td$1>$2[bookmark: _Hlk10293]本年'),
    ),
  ),
  article(
    'title-twice',
    'the title stands twice above the text',
    '标题重复',
    rewritten((body, { title }) => `<p align="center">${title}</p><p align="center">${title}</p>${body}`),
  ),
  article('list-is-report', 'the address of a list shows the report itself', '栏目页即年报', nothing, {
    dialect: 'generic-list-report',
  }),
  identity('two-addresses', 'every report lies at two addresses', '同一年报两个地址', nothing, {
    dialect: 'generic-twins',
  }),
  identity('stale-path', 'the directory is named after a year that is long past', '路径含过期年份', nothing, {
    dialect: 'generic-stale-name',
  }),
  identity('by-query', 'agency and year stand in the query of the address', '机关与年份在查询串中', nothing, {
    dialect: 'hanweb-annual',
  }),
  identity(
    'title-without-year',
    'one title says no year',
    '标题无年份',
    retitled(({ title }) => title.replace(/\d{4}年度?/u, '')),
  ),
  identity(
    'title-without-agency',
    'one title says no agency',
    '标题无机关',
    retitled(({ year }) => `${year}年政府信息公开工作年度报告`),
  ),
  identity(
    'text-without-agency',
    'one report names its agency nowhere in its text',
    '正文不出现机关名',
    rewritten((body, { agency }) => body.replaceAll(agency, '本机关')),
  ),
  identity(
    'doubled-word',
    'the last word of the agency’s name is doubled in one title',
    '机关名叠字',
    (target: FaultTarget) => {
      const { title, agency } = bureauReport(target);
      return () => reworded((text) => text.replaceAll(title, title.replace(agency, `${agency}局`)));
    },
  ),
  identity(
    'relative-name',
    'one title and text leave out the area',
    '机关名省略地名',
    (target: FaultTarget) => {
      const report = bureauReport(target);
      const path = pathOf(report.url);
      return () =>
        reworded((text, request) =>
          request.path === path
            ? text.replaceAll(report.agency, areaLess(report))
            : text.replaceAll(report.title, report.title.replace(report.agency, areaLess(report))),
        );
    },
  ),
  identity(
    'news-column',
    'the column is called 部门动态',
    '年报发在动态栏目',
    () => () => reworded((text) => text.replace(/(?<!年)政府信息公开年报/gu, '部门动态')),
    { dialect: 'generic-pager' },
  ),
  identity(
    'spam-name',
    'words of a game of chance stand in the place of an agency’s name in one title',
    '标题被植入博彩词',
    retitled(({ title, agency }) => title.replace(agency, '新葡京博彩官网')),
    {
      isLasting: true,
      outcome: { status: 'suspicious', code: null, reason: /gambling/u, lost: 'one page' },
    },
  ),
  identity(
    'mirror-link',
    'one entry of the list leads to a host that is not the portal’s',
    '列表一条指向站外镜像',
    relinked(({ name }) => `href="http://mirror.invalid/${name}"`),
    {
      isRead: false,
      isLasting: true,
      outcome: { status: 'suspicious', code: null, reason: /host/u, lost: 'one page' },
    },
  ),
  identity(
    'entry-without-link',
    'one entry of the list leads nowhere',
    '列表一条无链接',
    relinked(() => 'href="javascript:void(0)"'),
    {
      isRead: false,
      isLasting: true,
      outcome: { status: 'short', code: null, reason: /without an address/u, lost: 'one page' },
    },
  ),
  article(
    'fragment',
    'one report begins in the middle: its first section is not there',
    '正文从中段开始',
    rewritten((body) => body.replace(/^[\s\S]*?(?=<[^>]+>(?:<[^>]+>)*\s*二、)/u, '')),
  ),
];
