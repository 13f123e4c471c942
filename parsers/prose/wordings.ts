// Pieces of sentences from which the phrases of the indicators are put together; sources of regular expressions.

/** Any of the wordings, longer ones first so that a short one never hides its longer neighbour. */
export function anyOf(...wordings: readonly string[]): string {
  return `(?:${[...wordings].sort((one, other) => other.length - one.length).join('|')})`;
}

/** 信息, 政府信息, 政务信息. */
export const information = '(?:政府|政务)?信息';
/** A request for information as reports call it; 申请 alone needs words around that say so. */
export const request = anyOf(
  `${information}(?:依申请公开|公开(?:的)?(?:依)?申请)(?:书|表|件|事项|案件|信息)?`,
  `依申请公开(?:的)?(?:${information})?(?:公开)?(?:的)?(?:申请)?(?:书|表|件|事项|案件)?`,
  `依申请${information}公开(?:的)?(?:申请|件|事项)?`,
  `申请公开${information}(?:的)?(?:申请|事项)?`,
  `公开${information}(?:的)?申请(?:件|书|事项)?`,
  '依申请件?',
);
/** Who asks, where that leaves nobody out. */
export const anybody =
  '(?:各类|各种|任何形式的?|任何|有关|相关)?的?(?:公民·法人(?:和|或|或者|以及|及)?其[他它]组织|社会公众|公众|群众|申请人)?的?(?:提出|提交|递交)?的?';
/** What stands between the thing counted and its number: 数量共计, 总数为. */
export const amount = '(?:总?数量|总?件数|总?条数|总数|总量|数目|数|量)?[共计总合累仅有为是了达到：一]{0,4}';

/** Words of an act that leave the count as it is. */
export const published = '(?:公开|发布|更新|上传|刊发|推送|刊登|登载|编发)(?:了)?';
export const anyKind = '(?:各类|各种|各项|有关|相关|非涉密的?)?的?';
