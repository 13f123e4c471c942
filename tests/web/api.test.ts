import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from '@hono/zod-openapi';
import type { Archive } from '../../store/archive.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { temporaryDirectory } from '../../store/testing/exchanges.ts';
import { street } from '../../store/testing/reports.ts';
import { endpoints, openApiDocument } from '../../web/api/api.ts';
import { apiBase } from '../../web/api/endpoint.ts';
import { personal, shownWorld, silent, smallArchive } from './small-archive.ts';

const place = temporaryDirectory();
let archive: Archive;
let shown: ReturnType<typeof shownWorld>;
let uuid: string;

beforeAll(async () => {
  await smallArchive(place.directory);
  archive = openArchive(place.directory, { readOnly: true });
  shown = shownWorld(archive);
  uuid = String(archive.db.prepare('select substr(record_id, 11, 36) from captures limit 1').pluck().get());
});
afterAll(() => {
  closeArchive(archive);
  place.remove();
});

const key = encodeURIComponent(street.key);

/** What each path is asked, so that it finds something. */
const asked: Readonly<Record<string, () => string>> = {
  '/reports': () => '/reports?limit=3',
  '/reports/{key}/{year}': () => `/reports/${key}/2024`,
  '/figures/{code}': () => '/figures/requests.new.total?year=2023',
  '/series/{series}': () => `/series/requests.new.total?agency=${key}`,
  '/agencies': () => '/agencies?region=35',
  '/agencies/{key}': () => `/agencies/${key}`,
  '/coverage': () => '/coverage?region=3505',
  '/issues': () => '/issues?code=template-left',
  '/changes': () => '/changes?year=2024',
  '/captures/{uuid}': () => `/captures/${uuid}`,
  '/sites': () => '/sites',
  '/sites/{id}': () => '/sites/shut',
  '/search': () => `/search?q=${encodeURIComponent('青石桥')}`,
  '/codebook': () => '/codebook',
};

async function answerOf(
  path: string,
  status = 200,
): Promise<{ readonly text: string; readonly json: unknown }> {
  const answer = await shown.ask(`${apiBase}${path}`);
  const text = await answer.text();
  expect([answer.status, shown.bugs, path]).toEqual([status, [], path]);
  return { text, json: JSON.parse(text) };
}

/** The lines of a list, drawn to its end. */
async function drawn(path: string): Promise<readonly unknown[]> {
  const lines: unknown[] = [];
  let cursor: string | null = null;
  for (let step = 0; step < 50; step++) {
    const asking = `${path}${path.includes('?') ? '&' : '?'}limit=1${cursor === null ? '' : `&cursor=${cursor}`}`;
    const { json } = await answerOf(asking);
    const part = json as { lines: unknown[]; next: string | null }; // the schema test has shown it
    lines.push(...part.lines);
    cursor = part.next;
    if (cursor === null) return lines;
  }
  throw new Error(`${path} has no end`);
}

describe('every path of the document', () => {
  it('is asked here, and mounted', () => {
    const paths = Object.keys(openApiDocument('0').paths ?? {});
    expect(paths.toSorted()).toEqual(
      Object.keys(asked)
        .map((path) => `${apiBase}${path}`)
        .toSorted(),
    );
    expect(endpoints.map(({ path }) => path).toSorted()).toEqual(Object.keys(asked).toSorted());
  });

  it.each(endpoints.map((each) => [each.path, each] as const))(
    '%s answers as it says',
    async (path, { answer }) => {
      const { text, json } = await answerOf(asked[path]?.() ?? '');
      const { error } = strict(answer).safeParse(json);
      expect(error?.issues ?? []).toEqual([]);
      expect(json).not.toMatchObject({ lines: [] });
      for (const said of personal) expect(text).not.toContain(said);
    },
  );

  it.each(endpoints.map(({ path }) => path).filter((path) => path.includes('{')))(
    '%s says what is not there',
    async (path) => {
      const absent = path
        .replace('{key}', 'nobody')
        .replace('{year}', '2001')
        .replace('{code}', 'no.such.code')
        .replace('{id}', 'nowhere')
        .replace('{series}', 'no.such.series')
        .replace('{uuid}', '00000000-0000-4000-8000-000000000000');
      // A figure that nobody prints is an empty list.
      if (path === '/figures/{code}')
        expect((await answerOf(absent)).json).toEqual({ lines: [], next: null });
      else
        expect(
          (await answerOf(path === '/series/{series}' ? `${absent}?agency=nobody` : absent, 404)).json,
        ).toMatchObject({ error: { code: 'not-found' } });
    },
  );
});

/** A schema that refuses whatever it does not describe, as deep as its objects go. */
function strict(schema: z.ZodType): z.ZodType {
  const { def } = schema as unknown as {
    def: { type: string; shape: Record<string, z.ZodType>; element: z.ZodType; innerType: z.ZodType };
  }; // zod's own
  if (def.type === 'readonly') return strict(def.innerType);
  if (def.type === 'array') return strict(def.element).array();
  if (def.type !== 'object') return schema;
  const object = schema as z.ZodObject;
  return object
    .extend(Object.fromEntries(Object.entries(def.shape).map(([name, of]) => [name, strict(of)])))
    .strict();
}

describe('what is asked', () => {
  it.each([
    ['/reports', 4],
    [`/reports?agency=${key}`, 3],
    ['/reports?year=2023', 2],
    ['/reports?region=350598', 1],
    ['/reports?form=gf2021&type=subdistrict_office', 4],
    ['/reports?form=tj2014', 0],
    ['/figures/requests.new.total', 4],
    ['/figures/requests.new.total?region=350599', 3],
    ['/agencies', 2],
    ['/coverage?status=missing', 2],
    ['/coverage?from=2023&to=2023', 2],
    ['/issues?code=sum-mismatch', 4],
    ['/changes', 1],
    ['/changes?site=shut', 0],
    [`/search?q=${encodeURIComponent('青石桥')}&from=2023&to=2024`, 3],
  ])('%s is drawn to its end, line by line', async (path, lines) => {
    const found = await drawn(path);
    expect(found.length).toBe(lines);
    expect(new Set(found.map((line) => JSON.stringify(line))).size).toBe(lines);
  });

  it('gives figures as they are printed, with their proof', async () => {
    const { json } = await answerOf(`/reports/${key}/2024`);
    expect(json).toMatchObject({
      agency: { key: street.key },
      values: {
        'requests.new.total': {
          state: 'number',
          value: 24,
          raw: '24',
          page: `/report/${key}/2024/figure/requests.new.total`,
        },
        'requests.carried_over.total': { state: 'blank', value: null },
      },
      sections: [
        { text: '全年收到申请3件。申请人▇申请公开▇，电话▇，邮箱▇，身份证▇。共办理许可12345678件。' },
      ],
      sources: [{ chosen: true, url: 'http://127.0.0.1/nb/350599-2024.html' }],
    });
    const missing = await answerOf('/coverage?status=missing');
    expect(missing.json).toMatchObject({
      lines: [
        { agency: { key: silent.key }, year: 2022 },
        { agency: { key: silent.key }, year: 2024 },
      ],
    });
  });

  it.each(['全年收到', '申请公开', '电话', '身份证', '共办理', '许可12345678件', '青石桥'])(
    'passages around %s hold no part of what is masked',
    async (word) => {
      const q = encodeURIComponent(word);
      const { text: lines } = await answerOf(`/search?q=${q}`);
      const file = await (await shown.ask(`/search.json?q=${q}`)).text();
      for (const text of [lines, file]) {
        const passages = [...text.matchAll(/"heading":"[^"]*","text":"([^"]*)"/gu)].map(([, said]) => said);
        expect(passages.length > 0).toBe(word !== '青石桥');
        const parts = personal.flatMap((said) => [said.slice(0, 4), said.slice(-4)]);
        for (const part of [...parts, '青石桥'])
          expect(passages.join(' ').replaceAll('12345678件', '')).not.toContain(part);
      }
    },
  );

  it.each([
    '/reports?year=soon',
    '/reports?region=3',
    '/reports?limit=501',
    '/reports?limit=0',
    '/reports?colour=red',
    '/reports?cursor=again',
    '/coverage?cursor=AAAA',
    '/issues',
    '/issues?code=nothing',
    '/issues?code=sum-mismatch&cursor=-1',
    `/series/requests.new.total`,
    '/captures/x',
    '/reports/a/soon',
    '/figures/A;drop',
  ])('%s is refused in one sentence', async (path) => {
    expect((await answerOf(path, 400)).json).toEqual({
      error: { code: 'misused', message: expect.stringMatching(/^[^\n]{10,200}$/u) as string },
    });
  });

  it('answers 304 to whoever has the answer, and is closed to scripts of other sites', async () => {
    const first = await shown.ask(`${apiBase}/agencies`, { headers: { origin: 'http://elsewhere.example' } });
    expect(first.headers.get('access-control-allow-origin')).toBe(null);
    expect(first.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    const etag = first.headers.get('etag') ?? '';
    const again = await shown.ask(`${apiBase}/agencies`, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await shown.ask(`${apiBase}/agencies`, { method: 'POST' })).status).toBe(405);
  });
});
