import type { TableCode } from '../../../model/report.ts';
import { seeded } from '../figures/seeded.ts';

/** A section of a report; its table, where it has one, follows the paragraphs. */
export interface ManuscriptSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table?: TableCode;
}

/** What the sentences need to know of a report. */
export interface ProseSubject {
  readonly agency: string;
  readonly year: number;
  /** Requests received in the year, or null where the sentences should not say. */
  readonly requestsReceived: number | null;
}

const openings = [
  (y: number) => `${y}年，本机关围绕群众办事和政策落地两条线安排信息公开，年初列单、年中对账、年末补缺。`,
  (y: number) => `${y}年的公开工作以“找得到、看得懂、用得上”为尺子，逐栏检查，逐条更新。`,
  (y: number) => `${y}年，本机关把公开要求写进办文流程，拟稿时即注明公开属性，送签时一并审核。`,
];
const proactive = [
  '全年在门户网站各栏目更新内容，重点放在办事流程、收费标准和年度计划上，过期内容移入历史栏目并注明时间。',
  '办事事项按“一事一页”重新编排，每页写明材料、时限和窗口电话，并附上一张空白表样。',
  '对涉及补助发放的事项，事前公布条件，事中公布名额，事后公布去向，三次公布互相链接。',
];
const management = [
  '公开前由起草人自查、经办科室复查、办公室终审，三道手续留痕可查。',
  '每季度清点一次已发布内容，链接失效的修复，表述过时的更正，更正处注明日期。',
  '文件目录按年编号，纸质件与网上版本逐份核对，差一页也要补齐。',
];
const platforms = [
  '网站首页增设查询入口，可按年份和主题查找；服务大厅的公示屏每周一换稿。',
  '公告栏、服务大厅和网站三处同文同日更新，不会上网的居民可以在窗口索取打印件。',
  '栏目由十余个并为六个，点两次即可到达正文，手机上阅读不需放大。',
];
const safeguards = [
  '上半年办了一次业务讲习，由经办人讲实例；下半年请居民代表试用网站，提出的问题列表销号。',
  '把公开工作列入科室季度评议，逾期未更新的由办公室当面提醒并限期补上。',
];
const problems = [
  '一是部分内容写法偏公文，居民读来费力；二是个别栏目更新集中在月底，平时偏少。',
  '一是历史文件的电子版尚未补齐；二是不同渠道发布的时间有先有后，最长相差三天。',
  '一是经办人员轮岗较勤，交接时有遗漏；二是解读材料图表偏少。',
];
const remedies = [
  '下一年将请窗口人员参与改稿，先问“来办事的人会怎么问”，再定标题和段落。',
  '下一年按月排出更新日历，专人盯办；历史文件分三批补录，每批录完即挂网。',
  '下一年编一本交接手册，列明栏目、账号、时限和联系人，新到岗者一周内过一遍。',
];

/** The opening of a report with its period sentence, and its six sections; tables are left to their places. */
export function proseOf(subject: ProseSubject): {
  readonly opening: readonly string[];
  readonly sections: readonly ManuscriptSection[];
} {
  const { agency, year, requestsReceived } = subject;
  const lots = seeded(`${agency}/${year}/prose`);
  const received =
    requestsReceived === null
      ? '申请受理渠道保持畅通，答复均在期限内作出。'
      : requestsReceived === 0
        ? '全年没有收到政府信息公开申请，受理窗口、信箱和网上渠道均有专人值守。'
        : `全年收到政府信息公开申请${requestsReceived}件，逐件登记、逐件答复，答复书统一编号存档。`;
  const fee = lots.pick([
    '本年度没有收取信息处理费，其他无需要说明的情况。',
    '信息处理费一项本年度收取0元。除上述情况外，没有别的事项。',
  ]);
  return {
    opening: [
      `本报告由${agency}按照《中华人民共和国政府信息公开条例》编制，共六个部分。` +
        `各项数据的统计期限自${year}年1月1日起至${year}年12月31日止。`,
    ],
    sections: [
      {
        heading: '一、总体情况',
        paragraphs: [
          lots.pick(openings)(year),
          `（一）主动公开。${lots.pick(proactive)}`,
          `（二）依申请公开。${received}`,
          `（三）政府信息管理。${lots.pick(management)}`,
          `（四）平台建设。${lots.pick(platforms)}`,
          `（五）监督保障。${lots.pick(safeguards)}`,
        ],
      },
      { heading: '二、主动公开政府信息情况', paragraphs: [], table: 'disclosure' },
      { heading: '三、收到和处理政府信息公开申请情况', paragraphs: [], table: 'requests' },
      { heading: '四、政府信息公开行政复议、行政诉讼情况', paragraphs: [], table: 'remedies' },
      {
        heading: '五、存在的主要问题及改进情况',
        paragraphs: [`对照要求仍有不足：${lots.pick(problems)}`, lots.pick(remedies)],
      },
      { heading: '六、其他需要报告的事项', paragraphs: [fee] },
    ],
  };
}
