import type { ProseIndicator } from './indicator.ts';
import { amount, anyOf } from './wordings.ts';

const decided = '(?:(?:作出|做出|办理|办结|处理|实施|下达|受理并办结)(?:了)?)?';
const cases = ['件', '宗', '起', '例'];
const documents = ['件', '份', '个', '部', '项'];
const handled = anyOf('承办', '办理', '办结', '答复', '办复', '承接', '收到', '办理答复');
const people = ['人', '名', '位'];
const disclosure = '(?:(?:政府|政务)?信息公开|政务公开)';

function decisions(code: string, zh: string, en: string, noun: string, short?: string): ProseIndicator {
  return {
    code: `prose.${code}`,
    label: { zh, en },
    family: 'decisions',
    isPart: true,
    units: cases,
    phrases: [
      { before: `${decided}${noun}(?:办件量|办件|办理量|处理决定|决定|案件|行为)?${amount}` },
      {
        before: '(?:作出|做出|办理|办结|处理|实施)(?:了)?',
        behind: `(?:的)?${noun}(?:处理决定|决定|案件)?(?!措施)`,
      },
      ...(short === undefined
        ? []
        : [{ before: `${short}(?:决定|案件)?${amount}`, needs: 'same-family' as const }]),
    ],
    keys: ['许可', '处罚', '强制', '作出', '做出', '办理', '办结', '处理', '实施'],
  };
}

/** What was done with documents of one kind in the year. */
function acts(code: string, zh: string, en: string, noun: string): readonly ProseIndicator[] {
  const made = anyOf(
    '制发',
    '制定',
    '印发',
    '出台',
    '制定印发',
    '制定出台',
    '制订',
    '制定发布',
    '制定并印发',
    '制定并发布',
  );
  const kinds = [
    ['issued', '制发', 'issued', `(?:新)?${made}`],
    ['published', '公开', 'published', '(?:新|主动)?(?:公开|发布)'],
    ['repealed', '废止', 'repealed', '(?:宣布)?废止'],
    ['in_force', '现行有效', 'in force', '现行有效'],
  ] as const;
  return kinds.map(([act, word, english, verb]) => ({
    code: `prose.${code}_${act}`,
    label: { zh: `${word}${zh}`, en: `${en} ${english}` },
    family: 'documents',
    isPart: true,
    units: documents,
    phrases: [
      { before: `${verb}(?:了)?(?:的)?${noun}(?:文件)?${amount}` },
      { before: `${verb}(?:了)?`, behind: `(?:的)?${noun}` },
    ],
    keys:
      act === 'in_force'
        ? ['现行有效']
        : act === 'published'
          ? ['公开', '发布']
          : act === 'repealed'
            ? ['废止']
            : ['制', '印发', '出台'],
  }));
}

function staff(code: string, zh: string, en: string, kind: string): ProseIndicator {
  const had = '(?:配备|设有|设|指定|安排|落实|确定|明确|现有|共有|有)(?:了)?';
  return {
    code: `prose.${code}`,
    label: { zh, en },
    family: 'staff',
    isPart: code !== 'staff',
    units: people,
    phrases: [
      {
        before: `(?:${had})?(?:从事)?(?:${disclosure}(?:工作)?(?:的)?${kind}(?:工作)?人员|${kind}(?:从事)?${disclosure}(?:工作)?(?:的)?人员)${amount}`,
      },
      {
        before: had,
        behind: `(?:的)?(?:${disclosure}(?:工作)?${kind}(?:工作)?人员|${kind}${disclosure}(?:工作)?人员)`,
      },
      ...(kind === ''
        ? []
        : [
            { before: `${had}${kind}(?:工作)?人员${amount}`, needs: 'publicity' as const },
            {
              before: had,
              behind: `${kind}(?:工作)?人员(?=[，。；、]|$|负责|从事)`,
              needs: 'publicity' as const,
            },
            { before: `${kind}(?:工作)?(?:人员)?${amount}`, needs: 'same-family' as const },
          ]),
    ],
    keys: ['人员', '职', '配备', '设', '指定', '安排', '落实', '确定', '明确', '有'],
  };
}

function consulted(code: string, zh: string, en: string, words: string, needs?: 'publicity'): ProseIndicator {
  return {
    code: `prose.${code}`,
    label: { zh, en },
    family: 'consultations',
    isPart: code !== 'consultations',
    units: ['人次', '件次', '次', '人', '件', '个', '条', '起'],
    phrases: [
      {
        before: `(?:接受|受理|接待|接听|答复|解答|回复|提供)?(?:公众|群众|市民|公民)?(?:${words})(?:服务)?${amount}`,
        ...(needs === undefined ? {} : { needs }),
      },
    ],
    keys: ['咨询'],
  };
}

const suggestions = '(?:各级)?人大(?:代表)?(?:的)?(?:意见)?建议(?:·批评和意见)?(?:案)?';
const motions = '(?:各级)?政协(?:委员)?(?:的)?提案';
const bothProposals = anyOf(
  '(?:人大)?(?:代表)?(?:的)?建议(?:·|和|及|与|以及)(?:政协)?(?:委员)?(?:的)?提案',
  '(?:人大代表|人大|两会)?建议提案',
);

function proposals(code: string, zh: string, en: string, noun: string): ProseIndicator {
  return {
    code: `prose.${code}`,
    label: { zh, en },
    family: 'proposals',
    isPart: code !== 'proposals_handled',
    units: ['件', '条', '份', '项', '个'],
    phrases: [
      { before: `${handled}(?:了)?${noun}${amount}` },
      { before: `${noun}${amount}`, needs: 'same-family' },
      { before: `${handled}(?:了)?`, behind: `(?:的)?${noun}` },
    ],
    keys: ['建议', '提案', '办', '答复', '承接', '收到'],
    none: [{ verbs: anyOf('承办', '收到', '接到', '办理', '有', ''), noun }],
  };
}

/** Figures about decisions, documents, money, proposals, inquiries and staff. */
export const otherIndicators: readonly ProseIndicator[] = [
  decisions('licences', '行政许可', 'administrative licences decided', '行政许可', '许可'),
  decisions('penalties', '行政处罚', 'administrative penalties decided', '行政处罚', '(?:行政)?处罚'),
  decisions('coercion', '行政强制', 'administrative coercion decided', '行政强制', '(?:行政)?强制'),
  ...acts('normative_documents', '行政规范性文件', 'normative documents', '(?:行政)?规范性文件'),
  ...acts('rules', '规章', 'rules', '(?:政府)?规章'),
  {
    code: 'prose.processing_fee_yuan',
    label: { zh: '信息处理费', en: 'information processing fee, in yuan' },
    family: 'fees',
    isPart: true,
    units: ['元'],
    phrases: [
      {
        before: `(?:收取(?:了)?)?(?:(?:政府)?信息公开)?(?:信息)?处理费(?:用)?(?:一项)?(?:本年度|全年|本年)?(?:共)?(?:收取|收费|征收)?(?:了)?(?:费用|金额)?${amount}`,
      },
      { before: '收取(?:了)?', behind: '(?:的)?(?:(?:政府)?信息公开)?信息处理费' },
    ],
    keys: ['处理费', '收取'],
    none: [
      {
        verbs: anyOf('收取过?', '产生', '发生', '收', '有', ''),
        noun: '(?:任何)?(?:(?:政府)?信息公开(?:信息)?|信息)处理费(?:用)?',
      },
    ],
  },
  {
    code: 'prose.request_fees_yuan',
    label: { zh: '依申请公开收取的费用', en: 'fees taken for requests, in yuan' },
    family: 'fees',
    isPart: true,
    units: ['元'],
    phrases: [
      {
        before: `依申请(?:公开|提供)(?:政府信息|信息)?(?:的|共)?(?:收费|收取(?:的)?费用|费用)(?:金额|总额)?${amount}`,
      },
      { before: `收取(?:依申请公开|检索(?:·复制)?(?:·邮寄)?等?)(?:的)?(?:成本)?费用?${amount}` },
    ],
    keys: ['收费', '费'],
    none: [
      {
        verbs: '收取',
        noun: '(?:(?:任何|相关|依申请公开|检索(?:·复制)?(?:·邮寄)?等?)(?:的)?(?:成本)?费用?)',
        needs: 'requests',
      },
    ],
  },
  {
    code: 'prose.administrative_fees_yuan',
    label: { zh: '行政事业性收费', en: 'administrative fees taken, in yuan' },
    family: 'fees',
    isPart: true,
    units: ['元'],
    phrases: [{ before: `行政事业性收费(?:收入|金额|总额|收取)?${amount}` }],
    keys: ['行政事业性收费'],
  },
  proposals('proposals_handled', '办理建议提案', 'proposals of deputies and advisers handled', bothProposals),
  proposals('suggestions_handled', '办理人大代表建议', 'suggestions of deputies handled', suggestions),
  proposals('motions_handled', '办理政协提案', 'motions of advisers handled', motions),
  consulted('consultations', '咨询', 'inquiries', `${disclosure}?(?:类|相关|有关)?咨询`, 'publicity'),
  consulted('consultations_visit', '现场咨询', 'inquiries in person', '(?:现场|当面|来访)咨询', 'publicity'),
  consulted(
    'consultations_phone',
    '电话咨询',
    'inquiries by telephone',
    '(?:电话咨询|咨询电话)',
    'publicity',
  ),
  consulted('consultations_online', '网上咨询', 'inquiries online', '(?:网上|网络|在线)咨询', 'publicity'),
  staff('staff', '政府信息公开工作人员', 'staff for disclosure', ''),
  staff('staff_full_time', '专职人员', 'full-time staff', '(?:专职|全职)'),
  staff('staff_part_time', '兼职人员', 'part-time staff', '兼职'),
];
