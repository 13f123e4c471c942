import type { Hono } from 'hono';
import { html } from 'hono/html';
import { endpoints, openApiDocument } from '../api/api.ts';
import { apiBase } from '../api/endpoint.ts';
import { fileLink, pageLink } from '../links.ts';
import { page, scrolling, trail } from '../page.ts';
import type { Markup } from '../page.ts';
import { langOf, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';

/** What the OpenAPI document says of one parameter, as far as the page shows it. */
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: {
    readonly enum?: readonly string[];
    readonly example?: unknown;
    readonly description?: string;
  };
}

/** Adds the page that tells how the API is asked; it is made from the OpenAPI document. */
export function addApiPage(app: Hono, { version }: World): void {
  const { paths } = openApiDocument(version);
  app.get('/api', async (c) => {
    const lang = langOf(c);
    const title = say(lang, '接口', 'API');
    return await page(
      c,
      { title },
      html`${trail(lang, [{ href: pageLink(lang, ['data']), words: say(lang, '取用数据', 'Take the data away') }])}
        <h1>${title}</h1>
        <p>
          ${say(
            lang,
            '只读 JSON 接口，与网页读的是同一个档案。完整描述：',
            'A read-only JSON API over the same archive as the pages. The whole description: ',
          )}<a href="${fileLink(['api', 'openapi.json'])}">OpenAPI 3.1</a>
        </p>
        <ul>
          <li>
            ${say(lang, '列表分段给出：以 next 作 cursor 再问，直到 next 为 null。一段可能少于 limit 条，甚至为空，但并非末段。', 'Lists come in parts: ask again with next as cursor until it is null. A part may be shorter than limit, even empty, and still not be the last.')}
          </li>
          <li>
            ${say(lang, '数字一律照报告所印；value 除 state 为 number 外均为 null。', 'Figures are those that are printed; value is null unless state is number.')}
          </li>
          <li>
            ${say(lang, '文字中的个人信息以 ▇ 代替。', 'What names or reaches a person is replaced by ▇.')}
          </li>
          <li>
            ${say(lang, '参数有误：400；没有：404；答复为 {"error": {"code", "message"}}。', 'A wrong parameter is answered by 400, what is not there by 404, with {"error": {"code", "message"}}.')}
          </li>
          <li>
            ${say(lang, '每个答复都有 ETag；以 If-None-Match 再问，未变即 304。', 'Every answer has an ETag; asked again with If-None-Match, what has not changed is a 304.')}
          </li>
          <li>
            ${say(lang, '其他网站的脚本不能跨域读取（无 CORS）。', 'Scripts of other websites may not read it (no CORS).')}
          </li>
        </ul>
        ${endpoints.map(({ path, zh, en }) => {
          const full = `${apiBase}${path}`;
          const parameters = (paths?.[full]?.get?.parameters ?? []) as readonly Parameter[]; // made by us, none by reference
          return html`<h2 id="${idOf(path)}"><code>GET ${full}</code></h2>
            <p>${say(lang, zh, en)}</p>
            ${parameters.length === 0 ? '' : parameterTable(lang, full, parameters)}`;
        })}`,
    );
  });
}

const idOf = (path: string): string => path.replaceAll(/[/{}]+/gu, '-').replaceAll(/^-|-$/gu, '');

function parameterTable(lang: Lang, path: string, parameters: readonly Parameter[]): Markup {
  const title = say(lang, `${path} 的参数`, `Parameters of ${path}`);
  return scrolling(
    title,
    html`<table>
      <caption class="heard">
        ${title}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(lang, '参数', 'Parameter')}</th>
          <th scope="col">${say(lang, '含义', 'Meaning')}</th>
          <th scope="col">${say(lang, '值', 'Values')}</th>
        </tr>
      </thead>
      <tbody>
        ${parameters.map(
          ({ name, required, description, schema }) =>
            html`<tr>
              <th scope="row">
                <code>${name}</code
                >${required === true ? html` <small>${say(lang, '必填', 'required')}</small>` : ''}
              </th>
              <td>${description ?? schema?.description ?? ''}</td>
              <td class="code">${valuesOf(schema)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}

function valuesOf(schema: Parameter['schema']): string {
  if (schema?.enum !== undefined) return schema.enum.join(', ');
  const { example } = schema ?? {};
  return typeof example === 'string' || typeof example === 'number' ? String(example) : '';
}
