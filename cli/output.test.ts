import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { program } from '../tests/program.ts';
import { harmless } from './output.ts';

const steering = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

it('what steers a terminal is shown as U+FFFD; ends of lines and tabs stay', () => {
  expect(harmless('甲\u001b[31m乙\u009b2J\u0007\r\n丙\t丁\u202e戊\u2067\u007f')).toBe(
    '甲\ufffd[31m乙\ufffd2J\ufffd\ufffd\n丙\t丁\ufffd戊\ufffd\ufffd',
  );
});

it('nothing that steers a terminal reaches standard error, in an error or in the log', async () => {
  const { code, stderr } = await program('query', 'series', '某局', 'requests\u001b]0;x\u0007\u009b31m');
  expect(code).toBe(2);
  expect(stderr).toContain('there is no series "requests\ufffd]0;x\ufffd\ufffd31m"');
  expect(stderr).not.toMatch(steering);
  const script = `
    import { openLog } from ${JSON.stringify(path.resolve(import.meta.dirname, 'log.ts'))};
    openLog('info').warn({ title: '甲\\u009b31m\\u202e' }, 'seen \\u001b[2J');`;
  const { stderr: log } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    { encoding: 'utf8' },
  );
  expect(log).not.toMatch(steering);
  expect(JSON.parse(log)).toMatchObject({ title: '甲\ufffd31m\ufffd', msg: 'seen \u001b[2J' });
});
