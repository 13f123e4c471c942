import { describe, expect, test } from 'vitest';
import { frozenPages } from './frozen.ts';
import { familyDoubt, markersIn } from './markers.ts';

const pages = frozenPages();

describe('the markers of families', () => {
  test.each(pages.map((page) => [page.name, page] as const))(
    'the frozen page %s does not put its own family in doubt',
    (_, { family, text }) => {
      expect(familyDoubt({ family }, text)).toBeNull();
    },
  );

  test.each([
    ['xxgk-shell', 'hanweb-xxgk'],
    ['xxgk-column', 'hanweb-xxgk'],
    ['xxgk-tree', 'hanweb-xxgk'],
    ['annual-directory', 'hanweb-annual'],
    ['jpaas-column', 'jpaas'],
    ['jpaas-drawn', 'jpaas'],
    ['truecms-column', 'truecms'],
    ['truecms-initial', 'truecms'],
    ['lonsun-years', 'lonsun'],
    ['lonsun-directory', 'lonsun'],
    ['lonsun-column', 'lonsun'],
    ['lonsun-content', 'lonsun'],
    ['gongkai-drawn', 'shandong-gongkai'],
    ['gongkai-carried', 'shandong-gongkai'],
    ['jpage-dialects', 'hanweb-jpage'],
    ['jpage-escaped', 'hanweb-jpage'],
  ])('the frozen page %s is recognised as %s', (name, family) => {
    const page = pages.find((one) => one.name === name);
    expect(markersIn(page?.text ?? '')[0]?.family).toBe(family);
  });

  test('a page of one family puts another one in doubt', () => {
    const textOf = (name: string) => pages.find((one) => one.name === name)?.text ?? '';
    expect(familyDoubt({ family: 'trs' }, textOf('lonsun-column'))).toMatch(/lonsun/u);
    expect(familyDoubt({ family: 'hanweb-jpage' }, textOf('jpaas-column'))).toMatch(/jpaas/u);
    expect(familyDoubt({ family: 'lonsun' }, textOf('truecms-column'))).toMatch(/truecms/u);
    expect(markersIn('<p>没有标记</p>')).toEqual([]);
  });
});
