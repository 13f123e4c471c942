import { html } from 'hono/html';
import { seriesChart } from '../charts/series.ts';
import type { ChartSize } from '../charts/series.ts';
import { codebookLink, fileLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { generationLabel } from '../labels.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { AgencyView } from './agency-view.ts';
import { followedYears, withinKnown } from './followed-years.ts';
import type { FollowedYear } from './followed-years.ts';
import { drawnFigures, keyFigures } from './key-figures.ts';
import type { KeyFigure } from './key-figures.ts';
import { figureCell } from './figure-table.ts';

const small: ChartSize = { width: 360, height: 190 };
const large: ChartSize = { width: 720, height: 300 };

type Charted = Pick<AgencyView, 'agency' | 'years' | 'followed' | 'doubted'>;

/** Address of a chart as a file of its own. */
export function chartLink(lang: Lang, key: string, figure: KeyFigure): string {
  return fileLink(['agency', key, 'chart', `${figure.name}.svg`], { lang: lang === 'en' ? lang : null });
}

/** The charts of the key figures, each with the way to its file; empty where no report is held. */
export function smallCharts(lang: Lang, view: AgencyView): Markup {
  const figures = keyFigures.filter(({ name }) => drawnFigures.includes(name));
  return html`<div class="agency-charts">
    ${figures.map((figure) => {
      const { label, unit } = figure;
      const words = say(lang, ...label);
      return html`<figure>
        <figcaption>
          <b>${words}</b>${unit === null ? '' : html` <small>${say(lang, ...unit)}</small>`}
          <a class="file" href="${chartLink(lang, view.agency.key, figure)}"
            ><span class="heard">${words} </span>SVG</a
          >
        </figcaption>
        ${chartOf(lang, view, figure, { size: small, isFile: false })}
      </figure>`;
    })}
  </div>`;
}

/** A figure of an agency over its years, drawn. */
export function chartOf(
  lang: Lang,
  { agency, years, followed, doubted }: Charted,
  figure: KeyFigure,
  { size, isFile }: { readonly size: ChartSize; readonly isFile: boolean },
): Markup {
  const drawn = withinKnown(followedYears(lang, agency.key, { figure, years, followed, doubted }), years);
  const title = say(lang, ...figure.label);
  return seriesChart(
    lang,
    {
      id: `chart-${figure.name.replaceAll(/[^a-z0-9]/giu, '-')}`,
      title: isFile ? `${agency.name} · ${title}` : title,
      unit: figure.unit === null ? null : say(lang, ...figure.unit),
      years: drawn,
    },
    { size, isFile },
  );
}

/** The chart as a file. */
export function chartFile(lang: Lang, view: Charted, figure: KeyFigure): Markup {
  return chartOf(lang, view, figure, { size: large, isFile: true });
}

/** The figure that was asked for, drawn large, with the table of what is drawn. */
export function largeChart(lang: Lang, view: AgencyView, figure: KeyFigure): Markup {
  const { agency, years } = view;
  const words = say(lang, ...figure.label);
  const followed = followedYears(lang, agency.key, { ...view, figure });
  const [only] = figure.series;
  return html`<figure class="agency-chart">
      <figcaption>
        <b>${words}</b>${figure.unit === null ? '' : html` <small>${say(lang, ...figure.unit)}</small>`}
        <a class="file" href="${chartLink(lang, agency.key, figure)}"
          ><span class="heard">${words} </span>SVG</a
        >
      </figcaption>
      ${scrolling(say(lang, `${words}，图`, `${words}, drawn`), chartOf(lang, view, figure, { size: large, isFile: false }))}
    </figure>
    ${scrolling(
      words,
      html`<table>
        <caption>
          ${words}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(lang, '年度', 'Year')}</th>
            <th scope="col" class="figure">${say(lang, '数字', 'Figure')}</th>
            <th scope="col">${say(lang, '格式', 'Form')}</th>
            <th scope="col">${say(lang, '与该系列的关系', 'Relation to the series')}</th>
          </tr>
        </thead>
        <tbody>
          ${withinKnown(followed, years).map((year) => largeLine(lang, year))}
        </tbody>
      </table>`,
    )}
    ${figure.series.length === 1 && only !== undefined ? html`<p><a href="${codebookLink(lang, only)}">${say(lang, '该指标在各格式中的定义', 'What this figure is in each form')}</a></p>` : ''}`;
}

function largeLine(lang: Lang, year: FollowedYear): Markup {
  const { form, absence, relation, codes, note, isHeld, otherwise } = year;
  const cell = isHeld ? figureCell(lang, year) : html`<td class="figure no-figure">×</td>`;
  const said = [
    absence === null
      ? relation === '='
        ? say(lang, '= 同一指标', '= the same thing')
        : say(lang, '≈ 口径相近，不连', '≈ nearly the same, not joined')
      : absence.words,
    codes.length > 1 ? codes.join(' + ') : '',
    note,
    ...otherwise.map((other) =>
      say(
        lang,
        `≠ ${other.codes.join(' + ')}：${valueText(lang, other.value)}，不画（${other.note}）`,
        `≠ ${other.codes.join(' + ')}: ${valueText(lang, other.value)}, not drawn (${other.note})`,
      ),
    ),
  ];
  return html`<tr>
    <th scope="row">${year.year}</th>
    ${cell}
    <td>${form === null ? '' : generationLabel(lang, form)}</td>
    <td>${said.filter((words) => words !== '').join(say(lang, '；', '; '))}</td>
  </tr>`;
}

function valueText(lang: Lang, value: number | null): string {
  return value === null ? say(lang, '无数字', 'no number') : countText(value);
}
