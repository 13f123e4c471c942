import { reportTables } from '../model/report.ts';
import type { GenerationId, ReportTable } from '../model/report.ts';
import { generations, indicators, listForms } from '../parsers/generations/forms.ts';
import { series } from '../parsers/generations/relations.ts';
import type { Series, SeriesMember } from '../parsers/generations/relations.ts';
import { identityRules } from '../parsers/checks/identity-rules.ts';
import { proseIndicators } from '../parsers/prose/prose-indicators.ts';

const tableNames: Readonly<Record<ReportTable, string>> = {
  disclosure: '表二 主动公开政府信息情况',
  requests: '表三 收到和处理政府信息公开申请情况',
  remedies: '表四 政府信息公开行政复议、行政诉讼情况',
  statistics: '统计表、附表',
};

const introduction = `The form of a table is decided by its headings and labels, never by the year. Every figure is kept under the code of its own form; two forms share a code only where they print the same thing.

The last column says what the other forms have: \`=\` the same thing, one series · \`≈\` nearly the same, offered beside the series and marked · \`≠\` easily taken for it, but another thing. Several codes joined by + are added up. No mark: no counterpart. Why, [Relations](#relations) says.
`;

/** docs/codebook.md: every indicator of every form, table by table, and how the forms are related. */
export function codebookDoc(note: string): string {
  const parts = Object.values(generations).map(({ id }) => formPart(id));
  return `# Codebook\n\n${note}\n${introduction}\n${parts.join('\n')}\n${relationsPart()}\n${identitiesPart()}\n${prosePart()}`;
}

function identitiesPart(): string {
  const rows = Object.entries(identityRules).map(
    ([id, { severity, rule }]) => `| ${id} | ${severity} | ${rule.zh} | ${rule.en} |`,
  );
  const about =
    'What is held against what (勾稽关系). Each report keeps how often an identity held, broke, could not be assessed, or would hold only if blank cells were 0 (`v_identities`); what broke is an issue that names the figures. Nothing is repaired.';
  return `## Identities\n\n${about}\n\n| id | severity | 关系 | in English |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

function prosePart(): string {
  const rows = proseIndicators.map(
    ({ code, label, units }) => `| \`${code}\` | ${label.zh} | ${label.en} | ${units.join(' ')} |`,
  );
  const about =
    'Figures in sentences have codes of their own and are never mixed with those of the tables (`v_prose_figures`): the number, its unit, the word that makes it approximate, the words and their place.';
  return `## Figures in sentences\n\n${about}\n\n| code | what is counted | in English | units |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

function formPart(id: GenerationId): string {
  const { basis, years } = generations[id];
  const [from, to] = years;
  const all = [...indicators[id].values()];
  const tables = reportTables.flatMap((table) => {
    const rows = all
      .filter((indicator) => indicator.table === table)
      .map(
        ({ code, row, column, unit }) =>
          `| \`${code}\` | ${row.zh} | ${column.zh} | ${row.en}: ${column.en} | ${unit ?? 'not fixed'} | ${counterparts(id, code)} |`,
      );
    if (rows.length === 0) return [];
    const head =
      '| code | row | column | in English | unit | in the other forms |\n| --- | --- | --- | --- | --- | --- |';
    return [`### ${id}: ${tableNames[table]} (\`${table}\`)\n\n${scopesOf(id)}${head}\n${rows.join('\n')}\n`];
  });
  return `## ${id}\n\n${basis}, in force for the report years ${from}–${to ?? 'now'}. ${all.length} figures.\n\n${tables.join('\n')}`;
}

/** A list may have columns for parts of the whole. */
function scopesOf(id: GenerationId): string {
  const form = Object.values(listForms).find((each) => each.id === id);
  if (form === undefined) return '';
  const scopes = form.columns.flatMap(({ scope, label }) =>
    scope === null ? [] : [`\`@${scope}\` ${label.zh} (${label.en})`],
  );
  return `Where the table has further columns, the figures in them stand under the code with \`@\` and the column: ${scopes.join(' · ')}.\n\n`;
}

/** What the other forms have for an indicator, strongest relation first. */
function counterparts(id: GenerationId, code: string): string {
  const marks = ['=', '≈', '≠'] as const;
  const found = (membersBy.get(`${id} ${code}`) ?? []).flatMap(({ own, of }) => {
    const isOwn = own.relation === '=';
    return (
      of.members
        .filter((other) => other !== own && other.generation !== id && (isOwn || other.relation === '='))
        // The sum of two routes beside the routes themselves says nothing more.
        .filter((other) => own.codes.length === 1 || other.codes.join() !== own.codes.join())
        .map((other) => ({ relation: isOwn ? other.relation : own.relation, other, own }))
    );
  });
  const lines = marks.flatMap((mark) =>
    found
      .filter(({ relation }) => relation === mark)
      .map(({ other, own }) => {
        const partOfSum = own.codes.length > 1 ? ' (as part of a sum)' : '';
        return other.codes.join() === code
          ? `${mark} ${other.generation}${partOfSum}`
          : `${mark} ${other.generation} ${codesText(other)}${partOfSum}`;
      }),
  );
  return [...new Set(lines)].join('<br>');
}

const membersBy: ReadonlyMap<string, readonly { readonly own: SeriesMember; readonly of: Series }[]> =
  (() => {
    const map = new Map<string, { readonly own: SeriesMember; readonly of: Series }[]>();
    for (const of of series) {
      for (const own of of.members) {
        for (const code of own.codes) {
          const key = `${own.generation} ${code}`;
          map.set(key, [...(map.get(key) ?? []), { own, of }]);
        }
      }
    }
    return map;
  })();

function codesText({ codes }: SeriesMember): string {
  return codes.map((code) => `\`${code}\``).join(' + ');
}

/** Every relation that is more than one code in two forms: sums, near relations, and what must not be joined. */
function relationsPart(): string {
  const rows = series.flatMap(({ code, members }) =>
    members
      .filter(({ relation, codes, note }) => relation !== '=' || codes.length > 1 || note !== undefined)
      .map(
        (member) =>
          `| \`${code}\` | ${member.relation} | ${member.generation} | ${codesText(member)} | ${member.note?.zh ?? ''} | ${member.note?.en ?? ''} |`,
      ),
  );
  return `## Relations\n\nA series has the code of the newest form that counts the thing. Figures of the same code in gf2021 and gf2019 are one series; below are the sums, what to mind, and what is not joined. The provincial lists before 2014 are joined with no other form.\n\n| series | relation | form | figures | 说明 | note |\n| --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}
