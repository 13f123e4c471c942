import { execFileSync } from 'node:child_process';
import { truncateSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { htmlReport } from '../../examples/portal/carriers/html-report.ts';
import { openOriginals } from '../../cli/originals.ts';
import { main } from '../../cli/main.ts';
import { worldOf } from '../../cli/web-world.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { webApp } from '../../web/app.ts';
import { digestProgram } from '../../web/proof/check-yourself.ts';
import { manuscript } from '../own-report.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'figure-to-source-'));
const data = path.join(folder, 'data');
let archive: ReturnType<typeof openArchive>;
let originals: ReturnType<typeof openOriginals>;
let app: ReturnType<typeof webApp>;
const bugs: Error[] = [];

beforeAll(async () => {
  const file = path.join(folder, '<img src=x onerror=alert(1)>.html');
  const script = '<script>alert(1)</script><p onclick="alert(2)">本页有脚本</p>';
  writeFileSync(file, `<meta charset="utf-8"><body><div id="zoom">${script}${htmlReport(manuscript)}</div>`);
  await main(['ingest', file, '--data', data]);
  archive = openArchive(data, { readOnly: true });
  originals = openOriginals(archive);
  app = webApp(worldOf(archive, originals), { hosts: null, onBug: (error) => bugs.push(error) });
}, 120_000);

afterAll(async () => {
  await originals.close();
  closeArchive(archive);
  rmSync(folder, { recursive: true });
});

const ask = async (address: string): Promise<Response> => await app.request(`http://localhost${address}`);
const unescaped = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'");

it('leads from a figure to its marked original, its bytes and their proof, and says so where the record is damaged', async () => {
  const found = await ask('/api/v1/reports');
  const [report] =
    ((await found.json()) as { reports?: readonly { key: string; year: number }[] }).reports ?? [];
  const key = report?.key ?? (archive.db.prepare('select key from agencies').get() as { key: string }).key;
  const figure = `/report/${encodeURIComponent(key)}/2023/figure/requests.new.total`;
  for (const address of [figure, `/en${figure}`]) {
    const response = await ask(address);
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).not.toMatch(/<script|<img src=x/u);
    const source = unescaped(/<iframe\s[^>]*?src="([^"#]*)#here"/u.exec(page)?.[1] ?? '');
    const shown = await ask(source);
    expect(shown.headers.get('Content-Security-Policy')).toMatch(/^sandbox; default-src 'none'/u);
    const text = await shown.text();
    expect(text).toMatch(/<td[^>]* id="here"/u);
    expect(text).not.toMatch(/<script|onclick/u);
  }
  const page = await (await ask(figure)).text();
  const uuid = /urn:uuid:([0-9a-f-]{36})/u.exec(page)?.[1] ?? '';
  const sha256 = /SHA-256<\/dt>\s*<dd>\s*<code[^>]*>([0-9a-f]{64})/u.exec(page)?.[1] ?? '';
  const original = await ask(`/capture/${uuid}/original`);
  expect(original.headers.get('Content-Disposition')).toMatch(/^attachment; filename="[\w.-]+"/u);
  expect(original.headers.get('Content-Type')).toBe('application/octet-stream');
  const record = path.join(folder, 'record.warc.gz');
  writeFileSync(record, Buffer.from(await (await ask(`/capture/${uuid}/record.warc.gz`)).arrayBuffer()));
  expect(execFileSync('python3', ['-c', digestProgram, record]).toString().trim()).toBe(sha256);
  expect((await ask(`/capture/${uuid}`)).status).toBe(200);
  expect((await ask('/report/none/2023/figure/x')).status).toBe(404);
  expect(
    (await ask(`/capture/${uuid}/shown?agency=${encodeURIComponent(key)}&year=2023&code=none`)).status,
  ).toBe(404);

  const [name] = readdirSync(path.join(data, 'warc')).filter((each) => each.endsWith('.gz'));
  truncateSync(path.join(data, 'warc', name ?? ''), 40);
  expect(await (await ask(`/capture/${uuid}`)).text()).toMatch(/record is damaged|存档记录已损坏/u);
  expect(await (await ask(`/en/capture/${uuid}/shown`)).text()).toContain('cannot be shown here');
  expect((await ask(`/capture/${uuid}/original`)).status).toBe(422);
  expect(bugs).toEqual([]);
}, 120_000);
