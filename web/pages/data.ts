import type { Hono } from 'hono';
import { html } from 'hono/html';
import { exampleQueries, publicViews } from '../../store/public-views.ts';
import type { PublicView } from '../../store/public-views.ts';
import type { SnapshotState } from '../../store/snapshot.ts';
import { fileAnswer } from '../file-answer.ts';
import { fileLink, pageLink, searchLink } from '../links.ts';
import { page, scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { snapshotsOf } from '../snapshots.ts';
import { beijingTime, bytesText, langOf, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';

const databaseLink = fileLink(['data', 'nianbao.db']);

/** Seconds after which it is worth asking again for a copy that is being made. */
const againAfter = 15;

/** Adds the page of everything that can be taken away. */
export function addDataPage(app: Hono, world: World): void {
  const { archive, look } = world;
  app.get('/data', async (c) => {
    const lang = langOf(c);
    const views = look(() => publicViews(archive));
    const title = say(lang, '取用数据', 'Take the data away');
    return await page(
      c,
      { title },
      html`<h1>${title}</h1>
        ${masking(lang)}
        <h2>${say(lang, '每一页的表', 'The tables of every page')}</h2>
        <p>
          ${say(
            lang,
            '检索结果、机关、报告、地区、排序、疑点、网站、指标各页都有 CSV 和 JSON，见页末“取用”。CSV 为 UTF-8，Excel 可直接打开；数字旁有来源网址、采集时间和 SHA-256。',
            'Search results, agencies, reports, regions, rankings, issues, sites and the codebook are there as CSV and JSON; “Take away” on each page has the addresses. CSV is UTF-8 that Excel opens; beside the figures stand the address of the source, the time of capture and the SHA-256.',
          )}
        </p>
        <h2>Atom</h2>
        <p>
          ${say(lang, '订阅新收录与有变动的报告：', 'New and changed reports as feeds: ')}<a
            href="${fileLink(['feed.atom'])}"
            >${say(lang, '全部', 'everything')}</a
          >${say(lang, '；机关和地区页各有其订阅源。', '; every agency and region has its own.')}
          <a href="${searchLink(lang)}">${say(lang, '检索结果也可订阅', 'So has every search')}</a>
        </p>
        <h2>${say(lang, '接口', 'API')}</h2>
        <p>
          ${say(lang, '只读 JSON 接口，见', 'A read-only JSON API: ')}<a href="${pageLink(lang, ['api'])}"
            >${say(lang, '接口说明', 'how it is asked')}</a
          >
          · <a href="${fileLink(['api', 'openapi.json'])}">OpenAPI 3.1</a>
        </p>
        <h2>${say(lang, '整个语料', 'The whole corpus')}</h2>
        <p>
          ${say(lang, '在命令行：', 'On the command line: ')}<code
            >nianbao export --format jsonl --out corpus.jsonl</code
          >
          ${say(lang, '（每份报告一行）或', '(one line per report) or ')}<code>--format csv</code
          >${say(lang, '（每个数字一行）。', ' (one line per figure).')}
        </p>
        <h2>SQLite</h2>
        ${databaseWords(lang, snapshotsOf(world).state())}
        <h3>${say(lang, '八个例子', 'Eight questions to begin with')}</h3>
        ${exampleQueries.map(
          ({ zh, en, sql }) =>
            html`<p>${say(lang, zh, en)}</p>
              <pre>${sql}</pre>`,
        )}
        <h3>${say(lang, '视图', 'Views')}</h3>
        <p>
          ${say(lang, '以下视图会保持不变；其余的表可能随版本变化。', 'These views stay as they are; the other tables may change with the program.')}
        </p>
        ${viewTable(lang, views)}`,
    );
  });
}

/** Adds the copy of the database. */
export function addDataFile(app: Hono, world: World): void {
  app.get('/data/nianbao.db', async (c) => {
    const { ready, refusal } = snapshotsOf(world).ask();
    if (ready !== null) {
      return fileAnswer(c, {
        file: ready.file,
        bytes: ready.bytes,
        type: 'application/vnd.sqlite3',
        name: `nianbao-${ready.madeAt.slice(0, 10)}.db`,
        etag: `"${Date.parse(ready.madeAt)}-${ready.bytes}"`,
      });
    }
    if (refusal === null) c.header('Retry-After', String(againAfter));
    // A file has no language in its address, so both are said.
    const title = refusal === null ? '正在生成副本 A copy is being made' : '暂无副本 There is no copy';
    return await page(
      c,
      { title, status: 503 },
      html`<h1>${title}</h1>
        ${
          refusal === null
            ? html`<p>数据库的副本正在生成，可能需要几分钟；请稍后再次打开此地址。</p>
                <p lang="en">
                  A consistent copy of the database is being made, which may take some minutes; open this
                  address again in a moment.
                </p>`
            : html`<p>${refusal}</p>`
        }
        <p>
          <a href="${databaseLink}">再试 <span lang="en">Ask again</span></a>
        </p>`,
    );
  });
}

function masking(lang: Lang): Markup {
  return html`<p>
    ${say(
      lang,
      '凡可取走的文件中，电子邮箱、电话、身份证号和申请人姓名都以 ▇ 代替；机关的电话因无法与个人电话区分，也一并隐去。存档原件不作任何改动。',
      'In everything that can be taken away, e-mail addresses, telephone and identity numbers and the names of applicants are replaced by ▇. The telephone of an office goes too, because nothing tells it from a person’s. The archived originals are left as they are.',
    )}
  </p>`;
}

function databaseWords(lang: Lang, { ready, isMaking }: SnapshotState): Markup {
  const state =
    ready === null
      ? isMaking
        ? say(lang, '副本正在生成。', 'A copy is being made now.')
        : say(
            lang,
            '打开此地址即开始生成副本，随后可下载。',
            'Opening this address begins a copy; it can be fetched when it is done.',
          )
      : say(
          lang,
          `${beijingTime(ready.madeAt)} 的副本，${bytesText(ready.bytes)}。`,
          `Copy of ${beijingTime(ready.madeAt)}, ${bytesText(ready.bytes)}.`,
        );
  return html`<p><a href="${databaseLink}" rel="nofollow">nianbao.db</a> ${state}</p>
    <p>
      ${say(
        lang,
        '这是档案数据库在某一刻的一致副本，供 sqlite3、Datasette、DB Browser 等工具查询；文字已隐去个人信息，不含全文索引。原件（WARC）不在其中。',
        'A consistent copy of the archive’s database at one moment, for sqlite3, Datasette, DB Browser and the like. Its words are masked as said above, and it has no full-text index. The archived originals (WARC) are not in it.',
      )}
    </p>`;
}

function viewTable(lang: Lang, views: readonly PublicView[]): Markup {
  const title = say(lang, '视图', 'Views');
  return scrolling(
    title,
    html`<table>
      <caption class="heard">
        ${title}
      </caption>
      <thead>
        <tr>
          <th scope="col">${title}</th>
          <th scope="col">${say(lang, '含义（英文）', 'What a line is')}</th>
          <th scope="col">${say(lang, '列', 'Columns')}</th>
        </tr>
      </thead>
      <tbody>
        ${views.map(
          ({ name, meaning, columns }) =>
            html`<tr>
              <th scope="row" class="code">${name}</th>
              <td lang="en">${meaning}</td>
              <td class="code">${columns.join(', ')}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}
