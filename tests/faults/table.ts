import type { FaultOutcome, YardFault } from '../../examples/portal/yard/faults.ts';
import type { Trial } from './trial.ts';
import { deviationsOf } from './verdict.ts';

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');
const share = (part: number, whole: number): string =>
  whole === 0 ? '1' : (part / whole).toFixed(2).replace(/\.?0+$/u, '');

/** What each trial showed, as Markdown. */
export function trialsTable(trials: readonly Trial[]): string {
  return table(
    [
      'fault 故障',
      'section 类别',
      'status 状态',
      'exit 退出码',
      'troubles 记录',
      'first reason 首要原因',
      'pages 页面',
      'files 附件',
      'lost 缺失',
      'doubled 重复',
      'healthy: status, recall, precision 正常站点',
      'next visit 下次采集',
      'verdict 结论',
    ],
    trials.map((trial) => {
      const { fault, visit, healthy, next } = trial;
      const { brought } = visit;
      const deviations = deviationsOf(trial);
      return [
        fault.name,
        fault.section,
        visit.status,
        String(visit.exitCode),
        visit.codes.join(', '),
        shortened(visit.reasons[0] ?? ''),
        `${brought.pages}/${brought.pagesOf}`,
        `${brought.files}/${brought.filesOf}`,
        String(brought.lost.length),
        String(brought.doubled.length),
        `${healthy.status}, ${share(healthy.brought.pages, healthy.brought.pagesOf)}, ${share(healthy.brought.precision, 1)}`,
        next === null ? '–' : `${next.status}, ${next.brought.pages}/${next.brought.pagesOf}`,
        deviations.length === 0 ? 'as declared 符合' : deviations.slice(0, 4).join('; '),
      ];
    }),
  );
}

const shortened = (text: string): string => {
  const plain = text.replace(/https?:\/\/127\.[\d.]+:\d+/gu, '…');
  return plain.length > 110 ? `${plain.slice(0, 110)}…` : plain;
};

const losses: Readonly<Record<FaultOutcome['lost'], string>> = {
  nothing: 'nothing 无',
  'one page': 'that report 该篇',
  'one file': 'that file 该附件',
  'the rest': 'what comes after 其后部分',
  all: 'everything 全部',
};

/** docs/faults.md: what the program makes of every fault that the yard knows. */
export function faultsDoc(faults: readonly YardFault[]): string {
  const rows = faults.map(({ name, section, what, zh, outcome, isLater }) => [
    `\`${name}\``,
    section,
    what,
    zh,
    outcome.status,
    outcome.code === null ? '–' : `\`${outcome.code}\``,
    outcome.status === 'complete' && isLater !== true ? losses.nothing : losses[outcome.lost],
  ]);
  return `# Faults of portals 门户故障

<!-- Made by \`node --import tsx tests/faults/run.ts --write\`; a test fails when it is not current. -->

What a visit tells of each way in which the portals of the example yard fail, and what it does not bring while the fault lasts. \`tests/faults/run.ts\` tries every one out with the program: what was brought before a fault stays, nothing is there twice, the healthy portal beside it comes whole, and the next visit after the fault has ended brings the rest. The codes are those that \`nianbao check\` and the run summary show; the exit code follows from the status (exit-codes.md). 各类故障下的采集结果；故障结束后，下一次采集补齐其余部分。

${table(['fault 故障', 'section 类别', 'what the portal does', '现象', 'status 状态', 'code 代码', 'not brought 未采集'], rows)}
`;
}
