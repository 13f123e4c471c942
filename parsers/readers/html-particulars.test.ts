import { expect, test } from 'vitest';
import { readHtml } from './html.ts';

const article = `<div class="content">${'<p>本机关在这一年按照要求公开信息，群众可以在网站查阅。</p>'.repeat(8)}</div>`;

test.each([
  [
    'label and value in cells beside each other',
    '<table><tr><td>索 引 号：</td><td>11370322004222022C/2024-00012</td></tr><tr><td>发布机构</td><td>甲县乙镇人民政府</td></tr></table>',
    { publisher: '甲县乙镇人民政府', creditCode: '11370322004222022C' },
  ],
  [
    'label and value in one text',
    '<ul><li>【索引号】11371002MB28581746-01</li><li>公开单位：甲县 教育局</li></ul>',
    { publisher: '甲县教育局', creditCode: '11371002MB28581746' },
  ],
  [
    'a code whose check does not hold is none, nor is one that goes on',
    '<p>索引号：</p><p>11370322004222023C/2024</p><p>索引号：113703220042220220001</p>',
    {},
  ],
  ['an empty value does not take the next label', '<p>发布机构：</p><p>索引号：</p><p>无</p>', {}],
  ['words of the article are none', '<p>我局完善发布机构信息。</p>', {}],
])('%s', async (_, particulars, expected) => {
  const bytes = new TextEncoder().encode(`<html><body>${particulars}${article}</body></html>`);
  const { publisher, creditCode } = (await readHtml(bytes)).meta;
  const found = {
    ...(publisher === undefined ? {} : { publisher }),
    ...(creditCode === undefined ? {} : { creditCode }),
  };
  expect(found).toEqual(expected);
});
