import { randomBytes } from 'node:crypto';
import { keep } from '../captures.ts';
import { openArchive } from '../open.ts';
import { startRun } from '../runs.ts';
import { sha256Of } from '../warc/record.ts';
import { exchangeOf } from './exchanges.ts';

// A run that keeps exchanges until it is killed; names each one only after `keep` has promised that it is safe.
const [, , directory = '', prefix = ''] = process.argv;
const archive = openArchive(directory, { command: 'keep-forever', rotateAt: 6_000_000 });
const runId = startRun(archive, 'keep-forever');
process.stdout.write('open\n');
for (let count = 0; count < 5000; count++) {
  const body = randomBytes(count % 5 === 0 ? 1_500_000 : 2000);
  const { id } = keep(
    archive,
    exchangeOf({ url: `http://127.0.0.1/${prefix}/${count}`, body, chunk: 4096 }),
    runId,
  );
  process.stdout.write(`${id} ${sha256Of(body)}\n`);
}
