import { Hono } from 'hono';
import type { Context, MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { html } from 'hono/html';
import { MisuseError } from '../model/errors.ts';
import { addApi } from './api/api.ts';
import { searchLink } from './links.ts';
import { page } from './page.ts';
import { addCodebookPages } from './pages/codebook.ts';
import { addApiPage } from './pages/api.ts';
import { addDataFile, addDataPage } from './pages/data.ts';
import { addHomePage } from './pages/home.ts';
import { addCodebookFiles } from './pages/indicator.ts';
import { addSiteFiles, addSitePages } from './pages/sites.ts';
import { addAgencyFiles } from './pages/agency-files.ts';
import { addAgencyPages } from './pages/agency.ts';
import { addFeeds } from './pages/feeds.ts';
import { addCaptureFiles } from './pages/capture-files.ts';
import { addCapturePages } from './pages/capture.ts';
import { addFigurePages } from './pages/figure.ts';
import { addSentencePages } from './pages/sentence.ts';
import { addShownPages } from './pages/shown.ts';
import { addComparePages } from './pages/compare.ts';
import { addCompareFiles } from './pages/compare-files.ts';
import { addReportFiles } from './pages/report-files.ts';
import { addReportPages } from './pages/report.ts';
import { addVersionPages } from './pages/versions.ts';
import { addIssueFiles } from './issues/files.ts';
import { addIssuePages } from './pages/issues.ts';
import { addRankingFiles } from './ranking/files.ts';
import { addRankingPages } from './pages/ranking.ts';
import { addRegionFiles, addRegionPages } from './pages/region.ts';
import { addSearchPage } from './pages/search.ts';
import { addSearchFiles } from './search/files.ts';
import { stylesheet } from './stylesheet.ts';
import { langOf, say } from './words.ts';
import type { World } from './world.ts';

/** Adds the pages of one kind to an app; each is mounted twice, for Chinese and for English. */
export type AddPages = (app: Hono, world: World) => void;

/** Pages that exist in both languages, and files that have none. */
const pages: readonly AddPages[] = [
  addHomePage,
  addSitePages,
  addCodebookPages,
  addDataPage,
  addApiPage,
  addComparePages,
  addFigurePages,
  addSentencePages,
  addCapturePages,
  addShownPages,
  addReportPages,
  addVersionPages,
  addAgencyPages,
  addRegionPages,
  addRankingPages,
  addIssuePages,
  addSearchPage,
];
const files: readonly AddPages[] = [
  addCaptureFiles,
  addCompareFiles,
  addReportFiles,
  addSiteFiles,
  addCodebookFiles,
  addDataFile,
  addApi,
  addAgencyFiles,
  addFeeds,
  addRegionFiles,
  addRankingFiles,
  addIssueFiles,
  addSearchFiles,
];

export interface AppOptions {
  /** Host names under which the program may be asked; null: any, where somebody opened it to a network. */
  readonly hosts: ReadonlySet<string> | null;
  /** Told of every bug that a request met; the answer is a page that says so. */
  readonly onBug: (error: Error, path: string) => void;
}

/** All pages, files and the API of an archive, for reading only. */
export function webApp(world: World, { hosts, onBug }: AppOptions): Hono {
  const app = new Hono();
  app.use(safeHeaders, onlyReading, fromHosts(hosts), compress());
  app.get('/:sheet{style-[0-9a-f]{16}\\.css}', (c) => {
    const { text, href } = stylesheet();
    if (c.req.path !== href) return c.notFound();
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    c.header('Content-Type', 'text/css; charset=utf-8');
    return c.body(text);
  });
  app.get('/icon.svg', (c) => {
    c.header('Cache-Control', 'public, max-age=86400');
    c.header('Content-Type', 'image/svg+xml');
    return c.body(icon);
  });
  app.get('/opensearch.xml', (c) => {
    c.header('Content-Type', 'application/opensearchdescription+xml; charset=utf-8');
    return c.body(searchDescription(new URL(c.req.url).origin));
  });
  for (const add of files) add(app, world);
  const english = new Hono();
  for (const add of pages) {
    add(app, world);
    add(english, world);
  }
  app.route('/en', english);
  app.notFound((c) => failure(c, 404, notFoundWords(c)));
  app.onError((error, c) => {
    if (error instanceof MisuseError) return failure(c, 400, error.message);
    onBug(error, c.req.path);
    return failure(
      c,
      500,
      say(langOf(c), '程序出错，已记入日志。', 'The program failed here; its log has the details.'),
    );
  });
  return app;
}

/** Lets a browser offer the search beside its own; the origin holds nothing that XML would take for its own. */
function searchDescription(origin: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>nianbao</ShortName><Description>政府信息公开工作年度报告 full text</Description><Url type="text/html" template="${origin}/search?q={searchTerms}"/></OpenSearchDescription>
`;
}

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" fill="#8c2f1b"/><path d="M3 4h10M3 8h10M3 12h6" stroke="#fff" stroke-width="1.6"/></svg>';

function notFoundWords(c: Context): string {
  return say(langOf(c), '没有这一页。', 'There is no such page.');
}

/** A sentence instead of a page: as JSON for programs, else as a page with a way on. */
function failure(c: Context, status: 400 | 404 | 500, sentence: string): Response | Promise<Response> {
  const lang = langOf(c);
  if (c.req.path.startsWith('/api/') || c.req.path.endsWith('.json')) {
    return c.json(
      {
        error: { code: status === 400 ? 'misused' : status === 404 ? 'not-found' : 'bug', message: sentence },
      },
      status,
    );
  }
  if (/\.(?:csv|atom|svg|png|css|db|gz)$/u.test(c.req.path)) return c.text(`${sentence}\n`, status);
  const title =
    status === 404
      ? say(lang, '未找到', 'Not found')
      : status === 400
        ? say(lang, '请求有误', 'Not understood')
        : say(lang, '出错', 'Failed');
  return page(
    c,
    { title, status },
    html`<h1>${title}</h1>
      <p>${sentence}</p>
      <p><a href="${searchLink(lang)}">${say(lang, '去检索', 'Search the archive')}</a></p>`,
  );
}

const onlyReading: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    c.header('Allow', 'GET, HEAD');
    return c.text('This archive is for reading only. 只读\n', 405);
  }
  await next();
  return undefined;
};

/** A page of another site may make a reader's browser ask loopback under a name of its own; such names are refused. */
function fromHosts(hosts: ReadonlySet<string> | null): MiddlewareHandler {
  return async (c, next) => {
    const { hostname } = new URL(c.req.url);
    if (hosts !== null && !hosts.has(hostname)) {
      return c.text(
        `This program is not asked as ${hostname}; use the address that it printed. 主机名不符\n`,
        403,
      );
    }
    await next();
    return undefined;
  };
}

/** No script anywhere, nothing from elsewhere, no page of ours in another's frame. Pages may say something narrower. */
export const contentPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const safeHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  const { headers } = c.res;
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', contentPolicy);
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'no-referrer');
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-cache');
};
