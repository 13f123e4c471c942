import { html } from 'hono/html';
import { agencyLevels } from '../../model/agency-level.ts';
import { agencyTypes } from '../../model/agency.ts';
import type { GenerationId } from '../../model/report.ts';
import type { Archive } from '../../store/archive.ts';
import { rankedYears } from '../../store/ranking-asked.ts';
import { generationLabel, levelLabel, tableLabel, typeLabel } from '../labels.ts';
import { fileLink, rankingLink } from '../links.ts';
import type { Query } from '../links.ts';
import { measureLabel, measures } from '../measures.ts';
import type { Markup } from '../page.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';
import { choiceLabel, choicesOf } from './asked.ts';
import type { RankingAsked } from './asked.ts';

/** What a ranking can be asked for: any figure of the year’s form, and what is computed from them. */
export function rankingForm(lang: Lang, archive: Archive, asked: RankingAsked): Markup {
  const option = (value: string | number, chosen: boolean, words: string): Markup =>
    html`<option value="${value}" ${chosen ? html` selected` : ''}>${words}</option>`;
  const any = say(lang, '不限', 'any');
  const form = formOfYear(asked.year);
  const choices = choicesOf(archive).filter(
    ({ generation, code }) => generation === form || code === asked.measure.name,
  );
  const groups = new Map<string, Markup[]>();
  const seen = new Set<string>();
  for (const choice of choices) {
    if (seen.has(choice.code)) continue;
    seen.add(choice.code);
    const name = `${tableLabel(lang, choice.table)} (${generationLabel(lang, choice.generation)})`;
    const own = option(choice.code, choice.code === asked.measure.name, say(lang, ...choiceLabel(choice)));
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [own]);
    else known.push(own);
  }
  const years = [...new Set([...rankedYears(archive), asked.year])].toSorted((one, other) => other - one);
  return html`<form class="filters" action="${rankingLink(lang, asked.region)}">
    <label
      >${say(lang, '指标', 'Figure')}<select name="indicator">
        <optgroup label="${say(lang, '计算所得', 'Computed')}">
          ${measures.map((measure) => option(measure.name, measure.name === asked.measure.name, measureLabel(lang, measure)))}
        </optgroup>
        ${[...groups].map(([name, options]) => html`<optgroup label="${name}">${options}</optgroup>`)}
      </select></label
    >
    <label
      >${say(lang, '年度', 'Year')}<select name="year">
        ${years.map((year) => option(year, year === asked.year, String(year)))}
      </select></label
    >
    <label
      >${say(lang, '机关类别', 'Kind of agency')}<select name="type">
        ${option('', asked.type === null, any)}${agencyTypes.map((type) => option(type, asked.type === type, typeLabel(lang, type)))}
      </select></label
    >
    <label
      >${say(lang, '层级', 'Level')}<select name="level">
        ${option('', asked.level === null, any)}${agencyLevels.map((level) => option(level, asked.level === level, levelLabel(lang, level)))}
      </select></label
    >
    <label
      >${say(lang, '次序', 'Order')}<select name="order">
        ${option('most', asked.order === 'most', say(lang, '从多到少', 'greatest first'))}${option('least', asked.order === 'least', say(lang, '从少到多', 'smallest first'))}
      </select></label
    >
    <button>${say(lang, '查看', 'Show')}</button>
  </form>`;
}

/** The form that most reports of a year use. */
function formOfYear(year: number): GenerationId {
  if (year >= 2021) return 'gf2021';
  if (year >= 2019) return 'gf2019';
  return year >= 2014 ? 'tj2014' : 'prose2008';
}

/** The parameters of a ranking, for its addresses. */
export function rankingQuery({ measure, year, type, level, order }: RankingAsked): Query {
  return { indicator: measure.name, year, type, level, order: order === 'most' ? null : order };
}

/** The address of a file of a ranking. */
export function rankingFile(
  asked: RankingAsked,
  name: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const parts = name.split('/');
  return fileLink(asked.region === '' ? parts : ['region', asked.region, ...parts], {
    ...rankingQuery(asked),
    ...more,
  });
}

/** The address of its chart. */
export const chartHref = (lang: Lang, asked: RankingAsked): string =>
  rankingFile(asked, 'ranking/chart.svg', lang === 'en' ? { lang } : {});
