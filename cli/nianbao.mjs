#!/usr/bin/env node
// The program is TypeScript and Node 20 does not run it: tsx does, without a build step.
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { register as registerForRequire } from 'tsx/cjs/api';
import { register } from 'tsx/esm/api';

// A crawl of a hundred thousand pages holds little at any moment, but V8 lets garbage grow to twice that and more before it
// looks: a fifth more is enough, at a few hundredths of the speed.
setFlagsFromString('--heap-growing-percent=20');
setFlagsFromString('--max-semi-space-size=2');

// A list of sites outside the project may be TypeScript without a package.json that says which kind of module it is.
// A reader that has seen enough (head, a closed pager) is no trouble of ours.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
registerForRequire();
register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
