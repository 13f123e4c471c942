import { describe, expect, it } from 'vitest';
import { breakdownsOf } from './breakdowns.ts';

const partedIn = (text: string): readonly string[] =>
  breakdownsOf([{ kind: 'text', text, block: 0 }]).map(
    ({ total, parts, unit, outcome }) => `${total}${unit} ${parts.join('+')} ${outcome}`,
  );

describe('totals that sentences part into categories', () => {
  it.each<readonly [string, ...string[]]>([
    ['全年公开784条，包括网上52条，媒体311条，公告栏421条。', '784条 52+311+421 holds'],
    ['全年公开784条，包括网上52条，媒体311条，公告栏400条。', '784条 52+311+400 broken'],
    ['信息52条，从内容分类看，人事1条，动态39条，公示12条。', '52条 1+39+12 holds'],
    ['全年公开348条，分为政务类112条、便民类85条、公示类184条。', '348条 112+85+184 broken'],
    ['政务类112条、便民类85条、公示类184条，合计348条。', '348条 112+85+184 broken'],
    ['政务类112条、便民类85条，共计197条。', '197条 112+85 holds'],
    ['收到申请12件（其中网络申请8件、信函申请4件），答复11件。', '12件 8+4 holds'],
    ['收到申请12件，其中网络申请8件、信函申请4件，答复11件，结转1件。', '12件 8+4 holds'],
    ['收到申请12件，其中8件为网络申请，4件为信函申请。', '12件 8+4 holds'],
    // 其中 need not name everything.
    ['全年公开100条，其中财政20条、人事5条。', '100条 20+5 not_assessable'],
    ['收到申请12件，其中网络申请9件、信函申请4件。', '12件 9+4 broken'],
    // Two ways of counting the same requests.
    ['收到申请12件，其中自然人11件、网络申请9件。', '12件 11+9 not_assessable'],
    ['收到申请12件，其中网络申请9件、信函申请2件，已办结10件，转办3件。', '12件 9+2 not_assessable'],
    ['全年公开60条，包括财政20条、人事5条等。', '60条 20+5 not_assessable'],
    ['公开52条，包括公示20条（其中拆迁5条）、公告32条。', '52条 20+32 holds'],
    ['公开50余条，包括公示20条、公告32条。'],
    ['公开52条，同比增长20条，占32条。'],
    ['公共资源配置类3条、公共服务类4条，合计7条。', '7条 3+4 holds'],
  ])('%s', (text, ...expected) => {
    expect(partedIn(text)).toEqual(expected);
  });

  it('are quoted with their place', () => {
    expect(breakdownsOf([{ kind: 'text', text: '前言。公开 3条，包括甲1条、乙2条。', block: 4 }])).toEqual([
      {
        total: 3,
        parts: [1, 2],
        unit: '条',
        outcome: 'holds',
        quote: '公开 3条，包括甲1条、乙2条',
        paragraph: 5,
        offset: 6,
      },
    ]);
  });

  it('are read in time from a hostile text', () => {
    const from = performance.now();
    partedIn('公开3条，包括甲1条、乙2条，'.repeat(8000));
    partedIn('公开3条，包括甲1条、乙2条。'.repeat(8000));
    expect(performance.now() - from).toBeLessThan(5000);
  });
});
