import { escaped } from '../../carriers/escape.ts';
import type { Answer } from '../../http/resource.ts';
import type { Dialect, Ground, Grounds, YardAsk } from '../dialect.ts';
import type { Entry } from '../entry.ts';
import { idInName, uuidName } from '../hex-names.ts';
import { article, fileAt, framed, listChangedAt, page, plainFileLinks } from '../pages.ts';
import { plainFilesOf } from './generic-lists.ts';

/** What one dialect of TrueCMS lists does in its own way. */
interface Manner {
  /** Path of the interface; its case differs from site to site. */
  readonly proxy: string;
  /** Most records that one question may ask for. */
  readonly window: number;
  /** What is said to a question for more. */
  readonly beyond: 'empty' | 404;
  readonly wantsReferer: boolean;
  /** The interface is off; the rows stand in the page. */
  readonly isOff: boolean;
}

function truecmsGrounds(ground: Ground, manner: Manner): Grounds {
  const { slug, stock, perPage } = ground;
  const columnId = uuidName(ground, 1);
  const directory = `/${slug}/ndbg/`;
  const paths = {
    directoryOf: () => directory,
    pageOf: (entry: Entry): string => `${directory}content/${uuidName(ground, entry.id)}.html`,
  };
  const { pageOf } = paths;
  const store = (entries: readonly Entry[]): string => {
    const records = entries.map((entry) => {
      const title = escaped(entry.title);
      return `<record><![CDATA[<li><a href='${pageOf(entry)}' target='_blank' title='${title}'>${title}</a><span>${entry.publishedOn}</span></li>]]></record>`;
    });
    return `<datastore><recordset>${records.join('')}</recordset></datastore>`;
  };

  const column = (): string => {
    const initial = manner.isOff
      ? `<div id="initData" style="display:none"><!--${store(stock.entries(0))}--></div>`
      : '';
    return framed(
      ground,
      `政府信息公开年报-${ground.siteName}`,
      '政府信息公开年报',
      `<div id="list"><ul></ul></div>${initial}
<script type="text/javascript">
$('#list').page({ perPage: ${perPage}, proxyUrl:'${manner.proxy}', columnId:'${columnId}', dataType:'jsonp' });
</script>`,
    );
  };

  const message = ({ url, referer }: YardAsk): Answer => {
    const asked = url.searchParams;
    if (asked.get('columnId') !== columnId || manner.isOff) return null;
    if (manner.wantsReferer && !(referer ?? '').includes(url.host)) return null;
    const [first, last] = [
      Number(asked.get('startrecord') ?? '1'),
      Number(asked.get('endrecord') ?? perPage),
    ];
    const isTooMany = last - first + 1 > manner.window;
    if (isTooMany && manner.beyond === 404) return null;
    const rows = isTooMany ? [] : stock.entries(0).slice(Math.max(0, first - 1), last);
    const callback = (asked.get('callback') ?? 'cb').replace(/[^\w$.]/gu, '');
    return page(
      () => `${callback}(${JSON.stringify({ result: store(rows) })})`,
      null,
      'application/javascript;charset=UTF-8',
    );
  };

  return {
    entrances: [`${directory}list.html`],
    pageOf,
    filesOf: (entry) => plainFilesOf(paths, entry),
    answers(ask) {
      const { pathname } = ask.url;
      if (pathname === manner.proxy) return message(ask);
      if (!pathname.startsWith(directory)) return null;
      if (pathname === `${directory}list.html`) return page(column, listChangedAt(ground, 0));
      const id = idInName(ground, /([0-9a-f-]{36})(?:-\d)?\.\w+$/u.exec(pathname)?.[1] ?? '');
      const entry = id === null ? null : stock.entry(id);
      if (entry === null) return null;
      const places = plainFilesOf(paths, entry);
      if (pathname !== pageOf(entry)) return fileAt(ground, entry, places, pathname);
      return article(ground, entry, places, {
        body: (body) => `<div class="con" id="zoom">\n${body}\n</div>`,
        files: plainFileLinks,
      });
    },
  };
}

const dialect = (name: string, manner: Manner, strangers: number): Dialect => ({
  name,
  family: 'truecms',
  strangers,
  build: (ground) => truecmsGrounds(ground, manner),
});
const usual = '/truecms/messageController/getMessage.do';

/** TrueCMS: JSONP with a window that may not be too wide, one that wants a Referer, one whose interface is off. */
export const truecmsDialects: readonly Dialect[] = [
  dialect('truecms', { proxy: usual, window: 50, beyond: 'empty', wantsReferer: false, isOff: false }, 20),
  dialect(
    'truecms-narrow',
    {
      proxy: '/TrueCMS/messageController/getMessage.do',
      window: 20,
      beyond: 404,
      wantsReferer: true,
      isOff: false,
    },
    12,
  ),
  dialect(
    'truecms-initial',
    { proxy: usual, window: 50, beyond: 'empty', wantsReferer: false, isOff: true },
    0,
  ),
];
