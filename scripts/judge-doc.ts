import { kindRules, reportRules } from '../crawler/judge-rules.ts';
import type { Rule } from '../crawler/judge-rules.ts';
import { rejectionReasons } from '../model/site.ts';

const introduction = `Every link of every list page is judged by its title, its address and the column it stands in; nothing is dropped in silence. What is turned down is kept with its reason and its rule, and can be asked for:

- \`nianbao query why ADDRESS-OR-TITLE\` says of one page why it is in the corpus or not. 某网页为何收录或未收录
- \`nianbao query rejections [--site ID] [--reason REASON] [--year YEAR]\` counts what was turned down; \`--each\` lists it. 未收录链接统计
- \`nianbao site try ID\` shows how the links of one list page would be judged now. 试读列表页

A wrong verdict is mended in \`crawler/judge-rules.ts\`, with the title that was misjudged as an example; examples are tests. A rejected link that a later run judges a report is fetched like any other.
`;

/** docs/judge.md: the rules by which a link is taken for a report or not, in the order in which they are asked. */
export function judgeDoc(note: string): string {
  const reasons = Object.entries(rejectionReasons).map(
    ([reason, meaning]) => `| \`${reason}\` | ${meaning} |`,
  );
  return `# Which links are reports 判定规则

${note}
${introduction}
## Reasons

| reason | the link is |
| --- | --- |
${reasons.join('\n')}

## Rules, in their order

The first rule that applies decides. 依次判断，先符合者为准。

${tableOf(kindRules)}

## Of reports: whose, and of which year

Asked only of what the rules above take for a report. 仅对上面判为年报的链接再判断。

${tableOf(reportRules)}

Years come from the title (2023年度, 2023年, 二〇二三年, a bare 2023), then from what an address says (\`fbtime=2023\`); never from a path or a date of publication. A title without a year stays a candidate: the document decides.
`;
}

function tableOf(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ id, verdict, why, examples }) =>
      `| \`${id}\` | ${verdict === 'report' ? '**report**' : `\`${verdict}\``} | ${why.zh} | ${why.en} | ${examples.join('<br>')} |`,
  );
  return `| rule | verdict | 说明 | why | such as |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}`;
}
