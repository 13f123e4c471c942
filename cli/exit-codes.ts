/** What the program tells the shell; docs/exit-codes.md is generated from this. */
export const exitCodes = {
  done: { code: 0, meaning: 'Done. 完成' },
  crashed: { code: 1, meaning: 'Crashed: a bug, with its stack on standard error. 程序错误' },
  misused: {
    code: 2,
    meaning:
      'Misused: a bad option, a wrong config, a file named on the command line that cannot be read. 参数、配置或文件有误',
  },
  someSitesFailed: { code: 3, meaning: 'Some sites failed; the others were done. 部分网站失败' },
  fewerThanExpected: { code: 4, meaning: 'Fewer reports than expected. 报告少于预期' },
  locked: { code: 5, meaning: 'Another run holds the lock of this data folder. 另一任务正在使用该数据目录' },
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]['code'];
