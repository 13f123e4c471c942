import type { AgencyType } from '../../model/agency.ts';

/** A body that governments of a level have, by the names it is printed with. */
export interface Body {
  readonly type: AgencyType;
  /** Names after the place's, the official one first; a name with `@` has the place's name there (国家税务总局@税务局). */
  readonly names: readonly string[];
  /** The last part of its key where the grammar fixes it, else null. */
  readonly unit: string | null;
  /** Bodies of one group do the same work under different cuts; a place has one of them at a time. */
  readonly group: string;
}

const bodiesOf =
  (type: AgencyType) =>
  (lines: string): readonly Body[] =>
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const [words = '', unit, group] = line.trim().split('|');
        const names = words.split(' ');
        return { type, names, unit: unit === undefined || unit === '' ? null : unit, group: group ?? words };
      });

/** Departments of a county, district or county-level city. */
export const countyBureaus = bodiesOf('bureau')(`
教育局|education|education
教育和体育局 教育体育局 教体局|education_sports|education
发展和改革局 发展改革局 发改局||development
发展和改革委员会 发展改革委员会 发展和改革委 发改委||development
科学技术局 科技局||science
工业和信息化局 工信局||industry
经济和信息化局 经信局||industry
民族宗教事务局 民宗局
公安局
民政局
司法局
财政局
人力资源和社会保障局 人力资源社会保障局 人社局
自然资源局||land
自然资源和规划局 自然资源规划局||land
住房和城乡建设局 住房城乡建设局 住建局
交通运输局 交通局
水利局||water
水务局||water
农业农村局
商务局
文化和旅游局 文化旅游局 文旅局||culture
文化广电和旅游局 文化广电旅游局 文广旅局||culture
卫生健康局 卫健局|health|health
卫生健康委员会 卫生健康委 卫健委|health|health
退役军人事务局 退役军人局
应急管理局 应急局
审计局
市场监督管理局 市场监管局 市监局
统计局
医疗保障局 医保局
乡村振兴局
信访局
城市管理局 城管局||streets
综合行政执法局||streets
行政审批服务局 行政审批局||approval
政务服务管理局||approval
林业局||forest
林业和草原局 林业草原局 林草局||forest
粮食和物资储备局 粮食物资储备局
体育局||education
国有资产监督管理局
地方金融监督管理局 地方金融监管局
大数据局
投资促进局
机关事务管理局
人民防空办公室 人防办
档案局
畜牧兽医局
园林绿化局
房产管理局
能源局
`);

/** Departments of a prefecture and up. */
export const cityBureaus = bodiesOf('bureau')(`
教育局|education|education
发展和改革委员会 发展改革委员会 发展和改革委 发改委||development
科学技术局 科技局
工业和信息化局 工信局
民族宗教事务局 民宗局
公安局
民政局
司法局
财政局
人力资源和社会保障局 人力资源社会保障局 人社局
自然资源和规划局 自然资源规划局||land
自然资源局||land
生态环境局
住房和城乡建设局 住房城乡建设局 住建局
交通运输局 交通局
水利局||water
水务局||water
农业农村局
商务局
文化广电和旅游局 文化广电旅游局||culture
卫生健康委员会 卫生健康委 卫健委|health|health
退役军人事务局 退役军人局
应急管理局 应急局
审计局
外事办公室 外办
国有资产监督管理委员会 国资委
市场监督管理局 市场监管局 市监局
体育局
统计局
医疗保障局 医保局
信访局
城市管理局 城管局
林业局||forest
林业和草原局 林草局||forest
地方金融监督管理局 地方金融监管局
大数据局
海洋发展局
广播电视局
投资促进局
`);

/** Bodies of a county that answer to a system above it. */
export const countyVerticals = bodiesOf('vertical')(`
国家税务总局@税务局 税务局|tax|tax
气象局
消防救援大队 消防大队
烟草专卖局
国家统计局@调查队
`);

/** Bodies of a prefecture that answer to a system above it. */
export const cityVerticals = bodiesOf('vertical')(`
国家税务总局@税务局 税务局|tax|tax
气象局
消防救援支队 消防支队
烟草专卖局
邮政管理局
`);

/** Mass organisations, with the two that codebook §9 names. */
export const massOrganisations = bodiesOf('mass_organisation')(`
残疾人联合会 残联|disabled_persons|disabled
供销合作社联合社 供销联社 供销社
工商业联合会 工商联
妇女联合会 妇联
总工会
科学技术协会 科协
文学艺术界联合会 文联
红十字会
`);

/** Public institutions that publish reports of their own. */
export const institutions = bodiesOf('institution')(`
档案馆
融媒体中心
公共资源交易中心
政务服务中心
图书馆
人民医院
疾病预防控制中心 疾控中心
机关事务服务中心
`);

/** The people's government itself and its office are two agencies. */
export const governments: readonly Body[] = [
  { type: 'government', names: ['人民政府', '政府'], unit: null, group: 'government' },
  {
    type: 'government_office',
    names: ['人民政府办公室', '政府办公室', '政府办'],
    unit: null,
    group: 'government_office',
  },
];
