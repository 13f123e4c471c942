import { describe, expect, test } from 'vitest';
import { all, articles, json, named, page, rowOf, walked } from './loopback-agencies.ts';
import { report } from './loopback-walk.ts';

describe('TRS', () => {
  const article = (at: number) => `/c${at}/nb/202401/t20240119_${at}.html`;
  const towns = (['柳溪街道办事处', '东坡镇人民政府', '区财政局'] as const).map(
    (name, at) => `<li><a href="/c${at}/">${name}</a></li>`,
  );

  test('a directory of agencies with addresses of no meaning leads through shells and frames to every list', async () => {
    const own = (at: number) => `/c${at}/nb/202401/t20240119_${at}.html`;
    const { published, siteYield, repeated } = await walked('trs', '/zwgk/zfxxgknb/', {
      '/zwgk/zfxxgknb/': page(`<ul>${towns.join('')}</ul>`),
      '/c0/': '<script>location.replace("./nb/");</script>'.padEnd(160),
      '/c0/nb/': page(`<ul>${rowOf(0, own(0))}</ul>`, 'createPageHTML(2, 0, "index", "html")'),
      '/c0/nb/index_1.html': page(
        `<ul>${rowOf(3, '/c0/nb/202401/t20240119_3.html')}</ul>`,
        'createPageHTML(2, 1, "index", "html")',
      ),
      '/c1/': page(
        '<iframe src="/c1/nb/"></iframe><iframe src="/visitcount.html"></iframe><p>'.padEnd(400, '东坡镇'),
      ),
      '/c1/nb/': page(`<ul>${rowOf(1, own(1))}</ul>`, "createPageHTML('paging', 2, 1, 'index', 'html', 2)"),
      '/c1/nb/index_2.html': page(
        `<ul>${rowOf(4, '/c1/nb/202401/t20240119_4.html')}</ul>`,
        "createPageHTML('paging', 2, 2, 'index', 'html', 2)",
      ),
      '/c2/': page('<a href="./nb/">政府信息公开年报</a><a href="./gk/">政务公开</a>'),
      '/c2/nb/': page(`<ul>${rowOf(2, own(2))}</ul>`),
      ...Object.fromEntries([0, 1, 2].map((at) => [own(at), report(named(at))])),
      '/c0/nb/202401/t20240119_3.html': report(named(3)),
      '/c1/nb/202401/t20240119_4.html': report(named(4)),
    });
    expect(published).toEqual(all(article));
    expect(siteYield.found).toBe(5);
    expect(siteYield.status).toBe('complete');
    expect(repeated.filter((line) => !line.includes('/c0/nb/'))).toEqual([]);
  });

  test('a declared count that is too great makes the list short and loses nothing', async () => {
    const own = (at: number) => `/nb/t20240119_${at}.html`;
    const pager = 'createPageHTML(4, 0, "index", "html")';
    const { published, siteYield } = await walked('trs', '/nb/', {
      '/nb/': page(`<ul>${[0, 1].map((at) => rowOf(at, own(at))).join('')}</ul>`, pager),
      '/nb/index_1.html': page(`<ul>${[2, 3].map((at) => rowOf(at, own(at))).join('')}</ul>`, pager),
      '/nb/index_2.html': page(`<ul>${[4].map((at) => rowOf(at, own(at))).join('')}</ul>`, pager),
      ...articles(own),
    });
    expect(published).toEqual(all(own));
    expect(siteYield.status).toBe('short');
  });

  test('the Fujian platform is asked by POST for what its page does not show', async () => {
    const own = (at: number) => `/nb/t20240119_${at}.htm`;
    const forms: string[] = [];
    const { published, siteYield } = await walked('trs', '/nb/', {
      '/nb/': page(
        `<ul>${rowOf(0, own(0))}</ul>`,
        "search({url:'/fjdzapp/search',recordCount:'5',channelid:'229105',classsql:'chnlid=20417',prepage:2})",
      ),
      '/fjdzapp/search': (_, form) => {
        forms.push(`${form.get('classsql') ?? ''} ${form.get('page') ?? ''}`);
        const first = (Number(form.get('page')) - 1) * 2;
        const data = [0, 1, 2, 3, 4].slice(first, first + 2);
        return json({
          data: data.map((at) => ({ doctitle: named(at), docpuburl: own(at), docreltime: '2024-01-19' })),
          pageCount: 3,
        });
      },
      ...articles(own),
    });
    expect(published).toEqual(all(own));
    expect(siteYield).toMatchObject({ status: 'complete', found: 5 });
    // The answers state no total, so the list is read once more to see that it stands still.
    expect([...new Set(forms)]).toEqual(['chnlid=20417 1', 'chnlid=20417 2', 'chnlid=20417 3']);
  });

  test('a search server answers record by record to its stated count', async () => {
    const own = (at: number) => `/nb/t20240119_${at}.html`;
    const { published, siteYield } = await walked(
      'trs',
      '/was5/web/search?channelid=24&searchword=chnlid%3D88&prepage=2',
      {
        '/was5/web/search': (_, form) => {
          const first = (Number(form.get('page')) - 1) * Number(form.get('prepage'));
          const records =
            form.get('searchword') === 'chnlid=88' ? [0, 1, 2, 3, 4].slice(first, first + 2) : [];
          return {
            headers: { 'content-type': 'text/xml; charset=utf-8' },
            body: `<RESULT><RECORDCOUNT>5</RECORDCOUNT>${records.map((at) => `<REC><TITLE><![CDATA[${named(at)}]]></TITLE><URL>${own(at)}</URL><DOCRELTIME>2024-01-19</DOCRELTIME></REC>`).join('')}</RESULT>`,
          };
        },
        ...articles(own),
      },
    );
    expect(published).toEqual(all(own));
    expect(siteYield).toMatchObject({ status: 'complete', found: 5 });
  });
});
