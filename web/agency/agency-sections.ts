import { html } from 'hono/html';
import type { NearAgency, SharedText } from '../../store/agency-kin.ts';
import { changeLabel } from '../change-words.ts';
import { typeLabel } from '../labels.ts';
import { agencyLink, captureLink, compareLink, reportLink, searchLink } from '../links.ts';
import { masked } from '../../model/masked.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { beijingTime, plural, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { AgencyView } from './agency-view.ts';
import { areaOf } from './agency-view.ts';
import { figureTable } from './figure-table.ts';
import type { FigureLine } from './figure-table.ts';
import { keyFigures, reasonGroups } from './key-figures.ts';

/** Of a shared passage. */
const mostLetters = 120;

type Both = readonly [zh: string, en: string];

const sources: Readonly<Record<string, Both>> = {
  person: ['人工指定', 'said by a person'],
  title: ['标题', 'title'],
  heading: ['抬头', 'heading'],
  signature: ['落款', 'signature'],
  metadata: ['页面或文件的元数据', 'metadata'],
  list: ['网站列表', 'list of the portal'],
  column: ['网站栏目', 'directory of the portal'],
  site: ['网站清单', 'list of sites'],
};

/** Under which names the agency was seen, where and when first. */
export function nameTable(lang: Lang, { agency, names }: AgencyView): Markup {
  const others = names.filter(({ name }) => name !== agency.name);
  if (others.length === 0) return html``;
  const caption = say(lang, '其他名称', 'Other names');
  return html`<h2>${caption}</h2>
    ${scrolling(
      caption,
      html`<table>
        <caption class="heard">
          ${caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(lang, '名称', 'Name')}</th>
            <th scope="col">${say(lang, '出处', 'Stood in')}</th>
            <th scope="col">${say(lang, '首次看到', 'First seen')}</th>
            <th scope="col">${say(lang, '网址', 'Address')}</th>
          </tr>
        </thead>
        <tbody>
          ${others.slice(0, 100).map(({ name, source, url, capturedAt }) => {
            const both = sources[source];
            // A name may come without a moment, whatever its type says: lists keep none for what they no longer show.
            const day = typeof capturedAt === 'string' ? beijingTime(capturedAt).slice(0, 10) : '–';
            return html`<tr>
              <th scope="row" lang="zh">${name}</th>
              <td>${both === undefined ? source : say(lang, ...both)}</td>
              <td>${day}</td>
              <td class="code">${url ?? '–'}</td>
            </tr>`;
          })}
        </tbody>
      </table>`,
    )}`;
}

/** What a key that is not of the register means, with the agencies that it may be. */
export function keySentence(lang: Lang, { agency: { key }, likely }: AgencyView): Markup {
  const isProvisional = key.startsWith('~');
  const isUnlisted = key.startsWith('x');
  if (!isProvisional && !isUnlisted) return html``;
  const sentence = isProvisional
    ? say(
        lang,
        '尚不能确定这是哪个机关：以下年报暂以所印名称归在一起，不与任何机关合并。',
        'Nobody knows for certain which agency this is: its reports stand together under the printed name and are merged with no other agency.',
      )
    : say(
        lang,
        '登记册中没有这个地方：该机关自成一家，直到有人说明它是哪一家。',
        'The register of places does not list this place: the agency is one of its own until somebody says which it is.',
      );
  const candidates =
    likely.length === 0
      ? ''
      : html`<p>
            ${isProvisional ? say(lang, '可能是：', 'It may be:') : say(lang, '名称相近的机关：', 'Listed agencies with a like name:')}
          </p>
          <ul>
            ${likely.map(
              ({ key: other, name, because, isKept }) =>
                html`<li>
                  ${isKept === 1 ? html`<a href="${agencyLink(lang, other)}" lang="zh">${name}</a>` : html`<span lang="zh">${name}</span>`}
                  <code>${other}</code
                  >${because === '' ? '' : html` <small lang="zh">${because}</small>`}${isKept === 1 ? '' : html` <small>${say(lang, '未收录', 'not in the archive')}</small>`}
                </li>`,
            )}
          </ul>`;
  return html`<div class="agency-uncertain">
    <p>
      <b>${isProvisional ? say(lang, '待定', 'Uncertain') : say(lang, '未列入登记册', 'Not listed')}</b>
      ${sentence}
    </p>
    ${candidates}
  </div>`;
}

/** Why requests came to nothing, over all years, with bars. */
export function reasonTable(lang: Lang, view: AgencyView): Markup {
  const known = new Map(view.series.map((name) => [name.series, name]));
  return figureTable(lang, view, {
    caption: say(
      lang,
      '不予公开、无法提供、不予处理的理由（件）',
      'Why requests were refused, could not be met or were not processed',
    ),
    areBarred: true,
    isCut: true,
    lines: reasonGroups.flatMap(({ group, series }): readonly FigureLine[] => [
      { kind: 'heading', words: say(lang, ...group) },
      ...series.map((code): FigureLine => {
        const name = known.get(code);
        const words = name === undefined ? code : reasonLabel(say(lang, name.rowZh, name.rowEn));
        const figure = {
          name: code,
          label: [words, words],
          unit: null,
          table: 'requests',
          series: [code],
        } as const;
        return { kind: 'figure', words, figure };
      }),
    ]),
  });
}

/** The key figures over all years. */
export function keyTable(lang: Lang, view: AgencyView): Markup {
  return figureTable(lang, view, {
    caption: say(lang, '主要数字', 'Key figures'),
    areBarred: false,
    isCut: false,
    lines: keyFigures.map((figure): FigureLine => ({
      kind: 'figure',
      words: say(lang, ...figure.label),
      figure,
    })),
  });
}

/** The row of the form without the headings above it. */
function reasonLabel(row: string): string {
  return row.split(' / ').at(-1) ?? row;
}

/** What portals changed of the reports, with the captures that show it. */
export function changeTable(lang: Lang, { agency: { key }, changes }: AgencyView): Markup {
  if (changes.length === 0) return html``;
  const heading = say(lang, '网站对其年报的改动', 'What portals changed of its reports');
  return html`<h2 id="changes">${heading}</h2>
    ${scrolling(
      heading,
      html`<table>
        <caption class="heard">
          ${heading}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(lang, '发现于', 'Noted')}</th>
            <th scope="col">${say(lang, '年度', 'Year')}</th>
            <th scope="col">${say(lang, '改动', 'Change')}</th>
            <th scope="col">${say(lang, '之前 → 之后', 'Before → after')}</th>
            <th scope="col">${say(lang, '存档', 'Captures')}</th>
          </tr>
        </thead>
        <tbody>
          ${changes.map((change) => {
            const { kind, year, before, after, notedAt, beforeUuid, afterUuid, listUuid } = change;
            const proofs = [
              [beforeUuid, say(lang, '之前', 'before')],
              [afterUuid, say(lang, '之后', 'after')],
              [listUuid === afterUuid ? null : listUuid, say(lang, '列表', 'list')],
            ] as const;
            const words = before === null && after === null ? '' : `${before ?? '–'} → ${after ?? '–'}`;
            return html`<tr>
              <td>${beijingTime(notedAt).slice(0, 10)}</td>
              <td>${year === null ? '–' : html`<a href="${reportLink(lang, key, year)}">${year}</a>`}</td>
              <th scope="row">${changeLabel(lang, kind)}</th>
              <td lang="zh">${words}</td>
              <td>
                ${proofs.map(([uuid, label]) =>
                  uuid === null ? '' : html`<a href="${captureLink(lang, uuid)}">${label}</a> `,
                )}
              </td>
            </tr>`;
          })}
        </tbody>
      </table>`,
    )}`;
}

/** Reports with the text of another, with the way to see both side by side. */
export function sharedList(lang: Lang, { agency: { key }, shared }: AgencyView): Markup {
  if (shared.length === 0) return html``;
  return html`<h2 id="shared">${say(lang, '雷同文字', 'Shared text')}</h2>
    <ul class="agency-shared">
      ${shared.map((each) => sharedLine(lang, key, each))}
    </ul>`;
}

function sharedLine(lang: Lang, key: string, shared: SharedText): Markup {
  const { year, code, otherKey, otherName, otherYear, similarity, others, passage } = shared;
  const percent = similarity === null ? '' : `${Math.round(similarity * 100)} %`;
  const whose =
    code === 'text-repeated'
      ? say(lang, `本机关 ${otherYear} 年报`, `its own report for ${otherYear}`)
      : say(
          lang,
          `${otherName ?? otherKey} ${otherYear} 年报`,
          `${otherName ?? otherKey}, report for ${otherYear}`,
        );
  const more =
    others > 1
      ? say(
          lang,
          `，另有 ${others - 1} 份`,
          `, and ${plural(others - 1, 'further report', 'further reports')}`,
        )
      : '';
  const link = compareLink(lang, { left: `${key}/${year}`, right: `${otherKey}/${otherYear}` });
  return html`<li>
    <a href="${link}">${say(lang, `${year} 年报与${whose}`, `Report for ${year} and ${whose}`)}</a>
    ${percent}${more}${passage === null ? '' : html`<blockquote lang="zh">${inPart(masked(passage))}</blockquote>`}
  </li>`;
}

/** As much of a passage as shows what it is. */
function inPart(passage: string): string {
  const letters = Array.from(passage);
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters).join('')}…` : passage;
}

/** Agencies beside this one. */
export function nearList(lang: Lang, { agency, near }: AgencyView): Markup {
  if (near.length === 0) return html``;
  const [region] = /\d{2,6}/u.exec(areaOf(agency.key)) ?? [''];
  return html`<h2>${say(lang, '同一地方的机关', 'Agencies of the same place')}</h2>
    <ul class="columns plain">
      ${near.map((other) => html`<li>${nearLine(lang, other)}</li>`)}
    </ul>
    <p>
      <a href="${searchLink(lang, { region })}"
        >${say(lang, '检索该地区全部年报', 'Search all reports of the place')}</a
      >
    </p>`;
}

function nearLine(lang: Lang, { key, name, type, reports, lastYear }: NearAgency): Markup {
  const held =
    lastYear === null
      ? say(lang, '无年报', 'no report')
      : say(lang, `${reports} 份，至 ${lastYear}`, `${reports}, to ${lastYear}`);
  return html`<a href="${agencyLink(lang, key)}" lang="zh">${name}</a>
    <small
      >${key.startsWith('~') ? `${say(lang, '待定', 'uncertain')} · ` : ''}${typeLabel(lang, type)} ·
      ${held}</small
    >`;
}
