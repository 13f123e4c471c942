import { publishedUnits } from './indicator.ts';
import type { ProseIndicator } from './indicator.ts';
import { amount, anyKind, anyOf, information, published } from './wordings.ts';

const proactive = anyOf(
  `主动公开(?:了)?${anyKind}(?:${information}|公文|信息公开)(?:文件)?`,
  `公开(?:了)?${anyKind}${information}`,
  `发布(?:了)?${anyKind}(?:主动公开(?:的)?|政府|政务)信息`,
);
const portal = anyOf(
  '门户网站',
  '政府网站?',
  '政务网站?',
  '官方网站',
  '官网',
  '网站',
  '(?:信息|政务)公开(?:专栏|平台|网站?|网页|专区|栏目)',
  '公开专栏',
  '网上',
);
const wechat = anyOf(
  '(?:政务|官方)?微信公众号',
  '(?:政务|官方)?微信公众平台',
  '政务微信',
  '官方微信',
  '微信平台',
  '微信',
  '公众号',
);
const weibo = anyOf('政务微博', '官方微博', '新浪微博', '微博');
const media = anyOf(
  '政务新媒体',
  '新媒体(?:平台)?',
  '两微一端',
  '两微',
  '微信微博',
  '微博微信',
  '微信(?:·|和|及|与)微博',
  '微博(?:·|和|及|与)微信',
);
const story = `(?:${information}|稿件|文章|图文|消息|推文|作品|内容)(?:内容)?`;

/** What one channel put out. */
function byChannel(
  code: string,
  zh: string,
  en: string,
  words: string,
  keys: readonly string[],
): ProseIndicator {
  const where = `(?:(?:通过|在|利用|依托|运用|借助)[^，。；：、和及与等\\d]{0,18}?|[我本市县区省镇乡]|街道)?(?:${words})(?:平台|专栏|栏目|账号)?[上中内]?`;
  const act = `(?:全年)?(?:依法|及时)?(?:共计|累计|总共|共)?(?:主动)?${published}`;
  return {
    code: `prose.${code}`,
    label: { zh, en },
    family: 'proactive',
    isPart: true,
    units: publishedUnits,
    phrases: [
      { before: `${where}${act}${anyKind}(?:${story})?${amount}` },
      { before: `${where}${act}`, behind: `(?:的)?${anyKind}${story}` },
    ],
    keys,
  };
}

/** Figures about what the agency published of its own accord (主动公开). */
export const publicationIndicators: readonly ProseIndicator[] = [
  {
    code: 'prose.proactive_items',
    label: { zh: '主动公开政府信息', en: 'items of information published of the agency’s own accord' },
    family: 'proactive',
    isPart: false,
    units: publishedUnits,
    phrases: [
      { before: `${proactive}(?:的)?${amount}` },
      { before: '主动公开(?:了)?[共计总]{0,3}', behind: `(?:的)?${anyKind}${information}` },
      { before: '公开(?:了)?[共计总]{0,3}', behind: `(?:的)?${anyKind}(?:政府|政务)信息` },
    ],
    keys: ['公开', '发布'],
  },
  byChannel('portal_items', '政府网站公开政府信息', 'items published on the website', portal, ['网', '公开']),
  byChannel('wechat_items', '政务微信公开政府信息', 'items published on WeChat', wechat, ['微信', '公众号']),
  byChannel('weibo_items', '政务微博公开政府信息', 'items published on Weibo', weibo, ['微博']),
  byChannel('social_media_items', '政务新媒体公开政府信息', 'items published on social media', media, [
    '新媒体',
    '两微',
    '微博',
  ]),
  {
    code: 'prose.interpretations',
    label: { zh: '政策解读稿件', en: 'interpretations of policy published' },
    family: 'activities',
    isPart: false,
    units: publishedUnits,
    phrases: [
      {
        before: `(?:发布|制作|公开|编发|制作发布)(?:了)?${anyKind}政策解读(?:材料|稿件|信息|文件)?${amount}`,
      },
      {
        before: '(?:发布|制作|公开|编发)(?:了)?',
        behind: `(?:的)?${anyKind}政策解读(?:材料|稿件|信息|文件)?`,
      },
    ],
    keys: ['发布', '制作', '公开', '编发'],
  },
  {
    code: 'prose.trainings',
    label: { zh: '举办政府信息公开培训', en: 'training courses on disclosure held' },
    family: 'activities',
    isPart: false,
    units: ['次', '期', '场', '个'],
    phrases: [
      {
        before: `(?:举办|组织|开展|召开|组织开展)(?:了)?(?:(?:政府)?信息公开|政务公开)(?:工作)?(?:专题|业务)?培训(?:班|会)?${amount}`,
      },
      {
        before: '(?:举办|组织|开展|召开|组织开展)(?:了)?',
        behind: '(?:(?:政府)?信息公开|政务公开)(?:工作)?(?:专题|业务)?培训(?:班|会)?',
      },
    ],
    keys: ['举办', '组织', '开展', '召开'],
  },
];
