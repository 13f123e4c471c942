import { expect, test } from 'vitest';
import { families } from '../model/site.ts';
import { familyDoubt, isKnownFamily, markers, markersIn } from './markers.ts';

test('every marker speaks for a family that is read', () => {
  expect(markers.map(({ family }) => family).filter((family) => !isKnownFamily(family))).toEqual([]);
});

test.each([
  ['gkmlpt', '<script>window._CONFIG={SID:"1"}</script><a href="/gkmlpt/index">目录</a>'],
  ['gkmlpt', '<a href="http://www.qinghe.example/zfxxgknb/content/post_67513.html">年报</a>'],
  ['ucap', '<a href="/qhq/c102429/202401/90da02ee81d7436a916a1815a4004b51.shtml">年报</a>'],
  ['ucap', '<a href="/hebdlq/c111239/202301/c01_868731.shtml">年报</a>'],
  ['epoint', '<script src="/js/webBuilderCommon.js"></script>'],
  ['vsb', '<li id="line_u8_0"><a href="../info/1045/20911.htm">年报</a></li>'],
  [
    'siteserver',
    '<a href="/channels/44511.html">年报</a><a href="/contents/44511/355522.html">2022年年报</a>',
  ],
  ['trs', "<script>url:'/fjdzapp/search', recordCount: '30'</script>"],
  ['trs', '<script>createPageHTML(3, 0, "index", "html")</script>'],
] as const)('%s is the first to be named by %s', (family, text) => {
  expect(markersIn(text)[0]?.family).toBe(family);
});

test('a pager that several products share accuses nobody', () => {
  const text = '<script>createPageHTML(3, 1, "list", "shtml")</script>';
  const doubts = families.map((family) => familyDoubt({ family }, text));
  expect(doubts.filter((doubt) => doubt !== null)).toEqual([]);
  expect(familyDoubt({ family: 'vsb' }, `${text}<a href="/nb/t20240119_301.html">年报</a>`)).toMatch(
    /vsb.*trs/u,
  );
});
