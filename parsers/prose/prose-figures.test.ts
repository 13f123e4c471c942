import { describe, expect, it } from 'vitest';
import type { ProseFigure } from '../../model/report.ts';
import type { Line } from '../line.ts';
import { proseFiguresOf } from './prose-figures.ts';
import { proseIndicators } from './prose-indicators.ts';

const title = '青岚县司法局2023年政府信息公开工作年度报告';
const linesOf = (...texts: readonly string[]): readonly Line[] =>
  [title, ...texts].map((text, block) => ({ kind: 'text', text, block }));
const figuresIn = (...texts: readonly string[]): readonly ProseFigure[] =>
  proseFiguresOf(linesOf(...texts), 2023);
/** `code value unit approximation @year`, what is not there left out; `prose.` is not said again. */
const said = (...texts: readonly string[]): readonly string[] =>
  figuresIn(...texts).map(({ code, value, unit, approximation, year }) =>
    [code.slice('prose.'.length), value, unit, approximation ?? '', year === null ? '' : `@${year}`]
      .filter((word) => word !== '')
      .join(' '),
  );

describe('figures of sentences', () => {
  it.each<readonly [string, ...string[]]>([
    ['全年主动公开政府信息784条。', 'proactive_items 784 条'],
    ['2023年，我局共公开各类政府信息1,206条。', 'proactive_items 1206 条'],
    ['本年度主动公开政府信息１２３件。', 'proactive_items 123 件'],
    ['全年主动公开政府信息3.2万条。', 'proactive_items 32000 条'],
    ['全县政府信息公开行政复议案件30件，我局1件。'],
    ['各科室（中心）主动公开政府信息30条，各村（社区）主动公开政府信息90条。'],
    ['全县主动公开政府信息14万余条。', 'proactive_items 140000 条 余'],
    ['全年共主动公开信息四十余条。', 'proactive_items 40 条 余'],
    ['今年以来，青岚县司法局主动公开政府信息约260条。', 'proactive_items 260 条 约'],
    ['二是全年主动公开政府信息二百零六条；', 'proactive_items 206 条'],
    ['通过多种渠道主动公开政府信息90条以上。', 'proactive_items 90 条 以上'],
    [
      '通过县政府网站公开信息36条，微信公众号推送信息120余条。',
      'portal_items 36 条',
      'wechat_items 120 条 余',
    ],
    ['全年收到政府信息公开申请 12 件。', 'requests_received 12 件'],
    ['共受理一件依申请公开，当场答复。', 'requests_received 1 件'],
    ['全年收到23件政府信息公开申请，均按时答复。', 'requests_received 23 件'],
    ['收到公民、法人和其他组织提出的政府信息公开申请二十三件。', 'requests_received 23 件'],
    ['收到依申请公开数量：5件。', 'requests_received 5 件'],
    ['新收政府信息公开申请10件，上年结转2件。', 'requests_new 10 件', 'requests_carried_over 2 件'],
    [
      '收到政府信息公开申请12件，其中当面申请1件、传真2件、网络申请5件、信函4件。',
      'requests_received 12 件',
      'requests_by_visit 1 件',
      'requests_by_fax 2 件',
      'requests_by_network 5 件',
      'requests_by_letter 4 件',
    ],
    [
      '受理政府信息公开申请9件，答复8件，予以公开5件，部分公开2件，不予公开1件，结转下年度继续办理1件。',
      'requests_received 9 件',
      'requests_answered 8 件',
      'requests_granted 5 件',
      'requests_partial 2 件',
      'requests_refused 1 件',
      'requests_carried_forward 1 件',
    ],
    ['办结政府信息公开申请7件，其中本机关不掌握3件。', 'requests_closed 7 件', 'requests_not_held 3 件'],
    [
      '因政府信息公开被申请行政复议3件，其中维持2件、纠正1件；被提起行政诉讼1件。',
      'reviews 3 件',
      'reviews_upheld 2 件',
      'reviews_corrected 1 件',
      'litigations 1 件',
    ],
    ['政府信息公开行政复议、行政诉讼均为0件。', 'reviews 0 件', 'litigations 0 件'],
    ['政府信息公开行政复议和行政诉讼各2件。', 'reviews 2 件', 'litigations 2 件'],
    [
      '全年行政许可办件量3361件，处罚13件，行政强制0件。',
      'licences 3361 件',
      'penalties 13 件',
      'coercion 0 件',
    ],
    ['作出行政处罚决定56件。', 'penalties 56 件'],
    ['制发行政规范性文件3件，废止1件。', 'normative_documents_issued 3 件'],
    ['现行有效规范性文件20件。', 'normative_documents_in_force 20 件'],
    ['承办人大代表建议5件、政协提案3件。', 'suggestions_handled 5 件', 'motions_handled 3 件'],
    ['共办理建议提案8件。', 'proposals_handled 8 件'],
    ['本年度收取信息处理费0元。', 'processing_fee_yuan 0 元'],
    ['全年信息处理费共收取1.5万元。', 'processing_fee_yuan 15000 元'],
    ['接受政府信息公开咨询2070人次。', 'consultations 2070 人次'],
    ['配备政府信息公开专职工作人员1名、兼职2名。', 'staff_full_time 1 名', 'staff_part_time 2 名'],
    ['发布政策解读材料8篇，举办政务公开培训2次。', 'interpretations 8 篇', 'trainings 2 次'],
  ])('%s', (text, ...expected) => {
    expect(said(text)).toEqual(expected);
  });
});

describe('that there was none', () => {
  it.each<readonly [string, ...string[]]>([
    ['全年未收到政府信息公开申请。', 'requests_received 0'],
    ['我局没有收到任何形式的政府信息公开申请，渠道畅通。', 'requests_received 0'],
    ['本年度未收取信息处理费。', 'processing_fee_yuan 0'],
    ['未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。', 'reviews 0', 'litigations 0'],
    ['无政府信息公开行政复议案件。', 'reviews 0'],
    ['全年未承办人大代表建议、政协委员提案。', 'proposals_handled 0'],
  ])('is said plainly: %s', (text, ...expected) => {
    expect(said(text)).toEqual(expected);
  });

  it('keeps the words that say so', () => {
    expect(figuresIn('全年未收到政府信息公开申请。')[0]).toMatchObject({ raw: '未收到', at: { offset: 2 } });
  });

  it.each([
    '无正当理由大量反复申请的，不予处理。',
    '未收到不予公开的政府信息公开申请。',
    '未发生政府信息公开行政复议败诉。',
    '无逾期答复的政府信息公开申请。',
    '如未收到政府信息公开申请，应填“0”。',
    '上半年未收到政府信息公开申请。',
    '县教育局未收到政府信息公开申请。',
    '不存在未受理政府信息公开申请的情况。',
    '有无政府信息公开申请，由窗口登记。',
    '未收到政府信息公开申请、延期等方面的投诉。',
    '2022年我局未依法收到政府信息公开申请。',
  ])('is not said: %s', (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('numbers that are none of the report’s figures', () => {
  it.each([
    '根据国办公开办函〔2021〕30号和《条例》第二十条，公开信息。',
    '2023年12月31日前主动公开政府信息完毕。',
    '主动公开政府信息同比增长12件。',
    '主动公开政府信息较上年增加40条。',
    '主动公开率100%，答复率达百分之百。',
    '自2008年以来累计主动公开政府信息9000条。',
    '截至2023年底，网站累计公开信息5200条。',
    '累计收到政府信息公开申请120件。',
    '明年计划主动公开政府信息500条。',
    '力争主动公开政府信息500条。',
    '一季度主动公开政府信息50条。',
    '3月，收到政府信息公开申请2件。',
    '平均每月主动公开政府信息20条。',
    '县教育局收到政府信息公开申请5件。',
    '各镇街高度重视，收到政府信息公开申请5件。',
    '县财政局认真办理，共收到政府信息公开申请6件。',
    '收到政府信息公开申请5至8件。',
    '收到政府信息公开申请5-8件。',
    '收到政府信息公开申请5，100件。',
    '收到政府信息公开申请1 2件。',
    '收到政府信息公开申请数十件。',
    '收到政府信息公开申请三四十件。',
    '收到政府信息公开申请几十件。',
    '收到政府信息公开申请20个工作日内答复。',
    '主动公开政府信息20个工作日内完成。',
    '主动公开财政信息20条、人事信息5条。',
    '受理行政许可申请361件。',
    '公开行政许可55件。',
    '行政许可事项12项。',
    '办理行政复议案件170件，维护信息公开秩序。',
    '作为复议机关受理政府信息公开行政复议40件。',
    '政府信息公开行政复议、行政诉讼案件3件。',
    '通过微信公众号，主动公开政府信息30条。',
    '通过网站、微信公开信息300条。',
    '接受法律咨询300人次，公开透明。',
    '办理12345平台工单820件。',
    '公开办理结果。办理县人大代表建议5件。',
    '信息处理费标准为每件10元。',
    '申请10件以下的不收费，11件至30件的每件100元。',
    '推进许可改革，共受理申请361件。',
    '第3件政府信息公开申请由办公室答复。',
    '收到12件政府信息公开申请中的投诉材料。',
    '如收到政府信息公开申请5件以上的，另行报告。',
    '主动公开政府信息《条例》20条例文。',
    '自然人提出政府信息公开申请5件。',
    '未按时答复政府信息公开申请2件。',
    '本部分主要报告主动公开政府信息20条等内容。',
  ])('%s', (text) => {
    expect(said(text)).toEqual([]);
  });

  it('are not taken from the end of a sentence that began on another line', () => {
    expect(
      said(
        '2022年的各项工作由县教育局牵头完成并在年底前将所有材料归档备查由专人负责',
        '主动公开政府信息50条。',
      ),
    ).toEqual([]);
  });
});

describe('other years', () => {
  it.each<readonly [string, ...string[]]>([
    ['2022年收到政府信息公开申请10件。', 'requests_received 10 件 @2022'],
    ['去年共收到政府信息公开申请10件。', 'requests_received 10 件 @2022'],
    [
      '2022年，收到政府信息公开申请10件；2023年，收到政府信息公开申请12件。',
      'requests_received 10 件 @2022',
      'requests_received 12 件',
    ],
    [
      '收到政府信息公开申请12件（2022年10件），答复12件。',
      'requests_received 12 件',
      'requests_answered 12 件',
    ],
    ['与2022年相比，收到政府信息公开申请12件。', 'requests_received 12 件'],
    ['2022年，我局推进公开。全年工作平稳。主动公开政府信息50条。', 'proactive_items 50 条'],
    ['2022年，我局推进公开。主动公开政府信息50条。'],
    ['按照《2022年政务公开工作要点》，主动公开政府信息50条。', 'proactive_items 50 条'],
    ['2022年结转政府信息公开申请2件，新收政府信息公开申请5件。', 'requests_new 5 件'],
  ])('%s', (text, ...expected) => {
    expect(said(text)).toEqual(expected);
  });
});

describe('where a figure stands', () => {
  it('is told by its block, the characters before it, its section and its clause', () => {
    const lines: readonly Line[] = [
      { kind: 'text', text: title, block: 0 },
      { kind: 'text', text: '三、收到和处理政府信息公开申请情况', block: 1 },
      { kind: 'text', text: '渠道畅通。', block: 4 },
      { kind: 'text', text: '全年 收到申请１２ 件，均已答复。', block: 4 },
    ];
    expect(proseFiguresOf(lines, 2023)).toEqual([
      {
        code: 'prose.requests_received',
        value: 12,
        unit: '件',
        raw: '１２',
        approximation: null,
        year: null,
        quote: '全年 收到申请１２ 件',
        at: { paragraph: 5, offset: 6 + 7, section: 3 },
      },
    ]);
  });

  it('a section that the form does not have is none', () => {
    expect(figuresIn('一、概述', '二、依申请公开情况', '收到申请3件。')[0]?.at.section).toBeNull();
  });
});

describe('hostile text', () => {
  it.each([
    ['one long sentence', '收到政府信息公开申请12件'.repeat(8000)],
    ['numbers without end', '1'.repeat(100_000)],
    ['words of numbers', '十百千万亿'.repeat(20_000)],
    ['fillers', `收到政府信息公开申请${'共计共计总计'.repeat(20_000)}12件`],
    ['bodies', '县局，'.repeat(30_000)],
    ['denials', '未没有无未没有'.repeat(15_000)],
    ['years', '2022年，'.repeat(20_000)],
    ['many sentences', '全年收到申请1件，信函2件。'.repeat(7_000)],
    ['brackets', '（'.repeat(50_000) + '）'.repeat(50_000)],
  ])('%s is read in time', (_, text) => {
    const from = performance.now();
    figuresIn(text);
    expect(performance.now() - from).toBeLessThan(5000);
  });
});

it('every indicator has its own code and labels in both languages', () => {
  const codes = proseIndicators.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { code, label, units } of proseIndicators) {
    expect(code).toMatch(/^prose\.[a-z_]+$/u);
    expect(label.zh).toMatch(/[一-龥]/u);
    expect(label.en).not.toBe('');
    expect(units.length).toBeGreaterThan(0);
  }
});
