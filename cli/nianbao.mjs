#!/usr/bin/env node
// The program is TypeScript and Node 20 does not run it: tsx does, without a build step.
import process from 'node:process';
import { register } from 'tsx/esm/api';

register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
