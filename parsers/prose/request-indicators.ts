import { countedOnce } from './indicator.ts';
import type { Phrase, ProseIndicator } from './indicator.ts';
import { amount, anybody, anyOf, request } from './wordings.ts';

const received = anyOf('收到并受理', '收到', '接收到', '接到', '接收', '受理', '收悉', '收', '登记');
const answered = anyOf('答复', '回复', '书面答复', '作出答复', '予以答复', '依法答复');
const closed = anyOf('办结', '办理', '办理完毕', '处理', '办理完成', '处理完毕');
const last = '(?:上|上一|去)年度?';
const next = '(?:下|下一|次|明)年度?';
/** 申请, or nothing where the sentence has said it. */
const requested = `(?:${anybody}(?:${request}|申请)(?:事项|件)?)?`;

/** A kind of request or reply: the phrase, then 的 or 申请 or 答复, then the number. */
function kind(words: string, needs: Phrase['needs'] = 'replies'): readonly Phrase[] {
  return [
    {
      before: `(?:属于|告知|涉及|因)?(?:${words})(?:的)?(?:${request}|申请|答复|情形|类)?(?:的)?${amount}`,
      needs,
    },
  ];
}

/** One channel by which requests came in. */
function channel(code: string, zh: string, en: string, keys: readonly string[]): ProseIndicator {
  const way = `(?:通过|以|采用)?${anyOf(...keys)}(?:方式|渠道|形式|途径)?(?:的)?`;
  return {
    code: `prose.requests_by_${code}`,
    label: { zh, en },
    family: 'requests',
    isPart: true,
    units: countedOnce,
    phrases: [
      {
        before: `${way}(?:收到|受理|提交|提出|接收)?(?:的)?${anybody}(?:${request}|申请)${amount}`,
        needs: 'requests',
      },
      { before: `${way}(?:收到|受理|提交|提出|接收)?(?:的)?${amount}`, needs: 'same-family' },
    ],
    keys,
  };
}

/** One way in which requests were settled. */
function outcome(code: string, zh: string, en: string, words: string, key: string): ProseIndicator {
  return {
    code: `prose.requests_${code}`,
    label: { zh, en },
    family: 'requests',
    isPart: true,
    units: countedOnce,
    phrases: kind(words),
    keys: [key],
  };
}

/** Figures about requests for information (依申请公开). */
export const requestIndicators: readonly ProseIndicator[] = [
  {
    code: 'prose.requests_received',
    label: { zh: '收到政府信息公开申请', en: 'requests received' },
    family: 'requests',
    isPart: false,
    units: countedOnce,
    phrases: [
      { before: `${received}(?:的)?${anybody}${request}(?:的)?${amount}` },
      { before: `${received}(?:的)?${anybody}申请(?:书|件|事项)?(?:的)?${amount}`, needs: 'requests' },
      {
        before: `${anyOf('政府信息公开申请', '信息公开申请', '依申请公开申请', '政务信息公开申请')}${amount}`,
      },
      { before: `${received}(?:了)?(?:共)?`, behind: `(?:的)?${anybody}${request}` },
    ],
    keys: ['申请', '收', '接', '受理', '登记'],
    none: [
      { verbs: anyOf('收到过?', '接到过?', '接收到?'), noun: request },
      {
        verbs: anyOf('出现', '发生', '有', ''),
        noun: anyOf(
          '(?:依申请公开|(?:政府|政务)?信息公开|依申请公开(?:政府)?信息)(?:的)?(?:申请|件)(?:事项|件)?',
        ),
      },
      { verbs: anyOf('收到过?', '接到过?', '接收到?'), noun: '申请(?:件)?', needs: 'requests' },
    ],
  },
  {
    code: 'prose.requests_new',
    label: { zh: '本年新收政府信息公开申请', en: 'new requests in the year' },
    family: 'requests',
    isPart: true,
    units: countedOnce,
    phrases: [
      { before: `新(?:收到?|接收|受理)(?:的)?${anybody}(?:${request})(?:的)?${amount}` },
      { before: `新(?:收到?|接收|受理)(?:的)?(?:申请)?(?:的)?${amount}`, needs: 'requests' },
      { before: `新增(?:的)?(?:${request})${amount}` },
      { before: '新(?:收到?|接收|受理)', behind: `(?:的)?${anybody}${request}` },
    ],
    keys: ['新'],
  },
  {
    code: 'prose.requests_carried_over',
    label: { zh: '上年结转政府信息公开申请', en: 'requests carried over from the year before' },
    family: 'requests',
    isPart: true,
    units: countedOnce,
    phrases: [
      {
        before: `${last}(?:度)?(?:结转|转结|转入|遗留)(?:至?本年度?)?(?:的)?${requested}(?:的)?${amount}`,
        needs: 'requests',
      },
      { before: `结转${last}(?:的)?${requested}(?:的)?${amount}`, needs: 'requests' },
    ],
    keys: ['结转', '转结', '转入', '遗留'],
    none: [{ verbs: anyOf('有', ''), noun: `${last}(?:结转|遗留)(?:的)?(?:${request}|申请)` }],
  },
  {
    code: 'prose.requests_carried_forward',
    label: { zh: '结转下年度继续办理', en: 'requests carried forward to the next year' },
    family: 'requests',
    isPart: true,
    units: countedOnce,
    phrases: [
      {
        before: `(?:结转|转结|转|结转至|结转到|转入)${next}(?:继续)?(?:办理|处理|答复)?(?:的)?${requested}(?:的)?${amount}`,
        needs: 'requests',
      },
    ],
    keys: ['转'],
    none: [
      {
        verbs: anyOf('有', ''),
        noun: `(?:需)?结转至?${next}(?:继续)?(?:办理|处理|答复)?(?:的)?(?:${request}|申请)`,
      },
    ],
  },
  {
    code: 'prose.requests_answered',
    label: { zh: '答复政府信息公开申请', en: 'requests answered' },
    family: 'requests',
    isPart: true,
    units: countedOnce,
    phrases: [
      { before: `${answered}(?:了)?${anybody}${request}(?:的)?${amount}` },
      { before: `(?:${answered}(?:了)?(?:申请)?|申请答复)${amount}`, needs: 'same-family' },
      { before: `${answered}(?:了)?`, behind: `(?:的)?${anybody}${request}` },
    ],
    keys: ['答复', '回复'],
  },
  {
    code: 'prose.requests_closed',
    label: { zh: '办结政府信息公开申请', en: 'requests handled' },
    family: 'requests',
    isPart: true,
    units: countedOnce,
    phrases: [
      { before: `${closed}(?:了)?${anybody}${request}(?:的)?${amount}` },
      { before: `(?:办结|申请办结|办理完毕)(?:了)?(?:申请)?${amount}`, needs: 'same-family' },
      { before: `${closed}(?:了)?`, behind: `(?:的)?${anybody}${request}` },
    ],
    keys: ['办结', '办理', '处理'],
  },
  channel('visit', '当面申请', 'requests in person', ['当面', '现场', '窗口', '上门', '直接到场']),
  channel('fax', '传真申请', 'requests by fax', ['传真']),
  channel('network', '网络申请', 'requests over the network', [
    '网络',
    '网上',
    '互联网',
    '在线',
    '网站',
    '网络平台',
    '网上平台',
  ]),
  channel('letter', '信函申请', 'requests by letter', [
    '信函',
    '邮寄',
    '来信',
    '书信',
    '信件',
    '邮政寄送',
    '邮政快递',
  ]),
  channel('email', '电子邮件申请', 'requests by e-mail', ['电子邮件', '电子邮箱']),
  outcome('granted', '予以公开', 'granted', '(?:予以|同意|依法|依法予以|全部予以|全部)公开', '公开'),
  outcome('partial', '部分公开', 'granted in part', '(?:予以|同意)?部分(?:予以)?公开', '公开'),
  outcome('refused', '不予公开', 'refused', '(?:不予|不同意|依法不予)公开', '公开'),
  outcome(
    'already_public',
    '属于已主动公开范围',
    'already public',
    '已主动公开(?:范围)?|已经主动公开',
    '主动公开',
  ),
  outcome('unavailable', '无法提供', 'unable to provide', '(?:因)?无法提供', '无法提供'),
  outcome(
    'not_held',
    '本机关不掌握相关政府信息',
    'not held',
    '(?:本机关|本单位)?不掌握(?:相关)?(?:政府信息)?',
    '掌握',
  ),
  outcome('not_exist', '申请信息不存在', 'information does not exist', '(?:申请|政府)?信息不存在', '不存在'),
  outcome(
    'needs_creation',
    '没有现成信息需要另行制作',
    'would have to be created',
    '(?:没有现成信息)?需要?另行制作',
    '另行制作',
  ),
  outcome(
    'still_unclear',
    '补正后申请内容仍不明确',
    'unclear after correction',
    '(?:补正后)?(?:申请)?内容(?:仍)?不明确',
    '不明确',
  ),
  outcome('not_processed', '不予处理', 'not processed', '不予处理', '不予处理'),
  outcome('petition', '信访举报投诉类申请', 'petition or complaint', '信访举报投诉类', '信访'),
  outcome('duplicate', '重复申请', 'duplicate request', '重复申请', '重复申请'),
  outcome('state_secret', '属于国家秘密', 'state secret', '(?:涉及)?国家秘密', '国家秘密'),
  outcome(
    'third_party',
    '保护第三方合法权益',
    'rights of third parties',
    '保护第三方(?:合法)?权益',
    '第三方',
  ),
  outcome(
    'internal_affairs',
    '属于三类内部事务信息',
    'internal affairs',
    '(?:三类)?内部事务信息',
    '内部事务',
  ),
  outcome(
    'process_information',
    '属于四类过程性信息',
    'process information',
    '(?:四类)?过程性信息',
    '过程性',
  ),
  outcome('enforcement_file', '属于行政执法案卷', 'enforcement file', '行政执法案卷(?:信息)?', '案卷'),
  outcome(
    'administrative_query',
    '属于行政查询事项',
    'matter of administrative query',
    '行政查询事项',
    '查询事项',
  ),
  outcome(
    'not_government_information',
    '不是《条例》所指政府信息',
    'no government information',
    '(?:非|不是)政府信息',
    '政府信息',
  ),
  outcome(
    'other_agency',
    '不属于本行政机关公开',
    'of another agency',
    '不属于本(?:行政)?(?:机关|单位|部门)(?:负责)?(?:公开|职责)?(?:范围)?|非本(?:部门|机关|单位)掌握',
    '本',
  ),
  outcome('not_corrected', '逾期不补正', 'not corrected in time', '(?:无正当理由)?逾期不补正', '不补正'),
  outcome('withdrawn', '撤回申请', 'withdrawn', '(?:申请人)?(?:主动|自行|自愿)?(?:撤回|撤销)(?:申请)?', '撤'),
  outcome('other', '其他处理', 'other handling', '其[他它]处理', '处理'),
];
