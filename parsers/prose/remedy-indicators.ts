import type { Phrase, ProseIndicator } from './indicator.ts';
import { amount, anyOf } from './wordings.ts';

const cases = ['件', '宗', '起', '例', '个', '次', '项'];
/** 因政府信息公开工作被申请…: whose case it is and about what. */
const about =
  '(?:(?:发生|出现|产生|引发)(?:了)?)?(?:因|涉及|关于|有关)?(?:本机关|本单位|我[局镇乡市区县委办街道单位]{1,3})?(?:(?:政府|政务)?信息公开|依申请公开)?(?:工作|答复|问题|事项|类)?而?(?:发生|引起|引发|导致|产生)?的?被?(?:申请人)?(?:提起|申请)?的?';
export const review = `${about}行政复议(?:案件|申请|案|事项)?`;
export const litigation = `${about}行政诉讼(?:案件|案|事项)?`;

function part(
  code: string,
  zh: string,
  en: string,
  words: string,
  keys: readonly string[],
  needs: Phrase['needs'],
): ProseIndicator {
  return {
    code: `prose.${code}`,
    label: { zh, en },
    family: 'remedies',
    isPart: true,
    units: cases,
    phrases: [{ before: `(?:${words})(?:的)?(?:案件)?${amount}`, ...(needs === undefined ? {} : { needs }) }],
    keys,
  };
}

const verbs = anyOf('收到过?', '接到', '发生过?', '出现', '产生', '涉及', '有', '');

/** Figures about reviews of, and litigation over, the agency's own disclosure (行政复议、行政诉讼). */
export const remedyIndicators: readonly ProseIndicator[] = [
  {
    code: 'prose.reviews',
    label: { zh: '行政复议', en: 'administrative reviews' },
    family: 'remedies',
    isPart: true,
    units: cases,
    phrases: [
      { before: `${review}${amount}`, needs: 'own-remedies' },
      {
        before: '(?:发生|被申请|引发|产生|涉及|有|被提起)(?:了)?',
        behind: `(?:的)?${review}`,
        needs: 'own-remedies',
      },
    ],
    keys: ['复议', '发生', '申请', '引发', '产生', '涉及', '有', '提起'],
    none: [{ verbs, noun: review, needs: 'own-remedies' }],
  },
  {
    code: 'prose.litigations',
    label: { zh: '行政诉讼', en: 'administrative litigation' },
    family: 'remedies',
    isPart: true,
    units: cases,
    phrases: [
      { before: `${litigation}${amount}`, needs: 'own-remedies' },
      {
        before: '(?:发生|被提起|引发|产生|涉及|有)(?:了)?',
        behind: `(?:的)?${litigation}`,
        needs: 'own-remedies',
      },
    ],
    keys: ['诉讼', '发生', '提起', '引发', '产生', '涉及', '有'],
    none: [{ verbs, noun: litigation, needs: 'own-remedies' }],
  },
  part(
    'litigations_direct',
    '未经复议直接起诉',
    'litigation without prior review',
    '未经(?:行政)?复议直接(?:起诉|提起诉讼|提起行政诉讼)',
    ['直接'],
    'own-remedies',
  ),
  part(
    'litigations_after_review',
    '复议后起诉',
    'litigation after review',
    '(?:经)?(?:行政)?复议后(?:再)?(?:起诉|提起诉讼|提起行政诉讼)',
    ['复议后'],
    'own-remedies',
  ),
  ...(['reviews', 'litigations'] as const).flatMap((head) => {
    const whose = head === 'reviews' ? '行政复议' : '行政诉讼';
    const en = head === 'reviews' ? 'reviews' : 'litigation';
    return [
      part(
        `${head}_upheld`,
        `${whose}结果维持`,
        `${en}: upheld`,
        '(?:结果|被)?维持(?:原行政行为|原具体行政行为|原决定)?',
        ['维持'],
        'same-family',
      ),
      part(
        `${head}_corrected`,
        `${whose}结果纠正`,
        `${en}: corrected`,
        '(?:结果纠正|被纠正|被依法纠错|纠正|纠错)',
        ['纠'],
        'same-family',
      ),
      part(
        `${head}_other`,
        `${whose}其他结果`,
        `${en}: other outcome`,
        '其[他它](?:结果|情形)',
        ['其'],
        'same-family',
      ),
      part(
        `${head}_pending`,
        `${whose}尚未审结`,
        `${en}: pending`,
        '(?:尚未审结|未审结)',
        ['审结'],
        'same-family',
      ),
    ];
  }),
];
