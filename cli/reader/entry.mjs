// Start of the process that reads documents: `entry.mjs MODULE LIMITS`, started by reader-process.ts and by nothing else.
import process from 'node:process';
import { register as registerForRequire } from 'tsx/cjs/api';
import { register } from 'tsx/esm/api';

// A stop from the keyboard or the service manager reaches every process. The program decides what becomes of it; this
// one ends with the program.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
process.once('disconnect', () => process.exit(0));
registerForRequire();
register();
const { serve } = await import('./serve.ts');
await serve(process.argv[2], JSON.parse(process.argv[3]));
