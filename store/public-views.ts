import { readFileSync } from 'node:fs';
import path from 'node:path';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** A view that whoever takes the database away may rely on. */
export interface PublicView {
  readonly name: string;
  /** What a line of it is, in sentences. */
  readonly meaning: string;
  readonly columns: readonly string[];
}

const statements = preparedOnce((db) => ({
  columns: db.prepare<[string], string>('select name from pragma_table_info(?)').pluck(),
}));

/** The public views in the order of their file, each with the comment above it. */
export function publicViews(archive: Pick<Archive, 'db'>): readonly PublicView[] {
  const sql = readFileSync(path.join(import.meta.dirname, 'views.sql'), 'utf8');
  return [...sql.matchAll(/(?<comment>(?:^-- .*\n)*)^drop view if exists (?<name>v_\w+);$/gmu)].map(
    ({ groups }) => {
      const name = groups?.['name'] ?? '';
      return {
        name,
        meaning: (groups?.['comment'] ?? '').replace(/^-- /gmu, '').trim().replaceAll('\n', ' '),
        columns: statements(archive).columns.all(name),
      };
    },
  );
}

/** A question and the SQL that answers it. */
export interface ExampleQuery {
  readonly zh: string;
  readonly en: string;
  readonly sql: string;
}

/** Questions to begin with; a test asks every one. */
export const exampleQueries: readonly ExampleQuery[] = [
  {
    zh: '2024 年度哪些机关应公布而未公布？',
    en: 'Who had to publish for 2024 and did not?',
    sql: `select agency, region, due_on, url as list_that_lacks_it
from v_coverage
where year = 2024 and status = 'missing'
order by area;`,
  },
  {
    zh: '各年度逾期公布的有多少？',
    en: 'How many published late, year by year?',
    sql: `select year, count(*) as late
from v_coverage
where status = 'late'
group by year
order by year;`,
  },
  {
    zh: '2024 年度新收申请最多的 20 个机关',
    en: 'The twenty agencies with the most new requests in 2024',
    sql: `select agency, value, url
from v_values
where year = 2024 and code = 'requests.new.total' and state = 'number'
order by value desc
limit 20;`,
  },
  {
    zh: '不予公开的理由，逐年合计',
    en: 'The grounds of refusal, summed up by year',
    sql: `select v_values.year, v_indicators.row_zh as ground, sum(v_values.value) as refusals
from v_values
join v_indicators on v_indicators.code = v_values.code and v_indicators.generation = v_values.generation
where v_values.code glob 'requests.results.refused.*.total'
group by v_values.year, v_values.code
order by v_values.year, refusals desc;`,
  },
  {
    zh: '各地人民政府行政复议被纠正的比例',
    en: 'The share of reviews of governments that ended in a correction',
    sql: `select agency, sum(iif(code = 'review.corrected', value, 0)) / sum(iif(code = 'review.total', value, 0)) as corrected
from v_values
where agency_key glob '*:government' and code in ('review.corrected', 'review.total')
group by agency_key
having sum(iif(code = 'review.total', value, 0)) > 0
order by corrected desc;`,
  },
  {
    zh: '一个指标跨越各版格式的序列（只取可以相接的）',
    en: 'One figure through the forms, only where they may be joined',
    sql: `select agency, year, value, generation
from v_series
where series = 'requests.new.total' and relation = '='
order by agency_key, year;`,
  },
  {
    zh: '哪些报告的文字与其他机关雷同？',
    en: 'Which reports share their words with another agency’s?',
    sql: `select agency, year, json_extract(evidence, '$.agency') as same_as, json_extract(evidence, '$.similarity') as similarity
from v_issues
where code = 'text-shared'
order by similarity desc;`,
  },
  {
    zh: '发布之后哪些报告改动过？',
    en: 'Which reports did their portals change after publication?',
    sql: `select kind, agency, year, before_text, after_text, noted_at
from v_changes
order by noted_at desc;`,
  },
];
