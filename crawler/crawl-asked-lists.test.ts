import { describe, expect, test } from 'vitest';
import type { Pages, Portal } from './loopback-portal.ts';
import { articles, slice, towns, walked } from './loopback-towns.ts';
import { title } from './loopback-walk.ts';

// Small portals of the families whose lists are questions: each is walked to its end over real sockets.

describe('a Hanweb directory', () => {
  const art = (n: number) => `/art/2024/1/2/art_77_${n}.html`;
  const rows = (from: readonly (readonly [string, string])[]) =>
    from
      .map(
        ([url, words], at) =>
          `<tr class="tr_main_value_${at % 2 === 0 ? 'odd' : 'even'}"><td>${at + 1}</td><td><a href="${url}" title="${words}">${words.slice(0, 6)}…</a></td><td>2024-01-02</td></tr>`,
      )
      .join('');
  const reports = towns(7).map((town, at) => [art(at + 1), title(town)] as const);
  const others = [
    ['/art/2024/1/3/art_9_1.html', '停水通知'],
    ['/art/2024/1/3/art_9_2.html', '2023年政府信息公开工作年度报告解读'],
  ] as const;
  const forms: string[] = [];
  const search =
    (broken = false) =>
    (_: URL, form: URLSearchParams) => {
      forms.push(form.toString());
      const id = form.get('infotypeId');
      const all = id === 'B02' ? reports : [...others, ...reports];
      const page = Number(form.get('currpage'));
      const shown = broken && page === 2 ? [] : slice(all, page, 3);
      return `<table>${rows(shown)}</table><div>共${all.length}条 共${Math.ceil(all.length / 3)}页</div>`;
    };
  const pages = (nodes: string, broken = false): Pages => ({
    '/col/col77/index.html':
      '<html><title>信息公开目录</title><iframe src="/module/xxgk/tree.jsp?standardXxgk=1&area=QH1&divid=div77"></iframe></html>',
    '/module/xxgk/tree.jsp': `<script>var webid='6';</script><ul>${nodes}</ul>`,
    '/module/xxgk/search.jsp': search(broken),
    ...articles(7, art),
  });
  const entrance = '/col/col77/index.html?vc_xxgkarea=QH1&number=';

  test('is walked through its tree to the column of annual reports, page by page, no page twice', async () => {
    forms.length = 0;
    const nodes =
      '<li onclick="funclick(\'B01\',1)">机构概况</li><li onclick="funclick(\'B02\',1)">政府信息公开年报</li>';
    const { published, siteYield, portal } = await walked(pages(nodes), 'hanweb-xxgk', entrance);
    expect(published).toHaveLength(7);
    expect(siteYield).toMatchObject({ status: 'complete', found: 7, reasons: [] });
    expect(forms).toHaveLength(3);
    expect(forms.every((form) => /infotypeId=B02&jdid=6&area=QH1&divid=div77/u.test(form))).toBe(true);
    expect(new Set(forms).size).toBe(3);
    expect(portal.asked.filter((line) => line.startsWith('POST'))).toHaveLength(3);
  });

  test('without such a column is searched as a whole, and what is not a report is turned down', async () => {
    forms.length = 0;
    const { published, siteYield, events } = await walked(
      pages('<li onclick="funclick(\'B01\',1)">机构概况</li>'),
      'hanweb-xxgk',
      entrance,
    );
    expect(published).toHaveLength(7);
    expect(siteYield.status).toBe('complete');
    expect(events.filter(({ kind }) => kind === 'rejection')).toHaveLength(2);
  });

  test('a page of the list that comes empty is told and the site is short', async () => {
    const nodes = '<li onclick="funclick(\'B02\',1)">政府信息公开年报</li>';
    const { published, siteYield, troubles } = await walked(pages(nodes, true), 'hanweb-xxgk', entrance);
    expect(published).toHaveLength(4);
    expect(siteYield.status).toBe('short');
    expect(troubles).toEqual(['list list-empty search.jsp']);
  });

  test('search.jsp itself may be the entrance', async () => {
    const { siteYield } = await walked(
      pages(''),
      'hanweb-xxgk',
      '/module/xxgk/search.jsp?infotypeId=B02&jdid=6&area=QH1&divid=div77',
    );
    expect(siteYield).toMatchObject({ status: 'complete', found: 7 });
  });
});

describe('a JPaaS column', () => {
  const art = (n: number) =>
    `/zfxxgk/nb/art/2024/art_${String(n).padStart(2, '0')}112233445566778899aabbccddeeff.html`.replace(
      /art_(\d{2})\d{2}/u,
      'art_$1',
    );
  const list = (all: readonly number[], page: number) =>
    `<ul count="${all.length}" pageNo="${page}">${slice(all, page, 3)
      .map(
        (n) => `<li><a href="${art(n)}"><i>年报</i><b>${title(`第${n}镇`)}</b><em>2024-01-02</em></a></li>`,
      )
      .join('')}</ul>`;
  const all = [1, 2, 3, 4, 5, 6, 7];
  const unit = '/api-gateway/jpaas-publish-server/front/page/build/unit';
  const column = (inside: string) =>
    `<html><title>政府信息公开年报</title><div querydata="{'webId':'1','tplSetId':'T','pageId':'h4sh','tagId':'信息列表','pageSize':'3'}">${inside}</div></html>`;
  const pages = (inside: string): Pages => ({
    '/zfxxgk/nb/index.html': column(inside),
    [unit]: ({ searchParams }) => {
      // The typing error of bulidstatic is the product's own, and paging works by paramJson only.
      const page = Number(/"pageNo":(\d+)/u.exec(searchParams.get('paramJson') ?? '')?.[1]);
      const isAsked =
        searchParams.get('parseType') === 'bulidstatic' && searchParams.get('pageId') === 'h4sh';
      return {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(
          isAsked ? { success: true, data: { html: list(all, page) } } : { success: false },
        ),
      };
    },
    ...articles(7, art),
  });
  const asked = (portal: Portal) => portal.asked.filter((line) => line.includes('build/unit'));

  test.each([
    ['drawn by script', '', 3],
    ['that shows its first page', list(all, 1), 2],
  ])('%s is asked for its pages by paramJson, no page twice', async (_, inside, questions) => {
    const { published, siteYield, portal } = await walked(pages(inside), 'jpaas', '/zfxxgk/nb/index.html');
    expect(published).toHaveLength(7);
    expect(siteYield).toMatchObject({ status: 'complete', found: 7, reasons: [] });
    expect(asked(portal)).toHaveLength(questions);
    expect(new Set(asked(portal)).size).toBe(questions);
  });

  test('that answers no is a trouble for a person', async () => {
    const broken = { ...pages(''), [unit]: () => ({ body: '{"success":false,"data":null}' }) };
    const { siteYield, troubles } = await walked(broken, 'jpaas', '/zfxxgk/nb/index.html');
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toMatch(/^list list-unreadable/u);
    expect(siteYield.status).not.toBe('complete');
  });
});

describe('a TrueCMS list', () => {
  const art = (n: number) => `/qhxxgk/nb/content/${n}.html`;
  const store = (from: number, to: number, total: number) =>
    `<datastore><totalrecord>${total}</totalrecord><recordset>${towns(total)
      .slice(from - 1, to)
      .map(
        (town, at) =>
          `<record><![CDATA[<li><span>2024-01-02</span><a href='${art(from + at)}' title='${title(town)}'>${town}…</a></li>]]></record>`,
      )
      .join('')}</recordset></datastore>`;
  const endpoint = '/truecms/messageController/getMessage.do';
  const page = (more: string) =>
    `<html><title>信息公开年报</title>${more}<script>$('#l').jpage({ perPage: 20, groupSize: 3, columnId: 'c0-1', proxyUrl: '${endpoint}' });</script></html>`;
  const server =
    (largest: number) =>
    ({ searchParams }: URL) => {
      const size = Number(searchParams.get('perpage'));
      const start = Number(searchParams.get('startrecord'));
      const result =
        size > largest
          ? '<datastore><totalrecord>12</totalrecord><recordset></recordset></datastore>'
          : store(start, Number(searchParams.get('endrecord')), 12);
      return `${searchParams.get('callback') ?? ''}(${JSON.stringify({ result })})`;
    };

  test.each([
    ['takes large windows', 100, 1],
    ['answers large windows with nothing', 10, 3],
  ])('whose server %s gives every record', async (_, largest, questions) => {
    const { published, siteYield, portal } = await walked(
      { '/nb/index.html': page(''), [endpoint]: server(largest), ...articles(12, art) },
      'truecms',
      '/nb/index.html',
    );
    expect(published).toHaveLength(12);
    expect(siteYield).toMatchObject({ status: 'complete', found: 12, reasons: [] });
    const asked = portal.asked.filter((line) => line.includes('getMessage'));
    expect(asked).toHaveLength(questions);
    expect(new Set(asked).size).toBe(questions);
  });

  test('whose endpoint is off gives what stands in the page, and is short', async () => {
    const { published, siteYield } = await walked(
      { '/nb/index.html': page(`<div id="initData">${store(1, 5, 12)}</div>`), ...articles(12, art) },
      'truecms',
      '/nb/index.html',
    );
    expect(published).toHaveLength(5);
    expect(siteYield.status).toBe('short');
  });
});
