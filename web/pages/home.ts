import type { Hono } from 'hono';
import { html } from 'hono/html';
import type { IssueCode } from '../../model/issue.ts';
import { masked } from '../../model/masked.ts';
import {
  holdingsOf,
  missingIn,
  newestChanges,
  newestReports,
  provinceCounts,
} from '../../store/home-asked.ts';
import type { NewChange, NewReport, ProvinceCount } from '../../store/home-asked.ts';
import { standingIssues } from '../../store/issues-asked.ts';
import type { StandingIssue } from '../../store/issues-asked.ts';
import { changeLabel } from '../change-words.ts';
import { countingOf } from '../counting.ts';
import { issueMeaning } from '../issue-words.ts';
import { evidenceWords } from '../issues/evidence-words.ts';
import { knownSites } from '../known-sites.ts';
import { generationLabel } from '../labels.ts';
import {
  agencyLink,
  codebookLink,
  issuesLink,
  rankingLink,
  regionLink,
  reportLink,
  searchLink,
} from '../links.ts';
import { page } from '../page.ts';
import type { Markup } from '../page.ts';
import { beijingDay, beijingTime, countText, langOf, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';
import { corpusFacts, formCounts, tallied } from './home-corpus.ts';

/** Longer than this nobody waits for the walk through all reports; the page then comes without its figures. */
const patienceMs = 60;
const newest = 10;
/** Of each of these the most striking issue is shown. */
const strikingCodes: readonly IssueCode[] = [
  'text-shared',
  'sum-mismatch',
  'years-disagree',
  'republished-changed',
  'prose-differs',
];
const everywhere = { region: null, from: null, to: null, severity: null };

/** Adds the page on which everybody begins. */
export function addHomePage(app: Hono, world: World): void {
  const { archive, look, regions } = world;
  const counting = countingOf(world);
  app.get('/', async (c) => {
    const lang = langOf(c);
    const counts = await counting.within(patienceMs);
    const today = beijingDay(new Date().toISOString());
    const { holdings, missing, provinces, sites, reports, changes, striking } = look(() => {
      const kept = holdingsOf(archive, today);
      return {
        holdings: kept,
        missing: kept.dueYear === null ? 0 : missingIn(archive, kept.dueYear),
        provinces: kept.dueYear === null ? [] : provinceCounts(archive, kept.dueYear),
        sites: knownSites(world),
        reports: newestReports(archive, newest),
        changes: newestChanges(archive, newest),
        striking: strikingCodes.flatMap((code) =>
          standingIssues(archive, [code], everywhere, { limit: 1, offset: 0 }),
        ),
      };
    });
    const named = provinces.map((counted) => ({
      ...counted,
      name: regions.named(counted.province)?.name ?? counted.province,
    }));
    return await page(
      c,
      { title: say(lang, '政府信息公开工作年度报告档案', 'Archive of annual disclosure reports') },
      html`<h1>${say(lang, '政府信息公开工作年度报告档案', 'China’s annual reports on open government')}</h1>
        ${opening(lang)} ${largeSearch(lang)}
        <h2>${say(lang, '馆藏', 'What is here')}</h2>
        ${corpusFacts(lang, { counts, holdings, missing, sites: tallied(sites.map(({ status }) => status)) })}
        ${counts === null ? html`<p class="faint">${say(lang, '报告总数正在统计，请稍后刷新。', 'The reports are being counted; reload in a moment.')}</p>` : formCounts(lang, counts)}
        <h2>${say(lang, '从这些问题开始', 'Questions to begin with')}</h2>
        ${questions(lang, holdings.dueYear)}
        <h2>${say(lang, '引人注意的疑点', 'Striking issues')}</h2>
        ${strikingIssues(lang, striking)}
        <h2>${say(lang, '省、自治区、直辖市', 'Provinces')}</h2>
        ${provinceTable(lang, holdings.dueYear, named)}
        <h2>${say(lang, '最近收录', 'Newest reports')}</h2>
        ${newReports(lang, reports)}
        <h2>${say(lang, '发布后的变动', 'Changed after publication')}</h2>
        ${newChanges(lang, changes)}`,
    );
  });
}

function opening(lang: Lang): Markup {
  return html`<p class="lead">
    ${say(
      lang,
      '这里保存各级行政机关依法公布的政府信息公开工作年度报告：每一字节原样存档，每个数字都能回到它所在的页面。可以检索、比较、核对，也可以把数据取走。',
      'This archive keeps the yearly reports that Chinese public bodies must publish about what they disclosed and whom they refused: every byte as it was served, every figure traced to the page it stands on. Search them, compare them, check them, take the data away.',
    )}
  </p>`;
}

function largeSearch(lang: Lang): Markup {
  return html`<form
    class="large-search"
    action="${searchLink(lang)}"
    role="search"
    aria-label="${say(lang, '检索报告', 'Search the reports')}"
  >
    <label for="large-q"
      >${say(lang, '机关、地区或正文中的词', 'An agency, a place, or words of the text')}</label
    >
    <div>
      <input
        id="large-q"
        name="q"
        type="search"
        maxlength="200"
        placeholder="${say(lang, '例如：街道办事处 商业秘密', 'for example 街道办事处 商业秘密')}"
      /><button>${say(lang, '检索', 'Search')}</button>
    </div>
  </form>`;
}

function questions(lang: Lang, dueYear: number | null): Markup {
  const ways = [
    ...(dueYear === null
      ? []
      : ([
          [
            regionLink(lang, '', { from: dueYear, to: dueYear, status: 'missing' }),
            say(lang, `${dueYear} 年度谁没有公布？`, `Who did not publish for ${dueYear}?`),
          ],
          [
            rankingLink(lang, '', { indicator: 'refusals', year: dueYear }),
            say(lang, `${dueYear} 年度谁不予公开最多？`, `Who refused most in ${dueYear}?`),
          ],
        ] as const)),
    [
      issuesLink(lang, { code: 'text-shared' }),
      say(lang, '谁抄了谁的报告？', 'Whose report is copied from whose?'),
    ],
    [
      issuesLink(lang, { code: 'republished-changed' }),
      say(lang, '发布之后改了哪些数字？', 'Which figures changed after publication?'),
    ],
    [codebookLink(lang), say(lang, '报告里能数出什么？', 'What do the reports count?')],
  ] as const;
  return html`<ul class="plain questions">
    ${ways.map(([href, words]) => html`<li><a href="${href}">${words}</a></li>`)}
  </ul>`;
}

function provinceTable(
  lang: Lang,
  year: number | null,
  provinces: readonly (ProvinceCount & { readonly name: string })[],
): Markup {
  if (year === null || provinces.length === 0) {
    return html`<p>
      ${say(lang, '尚无地区数据。', 'No region is known yet.')}
      <a href="${regionLink(lang, '')}">${say(lang, '全国', 'The country')}</a>
    </p>`;
  }
  return html`<p class="faint">
      ${say(lang, `${year} 年度已公布机关数 / 应公布机关数`, `Agencies that published for ${year} / that had to`)}
    </p>
    <ul class="plain columns provinces">
      ${provinces.map(
        ({ province, name, published, missing, cells }) =>
          html`<li>
            <a href="${regionLink(lang, province)}" lang="zh">${name}</a>
            <span class="figure">${countText(published)} / ${countText(cells)}</span
            >${missing === 0 ? '' : html` <span class="bad">${say(lang, `未公布 ${countText(missing)}`, `${countText(missing)} missing`)}</span>`}
          </li>`,
      )}
    </ul>`;
}

function strikingIssues(lang: Lang, issues: readonly StandingIssue[]): Markup {
  if (issues.length === 0) return html`<p>${say(lang, '未见疑点。', 'No issue was found.')}</p>`;
  return html`<ul class="plain">
    ${issues.map((issue) => {
      const { code, agencyKey, agencyName, year, message } = issue;
      return html`<li>
        <a href="${issuesLink(lang, { code })}">${issueMeaning(lang, code)}</a>
        <a href="${reportLink(lang, agencyKey, year)}"><span lang="zh">${agencyName}</span> ${year}</a>
        <small>${evidenceWords(lang, issue) ?? html`<span lang="en">${masked(message)}</span>`}</small>
      </li>`;
    })}
  </ul>`;
}

function newReports(lang: Lang, reports: readonly NewReport[]): Markup {
  if (reports.length === 0) return html`<p>${say(lang, '尚无报告。', 'There is no report yet.')}</p>`;
  return html`<ul class="plain">
    ${reports.map(
      ({ agencyKey, agencyName, year, firstSeenAt, generation }) =>
        html`<li>
          <a href="${reportLink(lang, agencyKey, year)}"><span lang="zh">${agencyName}</span> ${year}</a>
          <small
            >${generation === null ? say(lang, '无表格', 'no table') : generationLabel(lang, generation)} ·
            ${beijingTime(firstSeenAt)}</small
          >
        </li>`,
    )}
  </ul>`;
}

function newChanges(lang: Lang, changes: readonly NewChange[]): Markup {
  if (changes.length === 0) {
    return html`<p>
      ${say(lang, '未见网站改动已发布的报告。', 'No portal was seen to change a published report.')}
    </p>`;
  }
  return html`<ul class="plain">
    ${changes.map(
      ({ kind, agencyKey, agencyName, year, reportUrl, notedAt }) =>
        html`<li>
          ${changeLabel(lang, kind)} ·
          ${
            agencyKey === null
              ? html`<span lang="zh">${agencyName ?? reportUrl}</span>`
              : html`<a
                  href="${year === null ? agencyLink(lang, agencyKey) : reportLink(lang, agencyKey, year)}"
                  ><span lang="zh">${agencyName}</span> ${year ?? ''}</a
                >`
          } <small>${beijingTime(notedAt)}</small>
        </li>`,
    )}
  </ul>`;
}
