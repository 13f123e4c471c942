import { comparable } from './search-text.ts';

/**
 * Words of more than two characters that stand in so many reports, and so often in each, that to find them by their places
 * takes long: each is noted as a whole in the index. A word that is missing here is found as well, only slower. To change the
 * list is to change `indexRules`.
 */
const lexicon: readonly string[] = `
政府信息 信息公开 政府信息公开 政府信息公开工作 政府信息公开条例 政府信息公开工作年度报告 政府信息公开年度报告 信息公开工作
信息公开工作年度报告 信息公开条例 中华人民共和国 中华人民共和国政府信息公开条例 年度报告 工作年度报告 年度报告格式
主动公开 主动公开政府信息 主动公开政府信息情况 依申请公开 依申请 申请公开 政府信息公开申请 信息公开申请 公开申请
收到和处理政府信息公开申请情况 收到和处理 公开工作 公开情况 总体情况 主要问题 存在的主要问题 存在的主要问题及改进情况
改进情况 其他需要报告的事项 需要报告的事项 行政复议 行政诉讼 申请行政复议 提起行政诉讼 行政复议、行政诉讼情况
因政府信息公开工作被申请行政复议、提起行政诉讼情况 政府信息公开行政复议、行政诉讼情况 行政机关 本行政机关
行政许可 行政处罚 行政强制 行政事业性收费 事业性收费 规范性文件 行政规范性文件 规章 政府规章 政府采购 集中采购 政府集中采购
第二十条 条例 人民政府 市人民政府 县人民政府 区人民政府 镇人民政府 乡人民政府 街道办事处 办事处 办公室 政府办公室 政务公开 政务公开工作
政府网站 门户网站 政府门户网站 政务新媒体 微信公众号 公众号 政务服务 信息管理 政府信息管理 平台建设 监督保障 公开平台 公开专栏
工作机制 工作人员 领导小组 业务培训 培训 信息发布 政策解读 公开目录 主动公开目录 公开指南 信息公开指南 社会评议 责任追究 工作考核
予以公开 部分公开 不予公开 无法提供 不予处理 国家秘密 商业秘密 个人隐私 第三方 自然人 商业企业 科研机构 社会公益组织
法律服务机构 法人或其他组织 法人 其他组织 信息处理费 收取信息处理费 信息处理费收取 统计期限 统计数据 所列数据
营商环境 优化营商环境 放管服 高质量发展 新时代 中国特色社会主义思想 习近平新时代中国特色社会主义思想 二十大 党的二十大
乡村振兴 疫情防控 基层政务公开 标准化规范化 群众 人民群众 社会救助 重点领域 重点领域信息公开 财政预决算 财政预算 预决算
2018年 2019年 2020年 2021年 2022年 2023年 2024年 2025年 2026年 1月1日 12月31日 1月1日起 年1月1日起至 12月31日止
`
  .trim()
  .split(/\s+/u)
  .map(comparable)
  .filter((word) => word.length > 2);

const known: ReadonlySet<string> = new Set(lexicon);

/** Whether the index notes this word, made comparable, as a whole. */
export function isNotedWhole(word: string): boolean {
  return known.has(word);
}

/** The words of the list that stand in one of the fields, made comparable. */
export function wordsNotedIn(fields: readonly string[]): readonly string[] {
  // Comparable text has no line breaks, so no word is found across the border of two fields.
  const text = fields.join('\n');
  return lexicon.filter((word) => text.includes(word));
}
