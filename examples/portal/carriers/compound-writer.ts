/** A stream of an OLE compound file. */
export interface CompoundStream {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const sector = 512;
const leastStream = 4096;
const endOfChain = 0xfffffffe;
const noEntry = 0xffffffff;
const tableSector = 0xfffffffd;

/**
 * An OLE compound file with up to three streams at its top. Streams under 4096 bytes are filled up with zeros, which
 * spares the second table for small ones. Throws RangeError for more streams or more bytes than one table holds.
 */
export function compoundFile(streams: readonly CompoundStream[]): Uint8Array {
  if (streams.length === 0 || streams.length > 3) throw new RangeError('one to three streams');
  const bodies = streams.map(({ bytes }) => {
    const size = Math.max(Math.ceil(bytes.length / sector) * sector, leastStream);
    const body = new Uint8Array(size);
    body.set(bytes);
    return body;
  });
  const bodySectors = bodies.reduce((sum, body) => sum + body.length / sector, 0);
  // One directory sector, and as many table sectors as they and all the rest need.
  const tables = Math.ceil((bodySectors + 1) / (sector / 4 - 1));
  if (tables > 109) throw new RangeError('more than one table of sectors holds');
  const file = new Uint8Array((1 + tables + 1 + bodySectors) * sector);
  const view = new DataView(file.buffer);
  writeHead(file, view, tables);
  const link = (at: number, next: number): void => view.setUint32(sector + at * 4, next, true);
  file.fill(0xff, sector, sector + tables * sector);
  for (let at = 0; at < tables; at += 1) link(at, tableSector);
  link(tables, endOfChain);
  let next = tables + 1;
  const starts = bodies.map((body) => {
    const start = next;
    const count = body.length / sector;
    file.set(body, (start + 1) * sector);
    for (let at = 0; at < count; at += 1) link(start + at, at === count - 1 ? endOfChain : start + at + 1);
    next += count;
    return start;
  });
  writeDirectory(file, view, (tables + 1) * sector, streams, starts, bodies);
  return file;
}

function writeHead(file: Uint8Array, view: DataView, tables: number): void {
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(24, 0x3e, true);
  view.setUint16(26, 3, true);
  view.setUint16(28, 0xfffe, true);
  view.setUint16(30, 9, true);
  view.setUint16(32, 6, true);
  view.setUint32(44, tables, true);
  view.setUint32(48, tables, true);
  view.setUint32(56, leastStream, true);
  view.setUint32(60, endOfChain, true);
  view.setUint32(68, endOfChain, true);
  for (let at = 0; at < 109; at += 1) view.setUint32(76 + at * 4, at < tables ? at : noEntry, true);
}

function writeDirectory(
  file: Uint8Array,
  view: DataView,
  from: number,
  streams: readonly CompoundStream[],
  starts: readonly number[],
  bodies: readonly Uint8Array[],
): void {
  // The tree of names is ordered by length first; the middle one is its top.
  const order = streams
    .map((_, at) => at)
    .sort((one, other) => (streams[one]?.name.length ?? 0) - (streams[other]?.name.length ?? 0));
  const top = Math.floor((order.length - 1) / 2);
  const entry = (at: number, name: string, type: number): number => {
    const place = from + at * 128;
    for (let letter = 0; letter < name.length; letter += 1) {
      view.setUint16(place + letter * 2, name.charCodeAt(letter), true);
    }
    view.setUint16(place + 64, (name.length + 1) * 2, true);
    file[place + 66] = type;
    file[place + 67] = 1;
    for (const link of [68, 72, 76]) view.setUint32(place + link, noEntry, true);
    return place;
  };
  const root = entry(0, 'Root Entry', 5);
  view.setUint32(root + 76, (order[top] ?? 0) + 1, true);
  view.setUint32(root + 116, endOfChain, true);
  // The class of Word documents, by which Windows knows the program.
  file.set([0x06, 0x09, 0x02, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46], root + 80);
  streams.forEach(({ name }, at) => {
    const place = entry(at + 1, name, 2);
    view.setUint32(place + 116, starts[at] ?? 0, true);
    view.setUint32(place + 120, bodies[at]?.length ?? 0, true);
  });
  const place = from + ((order[top] ?? 0) + 1) * 128;
  const [before, after] = [order[top - 1], order[top + 1]];
  if (before !== undefined) view.setUint32(place + 68, before + 1, true);
  if (after !== undefined) view.setUint32(place + 72, after + 1, true);
  for (let at = streams.length + 1; at < 4; at += 1) {
    for (const link of [68, 72, 76]) view.setUint32(from + at * 128 + link, noEntry, true);
  }
}
