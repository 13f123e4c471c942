import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import { vocabulary } from './vocabulary.ts';

/** A sentence with `{self}` where the agency speaks of itself and `{year}` where it names the year. */
export type Clause = (lots: Seeded) => string;

const {
  topics,
  aspects,
  venues,
  actors,
  shapes,
  times,
  manners,
  effects,
  duties,
  troubles,
  plans,
  virtues,
  bodies,
  reasons,
} = vocabulary;

/** What happened first: when, why, or on whose word. */
export const contexts: readonly Clause[] = [
  (l) => `${l.pick(times)}，`,
  (l) => `${l.pick(reasons)}，`,
  (l) => `围绕${l.pick(topics)}和${l.pick(topics)}，`,
  (l) => `经${l.pick(bodies)}研究，`,
  (l) => `{year}年${l.pick(times)}，`,
  (l) => `在${l.pick(duties)}环节，`,
  (l) => `本着${l.pick(virtues)}的想法，`,
  (l) => `遇到${l.pick(topics)}类咨询，`,
  () => '',
  () => '',
];

/** What was done, and by whom. */
export const acts: readonly Clause[] = [
  (l) =>
    `${l.pick(actors)}把${l.pick(topics)}的${l.pick(aspects)}整理成${l.pick(shapes)}，放到${l.pick(venues)}`,
  (l) => `{self}将${l.pick(duties)}交由${l.pick(actors)}${l.pick(manners)}`,
  (l) => `${l.pick(actors)}会同${l.pick(actors)}对${l.pick(topics)}栏目${l.pick(manners)}`,
  (l) => `${l.pick(venues)}新设${l.pick(topics)}专区，列明${l.pick(aspects)}与${l.pick(aspects)}`,
  (l) => `凡涉及${l.pick(topics)}的文件，拟稿时即由${l.pick(actors)}完成${l.pick(duties)}`,
  (l) => `${l.pick(bodies)}听取${l.pick(duties)}汇报，要求${l.pick(actors)}${l.pick(manners)}`,
  (l) => `${l.pick(actors)}走进${l.pick(venues)}，当面讲解${l.pick(topics)}的${l.pick(aspects)}`,
  (l) => `{self}修订${l.pick(duties)}办法，对${l.pick(aspects)}作出细化`,
  (l) => `${l.pick(topics)}与${l.pick(topics)}两类内容改用${l.pick(shapes)}呈现`,
  (l) => `以${l.pick(shapes)}替换旧版说明，${l.pick(aspects)}排在最前`,
  (l) => `${l.pick(manners)}清理${l.pick(venues)}上的过期内容，${l.pick(topics)}部分由${l.pick(actors)}把关`,
  (l) => `请${l.pick(actors)}试读${l.pick(topics)}说明，不懂之处当场改写`,
  (l) => `把${l.pick(duties)}写进${l.pick(actors)}岗位职责`,
  (l) => `{self}组织${l.pick(actors)}观摩${l.pick(venues)}，学习${l.pick(shapes)}的做法`,
];

/** What else is to be said of it. */
export const details: readonly Clause[] = [
  (l) => `，${l.pick(aspects)}另附${l.pick(shapes)}`,
  (l) => `，同时在${l.pick(venues)}留存备查`,
  (l) => `，${l.pick(actors)}负责${l.pick(manners)}`,
  (l) => `，并对照${l.pick(duties)}要求补充${l.pick(aspects)}`,
  (l) => `，${l.pick(topics)}一并纳入`,
  (l) => `，疑难事项提交${l.pick(bodies)}议定`,
  () => '',
];

/** What came of it. */
export const outcomes: readonly Clause[] = [
  (l) => `，${l.pick(effects)}。`,
  (l) => `，做到${l.pick(manners)}、${l.pick(manners)}，${l.pick(effects)}。`,
  (l) => `，使${l.pick(topics)}事项${l.pick(manners)}。`,
  (l) => `，${l.pick(effects)}，${l.pick(effects)}。`,
  (l) => `；其后${l.pick(actors)}回访，${l.pick(effects)}。`,
  () => '。',
];

/** A shortcoming, for section five. */
export const shortcomings: readonly Clause[] = [
  (l) => `${l.pick(troubles)}，${l.pick(topics)}领域尤为突出。`,
  (l) => `不足之处在于${l.pick(troubles)}，也与${l.pick(duties)}力量单薄有关。`,
  (l) => `${l.pick(reasons)}，仍存在${l.pick(troubles)}、${l.pick(troubles)}的情况。`,
  (l) => `对照${l.pick(virtues)}的标准，{self}${l.pick(troubles)}。`,
  (l) => `${l.pick(actors)}反映${l.pick(troubles)}，${l.pick(aspects)}交代得不够清楚。`,
];

/** What is to be done about it. */
export const intentions: readonly Clause[] = [
  (l) => `下一步拟${l.pick(plans)}，由${l.pick(actors)}牵头，${l.pick(times)}完成。`,
  (l) => `{self}将${l.pick(plans)}，并${l.pick(plans)}。`,
  (l) => `为此准备${l.pick(plans)}，对${l.pick(topics)}先行试点。`,
  (l) => `改进的办法是${l.pick(manners)}推进${l.pick(duties)}，同时${l.pick(plans)}。`,
  (l) => `${l.pick(bodies)}已确定${l.pick(plans)}，${l.pick(actors)}${l.pick(manners)}。`,
];

/** What the superior of everybody writes, and everybody copies because it is asked for. */
export const setPhrases: readonly string[] = [
  '坚持以习近平新时代中国特色社会主义思想为指导，认真贯彻落实党中央、国务院关于政务公开工作的决策部署，深入落实《中华人民共和国政府信息公开条例》，不断提高政府工作透明度。',
  '严格执行政府信息公开保密审查制度，坚持“先审查、后公开”和“一事一审”的原则，确保公开的信息不涉及国家秘密、商业秘密和个人隐私。',
  '及时更新政府信息公开指南和公开目录，畅通申请受理渠道，依法依规做好依申请公开工作，切实保障人民群众的知情权、参与权和监督权。',
  '加强组织领导，明确工作机构和人员，将政府信息公开工作纳入年度考核，自觉接受社会监督。',
];
