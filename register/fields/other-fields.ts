import type { FieldLine } from './field-line.ts';

/** Bodies that answer to a system above the local government. */
export const verticalFields: readonly FieldLine[] = [
  ['tax', '税务局', '', ''],
  ['state_tax', '国家税务局', '国税', ''],
  ['local_tax', '地方税务局', '地税', ''],
  ['meteorology', '气象局', '', ''],
  [
    'fire',
    '消防救援大队',
    '',
    '消防救援支队 消防救援总队 消防救援局 消防大队 消防支队 消防总队 消防救援站 公安消防大队 公安消防支队 消防',
  ],
  ['customs', '海关', '', ''],
  ['tobacco', '烟草专卖局', '烟草', '烟草公司'],
  ['postal', '邮政管理局', '邮管', ''],
  ['power', '供电公司', '供电', '供电分公司 电力公司'],
  ['maritime', '海事局', '', '海事处'],
  ['statistics_survey', '调查队', '', '统计局调查队 国家统计局调查队'],
  ['banking_supervision', '银保监分局', '', '银行保险监督管理局 银保监局 银监分局 银保监监管组'],
  ['financial_supervision', '金融监管分局', '', '金融监管支局 金融监管局'],
  ['central_bank', '人民银行', '', '人民银行支行 人民银行分行 人民银行中心支行'],
  ['communications', '通信管理局', '通管', ''],
  ['state_security', '国家安全局', '', ''],
  ['salt', '盐务局', '', ''],
  ['yellow_river', '黄河河务局', '河务', ''],
  ['border_inspection', '出入境边防检查站', '', '边防检查站 边检站'],
];

/** Mass organisations. */
export const massFields: readonly FieldLine[] = [
  ['disabled_persons', '残疾人联合会', '', '残联 残疾人联合会办公室'],
  [
    'supply_marketing',
    '供销合作社联合社',
    '',
    '供销合作联社 供销联社 供销社 供销合作社 供销合作总社 供销总社 供销',
  ],
  ['red_cross', '红十字会', '', '红会'],
  ['trade_unions', '总工会', '', '工会'],
  ['women', '妇女联合会', '', '妇联'],
  ['youth', '共青团委员会', '', '团委 共青团 青年团委员会 团省委 团市委 团区委 团县委 团州委 团旗委'],
  ['literature_art', '文学艺术界联合会', '', '文联'],
  ['science_association', '科学技术协会', '', '科协'],
  ['industry_commerce_federation', '工商业联合会', '', '工商联 工商联合会'],
  ['returned_overseas_chinese', '归国华侨联合会', '', '侨联'],
  ['social_sciences', '社会科学界联合会', '', '社科联'],
  ['trade_promotion', '贸易促进委员会', '', '贸促会 国际贸易促进委员会'],
  ['family_planning_association', '计划生育协会', '', '计生协 计生协会'],
  ['law_society', '法学会', '', ''],
  ['charity', '慈善总会', '', '慈善会 慈善协会'],
];

/** Institutions that most counties have. */
export const institutionFields: readonly FieldLine[] = [
  ['archives', '档案馆', '', ''],
  ['media', '融媒体中心', '', '融媒中心'],
  ['party_school', '党校', '', '委党校 委员会党校'],
  ['housing_fund', '住房公积金管理中心', '', '公积金中心 公积金管理中心 住房公积金中心'],
  ['housing_fund_division', '住房公积金管理部', '', '公积金管理部'],
  ['public_resources_trading', '公共资源交易中心', '', ''],
  ['government_services_centre', '政务服务中心', '', ''],
  ['office_affairs_centre', '机关事务服务中心', '', '机关事务中心 机关服务中心'],
  ['disease_control', '疾病预防控制中心', '', '疾控中心'],
  ['people_hospital', '人民医院', '', ''],
  ['chinese_medicine_hospital', '中医院', '', '中医医院'],
  ['maternal_child', '妇幼保健院', '', '妇幼保健计划生育服务中心'],
  ['library', '图书馆', '', ''],
  ['culture_hall', '文化馆', '', ''],
  ['museum', '博物馆', '', ''],
  ['agricultural_mechanization_centre', '农业机械化服务中心', '', '农机服务中心 农机化服务中心'],
  ['animal_husbandry_centre', '畜牧兽医服务中心', '', '畜牧业发展中心 畜牧兽医事业发展中心'],
  ['investment_centre', '投资促进中心', '', ''],
  ['employment', '公共就业服务中心', '', '就业服务中心 公共就业和人才服务中心'],
  ['real_estate_registration', '不动产登记中心', '', ''],
];
