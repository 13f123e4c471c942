import { html } from 'hono/html';
import type { CaptureFacts } from '../../store/proof-asked.ts';
import { captureLink, originalLink, recordLink, siteLink } from '../links.ts';
import type { Markup } from '../page.ts';
import { beijingTime, countText, say } from '../words.ts';
import type { Lang } from '../words.ts';

/** An address as a link that tells the portal nothing of who follows it; what is no web address stays words. */
export function addressLink(url: string): Markup {
  return /^https?:\/\//u.test(url)
    ? html`<a class="address" href="${url}" rel="noreferrer noopener nofollow external">${url}</a>`
    : html`<span class="address">${url}</span>`;
}

/** Where and when bytes were fetched, their digest, and where they lie. */
export function captureFactList(lang: Lang, capture: CaptureFacts, parser: string | null): Markup {
  const { uuid, url, fetchedAt, status, sha256, length, siteId } = capture;
  const { warcFile, warcOffset, warcLength, recordType, holderUuid, drawnFromUuid } = capture;
  return html`<dl class="facts">
      <dt>${say(lang, '地址', 'Address')}</dt>
      <dd>${addressLink(url)}</dd>
      <dt>${say(lang, '抓取时间', 'Captured')}</dt>
      <dd>
        <time datetime="${fetchedAt}">${beijingTime(fetchedAt)}</time>
        ${say(lang, '（北京时间）', '(Beijing)')} · <time datetime="${fetchedAt}">${fetchedAt}</time> UTC
      </dd>
      <dt>HTTP</dt>
      <dd>${status}</dd>
      <dt>SHA-256</dt>
      <dd>
        <code class="address">${sha256}</code>
        <small>${say(lang, `（${countText(length)} 字节）`, `(${countText(length)} bytes)`)}</small>
      </dd>
      <dt>${say(lang, 'WARC 记录', 'WARC record')}</dt>
      <dd><code>urn:uuid:${uuid}</code> <small>${recordWords(lang, recordType)}</small></dd>
      <dt>${say(lang, '存放', 'Kept in')}</dt>
      <dd>
        <code>warc/${warcFile}</code>
        ${say(lang, `自第 ${warcOffset} 字节起 ${warcLength} 字节`, `at byte ${warcOffset}, ${warcLength} bytes`)}
      </dd>
      ${
        holderUuid === null
          ? ''
          : html`<dt>${say(lang, '内容在', 'Payload in')}</dt>
              <dd>
                <a href="${captureLink(lang, holderUuid)}"><code>urn:uuid:${holderUuid}</code></a>
              </dd>`
      }
      ${
        drawnFromUuid === null
          ? ''
          : html`<dt>${say(lang, '由浏览器绘自', 'Drawn by a browser from')}</dt>
              <dd>
                <a href="${captureLink(lang, drawnFromUuid)}"><code>urn:uuid:${drawnFromUuid}</code></a>
              </dd>`
      }
      <dt>${say(lang, '网站', 'Site')}</dt>
      <dd><a href="${siteLink(lang, siteId)}">${siteId}</a></dd>
      ${
        parser === null
          ? ''
          : html`<dt>${say(lang, '识读程序', 'Parser')}</dt>
              <dd>${parser}</dd>`
      }
    </dl>
    <p>
      <a href="${originalLink(uuid)}">${say(lang, '下载原件', 'Download the original')}</a> ·
      <a href="${recordLink(uuid)}">${say(lang, '下载 WARC 记录', 'Download the WARC records')}</a>
    </p>`;
}

function recordWords(lang: Lang, type: CaptureFacts['recordType']): string {
  if (type === 'response') return say(lang, '网站的原始应答', 'the answer as it was sent');
  if (type === 'revisit') return say(lang, '内容与先前相同', 'the same bytes as before');
  return say(
    lang,
    '有人提供的文件或浏览器所绘的页面',
    'a file that a person brought, or a page that a browser drew',
  );
}

/** The frame in which an original is shown: without script, without an origin, without our own address. */
export function originalFrame(lang: Lang, src: string, title: string): Markup {
  return html`<iframe
      class="original"
      sandbox=""
      src="${src}"
      title="${title}"
      referrerpolicy="no-referrer"
    ></iframe>
    <p class="original-note"><a href="${src}">${say(lang, '单独打开', 'Open by itself')}</a></p>`;
}
