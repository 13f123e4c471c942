import { html } from 'hono/html';
import { mostOthers } from '../../store/proof-asked.ts';
import type { CaptureFacts, CaptureReading, OtherCapture } from '../../store/proof-asked.ts';
import { captureLink, reportLink, shownLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { beijingTime, countText, say } from '../words.ts';
import type { Lang } from '../words.ts';

/** Headers of an answer, in the order and case in which they came. */
export type CapturedHeaders = readonly (readonly [name: string, value: string])[];

/** The newest captures of an address, and how many there are. */
export interface OtherCaptures {
  readonly total: number;
  readonly newest: readonly OtherCapture[];
}

/** The reports that were read from a capture, or why it gave none. */
export function readingList(
  lang: Lang,
  { uuid, kind }: CaptureFacts,
  readings: readonly CaptureReading[],
): Markup {
  const title = say(lang, '从中读到', 'What was read from it');
  if (readings.length === 0) {
    const why =
      kind === 'robots' || kind === 'list'
        ? say(
            lang,
            '这是列表或 robots.txt，不作报告识读。',
            'It is a list or a robots.txt, which is not read as a report.',
          )
        : say(lang, '尚未识读，或不是报告的载体。', 'It was not read, or carries no report.');
    return html`<section>
      <h2>${title}</h2>
      <p>${why}</p>
    </section>`;
  }
  const row = ({
    outcome,
    key,
    name,
    year,
    format,
    member,
    figures,
    errorCode,
    errorMessage,
    title: own,
    isCurrent,
  }: CaptureReading): Markup =>
    html`<tr>
      <th scope="row">
        ${
          outcome === 'report'
            ? key !== null && year !== null
              ? html`<a href="${reportLink(lang, key, year)}">${name} ${year}</a
                  >${isCurrent === 1 ? html` <b>${say(lang, '✓ 现行数字取自此处', '✓ its current figures')}</b>` : ''}`
              : html`${name ?? say(lang, '（机关不明）', '(agency unknown)')}
                ${year ?? say(lang, '（年度不明）', '(year unknown)')}`
            : html`<span class="warn"
                  >${outcome === 'no-report' ? say(lang, '不是报告', 'no report') : say(lang, '未能识读', 'not read')}</span
                >
                <code>${errorCode ?? ''}</code>`
        }
      </th>
      <td>${format ?? '—'}${member === null ? '' : html`<br /><small>${member}</small>`}</td>
      <td class="figure">${countText(figures)}</td>
      <td><span lang="zh">${own ?? ''}</span><span lang="en">${errorMessage ?? ''}</span></td>
      <td><a href="${shownLink(lang, uuid, member, null)}">${say(lang, '原件', 'original')}</a></td>
    </tr>`;
  return html`<section>
    <h2>${title}</h2>
    ${scrolling(
      title,
      html`<table>
        <caption class="heard">
          ${title}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(lang, '报告', 'report')}</th>
            <th scope="col">${say(lang, '格式', 'format')}</th>
            <th scope="col" class="figure">${say(lang, '数字个数', 'figures')}</th>
            <th scope="col">${say(lang, '原标题或原因', 'title, or why not')}</th>
            <th scope="col">${say(lang, '查看', 'see')}</th>
          </tr>
        </thead>
        <tbody>
          ${readings.map(row)}
        </tbody>
      </table>`,
    )}
  </section>`;
}

/** What the server said of the bytes. */
export function headerList(
  lang: Lang,
  { recordType }: CaptureFacts,
  headers: CapturedHeaders | null,
): Markup {
  const title = say(lang, '应答头', 'Headers of the answer');
  if (headers === null) return html``;
  return html`<section>
    <h2>${title}</h2>
    ${
      recordType === 'resource'
        ? html`<p>
            ${say(lang, '没有网站应答；下列各项是收入时记下的。', 'No server answered; these were noted when it was taken in.')}
          </p>`
        : ''
    }${scrolling(
      title,
      html`<table class="headers">
        <caption class="heard">
          ${title}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(lang, '名称', 'name')}</th>
            <th scope="col">${say(lang, '值', 'value')}</th>
          </tr>
        </thead>
        <tbody>
          ${headers.slice(0, 100).map(
            ([name, value]) =>
              html`<tr>
                <th scope="row"><code>${name}</code></th>
                <td><code>${value.slice(0, 1000)}</code></td>
              </tr>`,
          )}
        </tbody>
      </table>`,
    )}
  </section>`;
}

/** All captures of the address, each held against this one by its digest. */
export function otherList(
  lang: Lang,
  { uuid, sha256 }: CaptureFacts,
  { total, newest }: OtherCaptures,
): Markup {
  const title = say(lang, `此地址的各次抓取（${total}）`, `Captures of this address (${total})`);
  return html`<section>
    <h2>${title}</h2>
    ${
      total > newest.length
        ? html`<p class="faint">
            ${say(lang, `只列最近 ${mostOthers} 次。`, `The last ${mostOthers} are listed.`)}
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
            <th scope="col" class="figure">HTTP</th>
            <th scope="col" class="figure">${say(lang, '字节', 'bytes')}</th>
            <th scope="col">${say(lang, '与此次相比', 'against this one')}</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          ${newest.map(
            (other) =>
              html`<tr>
                <th scope="row">
                  ${other.uuid === uuid ? html`<b aria-current="true">${beijingTime(other.fetchedAt)}</b>` : html`<a href="${captureLink(lang, other.uuid)}">${beijingTime(other.fetchedAt)}</a>`}
                </th>
                <td class="figure">${other.status}</td>
                <td class="figure">${countText(other.length)}</td>
                <td>
                  ${
                    other.uuid === uuid
                      ? say(lang, '此次', 'this one')
                      : other.sha256 === sha256
                        ? say(lang, '＝ 相同', '= same')
                        : html`<span class="warn">${say(lang, '≠ 不同', '≠ changed')}</span>`
                  }
                </td>
                <td><code class="digest">${other.sha256}</code></td>
              </tr>`,
          )}
        </tbody>
      </table>`,
    )}
  </section>`;
}
