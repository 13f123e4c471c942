import { expect, test } from 'vitest';
import { ListingError } from '../model/errors.ts';
import { dayIn } from './days.ts';
import { all, hrefOf, isCutShort, markupOf, one, textOf } from './select.ts';

const url = 'http://www.qinghe.example/nb/';
const markup = markupOf({
  url,
  text: '<ul><li><a href="./a.html#x"> 柳溪镇\n\u3000年报 </a></li><li><a>无</a></li></ul>',
});

test('what matches is given back, what does not is an error that names selector, address and counts', () => {
  expect(all(markup, 'li')).toHaveLength(2);
  expect(() => all(markup, 'tr')).toThrow(ListingError);
  expect(() => all(markup, 'tr')).toThrow(
    `selector "tr" matched 0 elements on ${url} where at least 1 was expected`,
  );
  expect(() => one(markup, 'li')).toThrow('matched 2 elements');
  expect(() => one(markup, 'td')).toThrow('exactly 1');
});

test('addresses are absolute without fragment, texts are one line', () => {
  const [first, second] = all(markup, 'li').map((row) => one(markup, 'a', row));
  if (first === undefined || second === undefined) throw new Error('two rows expected');
  expect(hrefOf(markup, first)).toBe('http://www.qinghe.example/nb/a.html');
  expect(textOf(first)).toBe('柳溪镇 年报');
  expect(() => hrefOf(markup, second)).toThrow(/no href/u);
});

test.each([
  ['[2024-01-25]', '2024-01-25'],
  ['2024年1月5日', '2024-01-05'],
  ['2024/1/5 10:20', '2024-01-05'],
  ['2024.01.05', '2024-01-05'],
  ['发布 2024-02-31 更新 2024-03-01', '2024-03-01'],
  ['01-25', null],
  ['2024年1月', null],
  ['120240101', null],
])('the day in %j is %s', (text, day) => {
  expect(dayIn(text)).toBe(day);
});

test('a page is taken apart as far as one stretch allows, its inlined pictures left out, and the rest is told', () => {
  const picture = `<img src="data:image/png;base64,${'A'.repeat(5_000_000)}">`;
  const carried = {
    url: 'http://portal.test/a.html',
    text: `<body>${picture}<a href="b.pdf">报告</a></body>`,
  };
  expect(isCutShort(carried.text)).toBe(false);
  expect(markupOf(carried).$('a').length).toBe(1);
  const endless = {
    url: 'http://portal.test/b.html',
    text: `<body>${'<p>报告</p>'.repeat(600_000)}<a href="b.pdf">报告</a></body>`,
  };
  expect(isCutShort(endless.text)).toBe(true);
  expect(markupOf(endless).$('a').length).toBe(0);
});
