import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dialects } from './dialects.ts';
import { openYard } from './open-yard.ts';
import type { Yard } from './open-yard.ts';
import { genericWalks } from './testing/generic-walks.ts';
import { hanwebWalks } from './testing/hanweb-walks.ts';
import { jsonWalks } from './testing/json-walks.ts';
import { trsWalks } from './testing/trs-walks.ts';
import { joined } from './testing/walks.ts';

const walks = { ...trsWalks, ...hanwebWalks, ...jsonWalks, ...genericWalks };

/** Many short pages, to be walked to the end; and few whole ones, to be looked at. */
let light: Yard;
let whole: Yard;
beforeAll(async () => {
  light = await openYard({ light: true, hosts: 7, agenciesPerPortal: 12, years: [2020, 2023] });
  whole = await openYard({ hosts: 7, agenciesPerPortal: 12, years: [2020, 2023] });
});
afterAll(async () => {
  await Promise.all([light.close(), whole.close()]);
});

const siteIn = (yard: Yard, dialect: string) => {
  const site = yard.sites.find(({ id }) => id.replace(/^yard-\d+-/u, '') === dialect);
  if (site === undefined) throw new Error(`no site of ${dialect}`);
  return { site, truth: yard.truthOf(site.id) };
};

describe.each(dialects.map(({ name }) => name))('%s', (name) => {
  test('shows every entry to a client of its family, and their addresses answer', async () => {
    const { site, truth } = siteIn(light, name);
    const walk = walks[name];
    if (walk === undefined) throw new Error(`nobody walks ${name}`);
    const found = joined(await Promise.all(site.entrances.map((entrance) => walk(entrance, site))));
    const all = [...truth.reports, ...truth.rejections];
    const listed = all.flatMap(({ url, twins }) => [url, ...twins]);
    expect([...found.keys()].sort()).toEqual(listed.sort());
    for (const { url, title } of truth.reports) expect(found.get(url)).toMatch(titleOrItsHead(title));
    expect(truth.reports.length + truth.missing.length).toBe(
      Math.max(12, truth.reports.length > 48 ? 24 : 12) * 4,
    );
    const some = listed.filter((_, at) => at % 4 === 0);
    for (const url of some) expect([url, (await fetch(url)).status]).toEqual([url, 200]);
  });

  test('has pages that name their report, and files', async () => {
    const { truth } = siteIn(whole, name);
    const report = truth.reports.find(({ files }) => files.length === 1 && files[0]?.format === 'docx');
    if (report === undefined) throw new Error(`${name} has no report with a Word file`);
    if (!report.url.includes('showinfo.html')) {
      const text = await (await fetch(report.url)).text();
      expect(text).toContain(`<h1>${report.title}</h1>`);
      expect(text).toContain('.docx');
    }
    for (const { url, finalUrl } of report.files) {
      const answer = await fetch(url, { headers: { Referer: report.url } });
      expect([answer.status, answer.url]).toEqual([200, finalUrl]);
      expect((await answer.text()).slice(0, 2)).toBe('PK');
    }
  });
});

/** Lists may cut a title. */
function titleOrItsHead(title: string): RegExp {
  const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return new RegExp(`^(?:${quoted(title)}|${quoted(title.slice(0, 14))}.*…)$`, 'u');
}
