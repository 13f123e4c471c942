import { expect, it } from 'vitest';
import { program } from '../../tests/program.ts';

const scopes = /tj\.requests\.received@government, .*tj\.requests\.received@townships/u;

it.each([
  [['series', '某局', 'tj.requests.received@nobody'], scopes],
  [
    ['series', '某局', 'tj.requests.received@departments'],
    /ask for tj\.requests\.received, or .*@departments/u,
  ],
  [['series', '某局', 'no.such'], /there is no series "no\.such"; docs\/codebook\.md/u],
  [['reports', '--indicator', 'tj.requests.received@nobody'], scopes],
  [['reports', '--indicator', 'requests.new.total@departments'], /ask for requests\.new\.total/u],
])('query %j names what may be asked for', async (args, sentence) => {
  const { code, stdout, stderr } = await program('query', ...args, '--data', 'no-such-archive');
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(sentence);
});
