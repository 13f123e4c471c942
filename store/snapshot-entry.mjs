// Start of the process that copies a database: `snapshot-entry.mjs SOURCE TARGET VERSION`, started by snapshot.ts and by nothing else.
import { rmSync } from 'node:fs';
import process from 'node:process';
import { register } from 'tsx/esm/api';

// The program decides when this ends; a stop from the keyboard reaches every process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
register();
const { copyForReaders } = await import('./snapshot-copy.ts');
const [, , source, target, version] = process.argv;
copyForReaders(source, target, version);
// Nobody waits for it any more.
if (!process.connected) rmSync(target, { force: true });
process.exit(0);
