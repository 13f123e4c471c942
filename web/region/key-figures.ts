import { setTimeout as pause } from 'node:timers/promises';
import { html } from 'hono/html';
import { agencyTypes } from '../../model/agency.ts';
import type { Archive } from '../../store/archive.ts';
import { readTotals, totalsChanges } from '../../store/country-totals.ts';
import { rankedReports, rankedYears } from '../../store/ranking-asked.ts';
import type { RankedReport, RankingWanted } from '../../store/ranking-asked.ts';
import { codebookLink, rankingLink } from '../links.ts';
import {
  codesOf,
  measureLabel,
  measureOfCode,
  measurer,
  measuredText,
  measures,
  quantile,
  sortedValues,
} from '../measures.ts';
import type { Measure } from '../measures.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';

const codes = {
  received: measureOfCode('requests.new.total', ['新收申请件数', 'new requests']),
  handled: measureOfCode('requests.results.total.total', ['办理申请件数', 'requests handled']),
  reviews: measureOfCode('review.total', ['行政复议件数', 'administrative reviews']),
} as const;

const shown: readonly Measure[] = [
  codes.received,
  codes.handled,
  ...measures.filter(
    ({ name }) => name === 'refusals' || name === 'refused-share' || name === 'granted-share',
  ),
  codes.reviews,
  ...measures.filter(({ name }) => name === 'reviews-corrected-share'),
];

/** Every code of the key figures. */
const keyCodes: readonly string[] = [...new Set(shown.flatMap(codesOf))];

/** What the reports of a region say of one measure. */
interface KeySum {
  readonly measure: Measure;
  /** Of a share: the sums divided; null where there is none. */
  readonly sum: number | null;
  readonly median: number | null;
  /** Reports with a number. */
  readonly having: number;
}

/** The key figures of a region and year. */
export interface KeySums {
  readonly reports: number;
  readonly sums: readonly KeySum[];
}

interface KeptSums {
  readonly changes: number;
  readonly sums: KeySums;
}

const keptFor = new WeakMap<Archive, Map<string, KeptSums>>();

/** Adds up the reports of a region; those of the whole country are kept until a report of the year changes. */
export function keySums(archive: Archive, wanted: RankingWanted): KeySums {
  if (wanted.region !== '') return sumsOf(rankedReports(archive, wanted, keyCodes));
  const years = keptFor.get(archive) ?? new Map<string, KeptSums>();
  keptFor.set(archive, years);
  const name = `${wanted.year} ${wanted.type ?? ''}`;
  const changes = totalsChanges(archive, wanted.year);
  const known = years.get(name);
  if (known?.changes === changes) return known.sums;
  const sums = sumsOf(rankedReports(archive, wanted, keyCodes));
  years.set(name, { changes, sums });
  return sums;
}

/** Between two steps of adding up, so that they take a small part of the time. */
const pauseMs = 60;

/**
 * Adds the whole country up, year by year and kind by kind, between other requests: some tenths of a second for a year, which
 * the first readers of its page need not wait for.
 */
export async function addUpCountry({ archive, look }: World): Promise<void> {
  for (const year of look(() => rankedYears(archive))) {
    const reading = readTotals(archive, year);
    for (let step = reading.next(); step.done !== true; step = reading.next()) {
      await pause(pauseMs, undefined, { ref: false });
      if (!archive.db.open) return;
    }
    for (const type of [null, ...agencyTypes]) {
      await pause(pauseMs, undefined, { ref: false });
      // The server may have closed the archive meanwhile.
      if (!archive.db.open) return;
      look(() => keySums(archive, { region: '', year, type }));
    }
  }
}

function sumsOf(reports: readonly RankedReport[]): KeySums {
  const sums = shown.map((measure): KeySum => {
    const measuring = measurer(measure, keyCodes);
    const values: number[] = [];
    let [over, under] = [0, 0];
    for (const { figures } of reports) {
      const measured = measuring(figures);
      if (measured.kind !== 'number') continue;
      values.push(measured.value);
      over += measured.over;
      under += measured.under ?? 0;
    }
    const isShare = measure.under !== null;
    return {
      measure,
      sum: values.length === 0 ? null : isShare ? over / under : over,
      median: values.length === 0 ? null : quantile(sortedValues(values), 0.5),
      having: values.length,
    };
  });
  return { reports: reports.length, sums };
}

/** What the reports of a region add up to in a year, and how many of them say it. */
export function keyFigures(
  lang: Lang,
  { reports, sums }: KeySums,
  { region, year, type }: RankingWanted,
): Markup {
  if (reports === 0) return html``;
  const rows = sums.map(({ measure, sum, median, having }) => {
    const told = (value: number | null): string => (value === null ? '–' : measuredText(measure, value));
    return html`<tr>
      <th scope="row">
        <a href="${rankingLink(lang, region, { indicator: measure.name, year, type })}"
          >${measureLabel(lang, measure)}</a
        >${
          measure.under === null && measure.over.length === 1
            ? html` <a class="faint" href="${codebookLink(lang, measure.name)}"
                >${say(lang, '释义', 'codebook')}</a
              >`
            : html`<br /><small>${say(lang, ...measure.formula)}</small>`
        }
      </th>
      <td class="figure">${told(sum)}</td>
      <td class="figure">${told(median)}</td>
      <td class="figure">${countText(having)}/${countText(reports)}</td>
    </tr>`;
  });
  return html`<h2 id="figures">${say(lang, `${year} 年主要数字`, `Key figures of ${year}`)}</h2>
    ${scrolling(
      say(lang, '主要数字', 'Key figures'),
      html`<table class="key-figures">
        <caption>
          ${say(lang, `本地区各机关 ${year} 年年报所载`, `What the reports for ${year} of this region say`)}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(lang, '指标（点开为排名）', 'Figure (leads to the ranking)')}</th>
            <th scope="col" class="figure">${say(lang, '合计', 'Sum')}</th>
            <th scope="col" class="figure">${say(lang, '中位数', 'Median')}</th>
            <th scope="col" class="figure">${say(lang, '有此数的年报', 'Reports with it')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>`,
    )}
    <p class="faint">
      ${say(
        lang,
        '合计为各年报数字相加；占比的“合计”为分子之和除以分母之和。政府的年报可能已含所属机关的数字，合计会有重复。',
        'A sum adds up the reports; that of a share divides the sums. A government’s report may include those of its bodies, so that sums may count twice.',
      )}
    </p>`;
}
