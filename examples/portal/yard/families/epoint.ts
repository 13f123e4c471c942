import { escaped } from '../../carriers/escape.ts';
import type { Answer } from '../../http/resource.ts';
import { reportBody } from '../report-body.ts';
import type { Dialect, FilePlace, Ground, Grounds } from '../dialect.ts';
import type { Entry } from '../entry.ts';
import { idInName, uuidName } from '../hex-names.ts';
import { article, fileAt, framed, json, listChangedAt, page, pageOfList, plainFileLinks } from '../pages.ts';

/** What one dialect of Epoint lists does in its own way. */
interface Manner {
  /** What lies between the host and `/rest/`. */
  readonly project: string;
  /** Number of the first page. */
  readonly first: 0 | 1;
  /** The question is wrapped as `{"token":"","params":{…}}`. */
  readonly isWrapped: boolean;
  /** Pages are shells that a script fills, and so are lists. */
  readonly isDrawn: boolean;
}

function epointGrounds(ground: Ground, manner: Manner): Grounds {
  const { slug, stock, number, perPage } = ground;
  const siteGuid = uuidName(ground, 1);
  const category = `0${String(number + 10).padStart(4, '0')}6`;
  const rest = `/${manner.project}/rest/lightfrontaction`;
  const shellPath = `/${slug}/dynamic/zwgk/govInfoPub.html`;
  const scriptPath = `/${slug}/js/webBuilderCommon.js`;
  const detailPath = `/${slug}/dynamic/zwgk/showinfo.html`;
  const isShell = (entry: Entry): boolean => manner.isDrawn && entry.id % 3 !== 0;
  const pageOf = (entry: Entry): string =>
    isShell(entry)
      ? `${detailPath}?infoGuid=${uuidName(ground, entry.id)}`
      : `/${slug}/zwgk/${category}/${entry.filedOn.replaceAll('-', '')}/${uuidName(ground, entry.id)}.html`;
  const filesOf = (entry: Entry): readonly FilePlace[] =>
    entry.files.map((file) => ({
      file,
      path: `/${slug}/ewbattach/${uuidName(ground, entry.id)}.${file.format}`,
    }));
  const entryNamed = (name: string): Entry | null => {
    const id = idInName(ground, name);
    return id === null ? null : stock.entry(id);
  };

  const question = (page: string): string => {
    const asked = `{deptcode:'', categorynum:'${category}', pageIndex:${page}, pageSize:${perPage}, siteGuid:siteInfo.siteGuid}`;
    return manner.isWrapped ? `{token:'', params:${asked}}` : asked;
  };
  const listScript = `<script type="text/javascript">
function load(pageIndex) {
  return fetch('/' + siteInfo.projectName + '/rest/lightfrontaction/getgovinfolist', {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(${question('pageIndex')})
  }).then(function (answer) { return answer.json(); }).then(function (said) {
    document.getElementById('infolist').innerHTML = said.custom.data.map(function (one) {
      return '<li><a href="' + one.infourl + '">' + one.title + '</a><span>' + one.infodate + '</span></li>';
    }).join('');
  });
}
${manner.isDrawn ? `load(${manner.first});` : `$(function () { load(${manner.first}); });`}
</script>`;
  const shell = (): string =>
    framed(
      ground,
      `政府信息公开年报-${ground.siteName}`,
      '政府信息公开年报',
      `<ul id="infolist"></ul><div id="pager"></div>\n${listScript}`,
      `<script src="${scriptPath}"></script>`,
    );

  const list = (asked: Question, origin: string): Answer => {
    if (asked.siteGuid !== siteGuid) return null;
    const entries = asked.categorynum === category ? stock.entries(0) : [];
    const size = Math.min(Math.max(1, asked.pageSize), 100);
    const at = Math.max(1, asked.pageIndex - manner.first + 1);
    return json({
      custom: {
        total: entries.length,
        data: pageOfList(entries, at, size).map((entry) => ({
          title: entry.title,
          realtitle: entry.title,
          infourl: pageOf(entry),
          visiturl: origin + pageOf(entry),
          linkurl: '',
          infodate: entry.publishedOn,
          handsdate: entry.filedOn,
          categoryname: '政府信息公开年报',
        })),
      },
      status: { code: 200, text: '' },
    });
  };

  const detail = (entry: Entry): Answer =>
    json({
      custom: {
        data: {
          title: entry.title,
          infodate: entry.publishedOn,
          infotype: 'html',
          infocontent: reportBody(ground, entry),
          pdflist: [],
          attach: filesOf(entry).map(({ file, path }) => ({
            attachname: `${entry.title}.${file.format}`,
            attachtype: file.format,
            attachurl: path,
          })),
        },
      },
    });
  const detailShell = (guid: string): string => {
    const entry = entryNamed(guid);
    if (entry === null)
      return '<html><head><meta charset="utf-8"><title>您访问的页面不存在</title></head><body>您访问的页面不存在</body></html>';
    const main = `<h1 id="title"></h1><div class="info" id="info"></div><div class="mian-cont" id="content"></div><div id="attach"></div>
<script type="text/javascript">
fetch('${rest}/getGovInfoDetail', {
  method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({infoGuid: '${escaped(guid)}', siteGuid: siteInfo.siteGuid})
}).then(function (answer) { return answer.json(); }).then(function (said) {
  var one = said.custom.data;
  document.title = one.title;
  document.getElementById('title').textContent = one.title;
  document.getElementById('info').textContent = '发布日期：' + one.infodate;
  document.getElementById('content').innerHTML = one.infocontent;
  document.getElementById('attach').innerHTML = one.attach.map(function (file) { return '<p><a href="' + file.attachurl + '">' + file.attachname + '</a></p>'; }).join('');
});
</script>`;
    return framed(ground, ground.siteName, '政府信息公开年报', main, `<script src="${scriptPath}"></script>`);
  };

  return {
    entrances: [`${shellPath}?categorynum=${category}`],
    pageOf,
    filesOf,
    answers({ method, url, body }) {
      const { pathname, searchParams, origin } = url;
      if (pathname.startsWith(`${rest}/`)) {
        const asked = questionIn(body);
        if (method !== 'POST' || asked === null) return { status: 405 };
        if (pathname === `${rest}/getgovinfolist`) return list(asked, origin);
        const entry = pathname === `${rest}/getGovInfoDetail` ? entryNamed(asked.infoGuid) : null;
        return entry === null ? null : detail(entry);
      }
      if (!pathname.startsWith(`/${slug}/`)) return null;
      if (pathname === scriptPath) {
        const text = `var siteInfo = { siteGuid: '${siteGuid}', projectName: '${manner.project}' };\n`;
        return page(() => text, new Date('2020-01-02T00:00:00Z'), 'application/javascript');
      }
      if (pathname === shellPath) return page(shell, listChangedAt(ground, 0));
      if (pathname === detailPath) {
        const guid = searchParams.get('infoGuid') ?? '';
        return page(() => detailShell(guid), entryNamed(guid)?.modifiedAt ?? null);
      }
      const entry = entryNamed(/([0-9a-f-]{36})\.\w+$/u.exec(pathname)?.[1] ?? '');
      if (entry === null) return null;
      const places = filesOf(entry);
      if (pathname !== pageOf(entry)) return fileAt(ground, entry, places, pathname);
      return article(ground, entry, places, {
        body: (text) => `<div class="mian-cont">\n${text}\n</div>`,
        files: plainFileLinks,
      });
    },
  };
}

interface Question {
  readonly siteGuid: string;
  readonly categorynum: string;
  readonly pageIndex: number;
  readonly pageSize: number;
  readonly infoGuid: string;
}

/** The fields of a question, wrapped or not; null where the body is no JSON object. */
function questionIn(body: string): Question | null {
  const fieldOf = (name: string): string =>
    new RegExp(`"${name}"\\s*:\\s*"?([^",}]*)`, 'u').exec(body)?.[1] ?? '';
  if (!body.trimStart().startsWith('{')) return null;
  return {
    siteGuid: fieldOf('siteGuid'),
    categorynum: fieldOf('categorynum'),
    pageIndex: Number(fieldOf('pageIndex')),
    pageSize: Number(fieldOf('pageSize')),
    infoGuid: fieldOf('infoGuid'),
  };
}

const dialect = (name: string, manner: Manner): Dialect => ({
  name,
  family: 'epoint',
  ...(manner.isDrawn ? { browser: true } : {}),
  build: (ground) => epointGrounds(ground, manner),
});

/** Epoint: shells without rows and lists by POST of JSON, counted from 0 or from 1, and pages that a script fills. */
export const epointDialects: readonly Dialect[] = [
  dialect('epoint', { project: 'EWB-FRONT', first: 0, isWrapped: false, isDrawn: false }),
  dialect('epoint-wrapped', { project: 'EWB_YK_Mid', first: 1, isWrapped: true, isDrawn: false }),
  dialect('epoint-showinfo', { project: 'EWB-FRONT', first: 0, isWrapped: false, isDrawn: true }),
];
