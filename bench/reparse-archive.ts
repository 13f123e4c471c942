// Reads the archive of a folder again and stores what was read, as `nianbao parse` does; prints what each stage needed.
import { compareReports } from '../cli/compare.ts';
import { openReader } from '../cli/reader/open-reader.ts';
import { openOutcomeSpool } from '../cli/reread/outcome-spool.ts';
import { readerPool, reread, storeSpooled } from '../cli/reread/reread.ts';
import { closeArchive, openArchive } from '../store/open.ts';
import { ownResidentMb, residentMb } from './resident.ts';

/** How much of a stage was done, and what the program alone and with its readers held then, in MB. */
interface Held {
  readonly share: number;
  readonly own: number;
  readonly all: number;
}

const [folder = ''] = process.argv.slice(2);
const archive = openArchive(folder, { command: 'bench', mustExist: true });
const spool = openOutcomeSpool(folder);
const reader = openReader({ pool: readerPool });
const { signal } = new AbortController();
let most = 0;
const watch = setInterval(() => (most = Math.max(most, residentMb())), 50);
const measure = { reports: 0, changed: 0, ofAll: 0 };

/** Runs a stage; notes the memory at a tenth, at half and at the end of it, and says on standard error how far it is. */
async function staged<T>(
  name: string,
  work: (onDone: (done: number, of: number) => void) => Promise<T>,
): Promise<{ readonly seconds: number; readonly held: readonly Held[]; readonly value: T }> {
  const held: Held[] = [];
  const shares = [0.1, 0.5, 1];
  const begun = performance.now();
  const value = await work((done, of) => {
    if (done % 5000 === 0) {
      const perSecond = (done * 1000) / (performance.now() - begun);
      process.stderr.write(
        `${name} ${done} of ${of}, ${perSecond.toFixed(0)} per second, ${residentMb().toFixed(0)} MB\n`,
      );
    }
    const share = shares[held.length];
    if (share === undefined || done < share * of) return;
    held.push({ share, own: Math.round(ownResidentMb()), all: Math.round(residentMb()) });
  });
  return { seconds: (performance.now() - begun) / 1000, held, value };
}

const reading = await staged('read', (onDone) =>
  reread(archive, {
    ...{ reader, spool, signal, unreadOnly: false },
    onCell: () => {
      measure.changed += 1;
      return Promise.resolve();
    },
    onDamaged: (url, message) => {
      throw new Error(`${url}: ${message}`);
    },
    onDone: (done, of) => {
      measure.ofAll = of;
      onDone(done, of);
    },
  }),
);
await reader.close();
const storing = await staged('stored', (onDone) =>
  storeSpooled(archive, spool, { signal, onDone: (done) => onDone(done, measure.ofAll) }),
);
spool.remove();
const comparing = await staged('compared', async () => {
  const compared = await compareReports(archive, signal);
  return compared.reports;
});
clearInterval(watch);
const { count: reports } = archive.db
  .prepare<[], { count: number }>('select count(*) as count from reports')
  .get() ?? { count: 0 };
closeArchive(archive);
process.stdout.write(
  `${JSON.stringify({
    captures: measure.ofAll,
    reports,
    changedCells: measure.changed,
    pool: readerPool,
    stages: [
      { name: 'read', seconds: reading.seconds, held: reading.held },
      { name: 'store', seconds: storing.seconds, held: storing.held },
      {
        name: 'compare',
        seconds: comparing.seconds,
        held: [{ share: 1, own: Math.round(ownResidentMb()), all: Math.round(residentMb()) }],
      },
    ],
    peakMemoryMb: Math.round(most),
  })}\n`,
);
