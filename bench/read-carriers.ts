// Reads N reports of one carrier in this process and prints how long it took; figures and prose differ from report to report.
import { parse } from '../parsers/parse.ts';
import { benchManuscript, carrierFiles } from './carrier-files.ts';
import { peakMemoryMb } from './machine.ts';

const [carrier = 'html', count = '100'] = process.argv.slice(2);
const make = carrierFiles[carrier];
if (make === undefined) throw new Error(`no carrier ${carrier}`);
const documents: Uint8Array[] = [];
for (let number = 0; number < Number(count); number++) documents.push(await make(benchManuscript(number)));
const sixth = documents.slice(0, Math.ceil(documents.length / 6));
for (const bytes of sixth) await parse(bytes, { fileName: carrier });
const begun = process.cpuUsage();
const clock = performance.now();
let figures = 0;
for (const bytes of documents) {
  const { reports } = await parse(bytes, { fileName: carrier });
  for (const { values } of reports)
    figures += Object.values(values).filter((value) => value.state === 'number').length;
}
const seconds = (performance.now() - clock) / 1000;
const { user, system } = process.cpuUsage(begun);
const size = documents.reduce((sum, bytes) => sum + bytes.length, 0) / documents.length;
process.stdout.write(
  `${JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, figures, meanBytes: Math.round(size), peakMemoryMb: peakMemoryMb() })}\n`,
);
