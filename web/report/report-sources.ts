import { html } from 'hono/html';
import { mostCaptures } from '../../store/report-asked.ts';
import type { ReportCapture, ReportChange, ReportFacts, VersionCarrier } from '../../store/report-asked.ts';
import { changeLabel } from '../change-words.ts';
import { captureLink, versionsLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { beijingTime, countText, say } from '../words.ts';
import type { Lang } from '../words.ts';

const kindWords: Readonly<Record<VersionCarrier['kind'], readonly [zh: string, en: string]>> = {
  page: ['网页', 'page'],
  attachment: ['附件', 'attachment'],
  file: ['文件', 'file'],
};

/** A digest that can be read and compared whole. */
export function digest(sha256: string): Markup {
  return html`<code class="digest">${sha256}</code>`;
}

/** An address of the web as words: a page of ours is what may be followed from here, the original's address is told. */
export function addressWords(url: string): Markup {
  return html`<span class="address">${url}</span>`;
}

/** The versions of a report with everything that carries them, the newest first. */
export function versionsList(
  lang: Lang,
  { key, year, versions }: ReportFacts,
  carriers: readonly VersionCarrier[],
): Markup {
  const numbers = [...new Set(carriers.map(({ number }) => number))];
  const title = say(lang, '版本与载体', 'Versions and carriers');
  return html`<section id="versions">
    <h2>${title}</h2>
    ${numbers.map((number) => {
      const own = carriers.filter((carrier) => carrier.number === number);
      const publishedOn = own[0]?.publishedOn ?? null;
      const heading = say(lang, `第 ${number} 版`, `Version ${number}`);
      const current = number === versions ? say(lang, '（现行）', ' (current)') : '';
      const before = numbers.includes(number - 1)
        ? html` ·
            <a href="${versionsLink(lang, key, year, number - 1, number)}"
              >${say(lang, `与第 ${number - 1} 版逐格比较`, `cell by cell against version ${number - 1}`)}</a
            >`
        : '';
      const label = `${heading}${current}`;
      return html`<h3>${label}</h3>
        <p>
          ${
            publishedOn === null
              ? say(lang, '公布日期不明', 'day of publication not known')
              : say(lang, `公布于 ${publishedOn}`, `published on ${publishedOn}`)
          }${before}
        </p>
        ${scrolling(label, carrierTable(lang, label, own))}`;
    })}
  </section>`;
}

function carrierTable(lang: Lang, label: string, carriers: readonly VersionCarrier[]): Markup {
  return html`<table>
    <caption class="heard">
      ${label}
    </caption>
    <thead>
      <tr>
        <th scope="col">${say(lang, '载体', 'carrier')}</th>
        <th scope="col">${say(lang, '地址', 'address')}</th>
        <th scope="col">${say(lang, '抓取时间（北京）', 'captured (Beijing)')}</th>
        <th scope="col" class="figure">${say(lang, '数字个数', 'figures')}</th>
        <th scope="col">SHA-256</th>
      </tr>
    </thead>
    <tbody>
      ${carriers.map(
        ({ kind, format, member, chosen, certainty, url, fetchedAt, figures, sha256, uuid }) =>
          html`<tr>
            <th scope="row">
              ${say(lang, ...kindWords[kind])}
              ${format}${
                certainty === 'text' ? '' : html` <small>${say(lang, '图像识别', 'recognised')}</small>`
              }${chosen === 1 ? html` <b>${say(lang, '✓ 采用', '✓ taken')}</b>` : ''}
            </th>
            <td>${addressWords(url)}${member === null ? '' : html`<br /><small>${member}</small>`}</td>
            <td><a href="${captureLink(lang, uuid)}">${beijingTime(fetchedAt)}</a></td>
            <td class="figure">${countText(figures)}</td>
            <td>${digest(sha256)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Visits of the addresses that carry a report. */
export function captureList(
  lang: Lang,
  { total, newest }: { readonly total: number; readonly newest: readonly ReportCapture[] },
): Markup {
  if (newest.length === 0) return html``;
  const title = say(lang, `各次抓取（${total}）`, `Captures (${total})`);
  return html`<details>
    <summary>${title}</summary>
    ${
      total > newest.length
        ? html`<p class="faint">
            ${say(lang, `只列最近 ${mostCaptures} 次。`, `The last ${mostCaptures} are listed.`)}
          </p>`
        : ''
    }${scrolling(
      title,
      html`<table>
        <caption class="heard">
          ${title}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(lang, '时间（北京）', 'time (Beijing)')}</th>
            <th scope="col">${say(lang, '地址', 'address')}</th>
            <th scope="col" class="figure">HTTP</th>
            <th scope="col" class="figure">${say(lang, '字节', 'bytes')}</th>
            <th scope="col">${say(lang, '内容', 'payload')}</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          ${newest.map(
            ({ uuid, url, fetchedAt, status, length, unchanged, sha256 }) =>
              html`<tr>
                <th scope="row"><a href="${captureLink(lang, uuid)}">${beijingTime(fetchedAt)}</a></th>
                <td>${addressWords(url)}</td>
                <td class="figure">${status}</td>
                <td class="figure">${countText(length)}</td>
                <td>${unchanged === 1 ? say(lang, '未变', 'unchanged') : say(lang, '新', 'new')}</td>
                <td>${digest(sha256)}</td>
              </tr>`,
          )}
        </tbody>
      </table>`,
    )}
  </details>`;
}

/** What the portal changed of the report's pages. */
export function changeList(lang: Lang, changes: readonly ReportChange[]): Markup {
  if (changes.length === 0) return html``;
  const title = say(lang, '网站上的变动', 'What the portal changed');
  const proof = (uuid: string | null, words: string): Markup =>
    uuid === null ? html`` : html` <a href="${captureLink(lang, uuid)}">${words}</a>`;
  return html`<section>
    <h3>${title}</h3>
    <ul>
      ${changes.map(
        ({ kind, url, before, after, notedAt, beforeUuid, afterUuid, listUuid }) =>
          html`<li>
            <b>${changeLabel(lang, kind)}</b> ${beijingTime(notedAt)}
            ${addressWords(url)}${
              before === null && after === null
                ? ''
                : html`<br /><span lang="zh"><del>${before ?? '—'}</del> → <ins>${after ?? '—'}</ins></span>`
            }<br /><small
              >${say(lang, '证据：', 'Proof:')}${proof(beforeUuid, say(lang, '变动前', 'before'))}${proof(
                afterUuid,
                say(lang, '变动后', 'after'),
              )}${proof(listUuid, say(lang, '列表页', 'list'))}</small
            >
          </li>`,
      )}
    </ul>
  </section>`;
}
