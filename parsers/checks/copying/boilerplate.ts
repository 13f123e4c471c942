/**
 * What a report holds because every report holds it. Called by the reading of a report: `templateLeft(paragraphs)`;
 * `isStandard` keeps the set phrases out of every comparison of texts.
 */
import type { Issue } from '../../../model/issue.ts';

/** Left of a quotation: enough to find the place, not a copy of the page. */
const longestQuote = 160;
const mostQuotes = 12;
/** No paragraph of a report is longer; whatever is, is a page of something else. */
const longestParagraph = 20_000;

/**
 * Instructions of the official formats to whoever fills them in, in letters only: what a section is to report, that a
 * section is given as a table, what an empty cell holds, how long it may be. The words of the notices of 2019 and 2021
 * and of the yearly notices that hand them on.
 */
const instructions: readonly RegExp[] = [
  /[本该此](?:部分|章节|章|节)(?:的?内容)?(?:应当?|需要?|须|主要|重点|请|要){1,4}(?:报告|介绍|反映|填写|说明|阐述|综述|概述)/u,
  /[本该此](?:部分|章节|章|节)(?:的?内容)?(?:应当?|需要?|须|主要|重点|请|要){0,4}以(?:表格|图表)(?:的?形式|方式)/u,
  /(?<!现)对(?:本机关|本行政机关|本地区|本单位|本系统)?(?:报告年度|年度)?(?:贯彻)?(?:落实|执行)(?:政府信息公开)?条例.{0,60}?(?:进行|作出?|予以)(?:介绍|综述|概述)/u,
  /(?:表|表格|统计表)中(?:没有|无)(?:数据|内容)?的?(?:单元格|项目|栏目)?(?:一律|均|应当?|请|须|要)?填[入写]?为?[0零]/u,
  /(?:没有|无|未发生)(?:数据|此项|相关数据|相应数据|该项数据)的?(?:单元格|项目|栏目|内容)?(?:一律|均|都|应当?|请|须|要){1,4}(?:填写?|录入)[入为]?[0零]/u,
  /不得(?:空白|留空|空项|空格)(?:或者?)?填/u,
  /篇幅(?:原则上)?(?:一般)?(?:不得?超过|控制在|以内)/u,
  /要?聚焦主题简明客观|数据准确要素齐[备全]/u,
  /县级以上(?:地方)?(?:各级)?人民政府.{0,24}年度报告应当?(?:对|包括|报告)/u,
  /年度报告(?:格式)?(?:模板|范本|样本|样表|参考文本|填报说明|填写说明|编写说明)$/u,
  /此处(?:填写|填入|插入|写明|注明)/u,
  /(?:写完|填完|填写完毕?|填写|定稿)(?:之?后|前)请?(?:删除|删去)[本此该]?(?:提示|说明|段|行|注)/u,
];

/**
 * What only a report says of instructions: that it gave, taught or kept them. The instructions at the head of a section
 * never say so and are known by their own words.
 */
const tellsOfThem =
  /我[局委办厅院市县区省州旗镇乡街站所]|我们|印发|下发|转发|发放|制定|修订|汇编|指导|督促|培训|讲解|解读|强调|审核|通报|要求各|各(?:单位|部门|科室)|学习|对照|参照|严格执行|严格落实|严格按照|按照.{0,30}(?:填报|编制|编写)/u;
/** The first so many tell what their own section is to hold. */
const ofSections = 3;

/** Blanks of a template that nobody filled in, as printed. Only before words that an anonymised name never has after it. */
const blanksLeft =
  /(?<![A-Za-z×╳✕])(?:[X×╳✕]{2,4}|20[X×╳✕]{2})(?:年度?|省|市|区|县|镇|乡|街道|局|委|单位|部门|条|件|次|篇|份|万元)|[(（【〔<][\p{L}]{0,4}(?:机关|单位|部门)名称[)）】〕>]/iu;

/** Words of which at least one stands in every instruction: most paragraphs need no closer look. */
const telltale =
  /部\s*分|章|节\s*[应主以]|介\s*绍|综\s*述|概\s*述|填|删|空\s*白|留\s*空|空\s*项|空\s*格|篇\s*幅|聚\s*焦|要\s*素|县\s*级\s*以\s*上|年\s*度\s*报\s*告|此\s*处|名\s*称|[XxＸｘ×╳✕]{2}/u;

/**
 * `template-left` where instructions of the official format stand among the report's own words: one quotation for each
 * paragraph that has any, as printed. Null where there are none.
 */
export function templateLeft(paragraphs: readonly string[]): Issue | null {
  const quotes: string[] = [];
  let isOpen = false;
  for (const paragraph of paragraphs) {
    const found = instructionIn(paragraph);
    // A sentence that a carrier broke over lines is one place.
    if (found !== null && !isOpen && quotes.length < mostQuotes) quotes.push(found);
    isOpen = found !== null && !/[。！？!?；;:：]\s*$/u.test(paragraph);
  }
  if (quotes.length === 0) return null;
  return {
    code: 'template-left',
    severity: 'warning',
    codes: [],
    message: `instructions of the template were left in ${quotes.length} paragraph${quotes.length === 1 ? '' : 's'}`,
    evidence: { quotes },
  };
}

/** From the first sentence of a paragraph that is an instruction to the last, as printed; null where none is. */
function instructionIn(paragraph: string): string | null {
  if (paragraph.length > longestParagraph || !telltale.test(paragraph)) return null;
  const sentences = sentencesOf(paragraph);
  const first = sentences.findIndex(isInstruction);
  if (first < 0) return null;
  const last = sentences.findLastIndex(isInstruction);
  const quote = sentences
    .slice(first, last + 1)
    .join('')
    .trim();
  return quote.length > longestQuote ? `${quote.slice(0, longestQuote - 1)}…` : quote;
}

function isInstruction(sentence: string): boolean {
  const printed = sentence.normalize('NFKC');
  const letters = lettersOf(printed);
  const index = instructions.findIndex((pattern) => pattern.test(letters));
  const isLeft = index >= 0 && (index < ofSections || !tellsOfThem.test(letters));
  return isLeft || blanksLeft.test(printed);
}

/** The sentences of a paragraph as printed, each with its full stop. */
export function sentencesOf(paragraph: string): readonly string[] {
  return paragraph.split(/(?<=[。！？!?\n])/u);
}

/** Letters and digits only; of text in NFKC. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * Sentences that any two reports have in common: period, legal basis, contents, where to get the report and whom to
 * ask, the fee clause of every section six, and that there is nothing further to report.
 */
const standard = new RegExp(
  [
    '(?:统计|数据|报告)[^。]{0,6}(?:期限|时限|时段)',
    '^(?:本报告|本年度报告|年报)?(?:系|是)?(?:根据|依据|按照|遵照)[^。]{0,160}(?:编制|编写|制作|公布|发布|特向社会)',
    '本(?:年度|年)?(?:报告|年报)(?:由|共|全文|包括|内容|分为|的?电子版|中?所列|如有)',
    '^(?:报告)?全文(?:由|包括|包含|共)',
    '电子版[^。]{0,80}(?:下载|查阅|查询|查看)',
    '(?:疑问|咨询|意见|建议|了解)[^。]{0,24}请[^。]{0,6}(?:与|联系|致电|垂询)',
    '^(?:请与|联系地址|通[讯信]地址|地址|联系电话|电话|邮编|邮政编码|传真|电子邮[箱件]|联系人)',
    '信息处理费|公开处理费',
    '(?:无|没有|不存在)(?:其他|其它|需要|需|应当?){0,4}(?:报告|说明)的?(?:其他|其它)?(?:事项|情况)',
    '^[本该]?(?:行政)?机关(?:认为)?需要报告的其他事项$|^其他需要报告的?事项$|情况$',
  ].join('|'),
  'u',
);

/** True for the letters of a sentence that says nothing of its own agency and must not count when texts are compared. */
export function isStandard(letters: string): boolean {
  return standard.test(letters) || instructions.some((pattern) => pattern.test(letters));
}
