import { bodyNameOf, isForeign, isServing } from './checks/copying/agency-names.ts';
import type { BodyName } from './checks/copying/agency-names.ts';

/** Another body that a caption or 填报单位 names. `info`: a superior of the report's agency, above a form that it hands down. */
export interface OtherOwner {
  readonly severity: 'warning' | 'info';
  /** As printed. */
  readonly other: string;
}

/** 全市, 全区: the whole of a level. */
const wholeOf = /(?<![安健完齐保])全(?<level>省|自治区|市|地区|州|盟|县|区|旗|街道|镇|乡)(?!级)/u;
/** 市直部门, 各乡镇: bodies of a level, none of which is the level's own government. */
const partsOf =
  /^(?:[省市县区州旗]直(?:属)?(?:各)?(?:部门|单位|机关)|(?:各|所属|下属|直属)(?:个)?(?:乡镇街道|乡镇|镇街|街镇|街道|镇|乡|县市区|区县|县区|市州|部门|单位))/u;
const relativeGovernment =
  /^(?<level>[省市县区州旗盟镇乡])(?:人民)?政府(?:办公[室厅]|办)?$|^(?<office>[省市县区州])府办$/u;

/**
 * The body that the words of a caption, or those behind 填报单位, name, if it is another than the agency: none where it
 * is the agency, may be it under another name, or where the words name nobody.
 */
export function otherOwnerIn(
  agency: string,
  words: string,
  where: 'caption' | 'filler',
): readonly OtherOwner[] {
  const printed = words.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');
  const own = agency.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');
  if (printed === '' || own.endsWith(printed) || printed.endsWith(own)) return [];
  const warning = [{ severity: 'warning', other: words }] as const;
  const whole = wholeOf.exec(printed)?.groups?.['level'];
  if (whole !== undefined) return isOfLevel(own, whole) ? [] : warning;
  if (partsOf.test(printed)) return warning;
  const mine = bodyNameOf(own);
  const level = relativeGovernment.exec(printed)?.groups;
  if (level !== undefined) return isOfLevel(own, level['level'] ?? level['office'] ?? '') ? [] : warning;
  const other = bodyNameOf(printed);
  if (mine === null || other === null) return [];
  if (other.kind === 'government') {
    const isOwn =
      mine.kind === 'government' ? !isOfOtherPlace(mine, other) : isPublishing(mine) || isWithin(mine, other);
    if (isOwn) return [];
    // 泰安市政府信息公开情况统计表 stands above forms that its districts and bureaus fill in.
    return where === 'caption' && !isForeign(mine, other) ? [{ severity: 'info', other: words }] : warning;
  }
  return isOtherBody(mine, other, printed) ? warning : [];
}

/** True where a body of the kind may stand for all of a level: its government, or the bureau that reports for it. */
function isOfLevel(own: string, level: string): boolean {
  const body = bodyNameOf(own);
  const end = level.slice(-1);
  if (body === null) return !/(?:局|厅|委|中心|院|所|站|队|处|社|会|学校|公司)$/u.test(own);
  switch (body.kind) {
    case 'government':
      return body.places.at(-1)?.endsWith(end) === true;
    case 'committee':
      return end === '区';
    case 'street':
      return end === '道';
    case 'town':
      return end === '镇' || end === '乡';
    case 'bureau':
    case 'institution':
      return isPublishing(body);
  }
}

/** 政务公开办, 政府办公室 of a relative name: they report for their government. */
function isPublishing({ stem }: BodyName): boolean {
  return /公开|政府办公/u.test(stem);
}

/** A zone's committee and the zone are one body. */
function isWithin(mine: BodyName, other: BodyName): boolean {
  const place = other.places.at(-1) ?? '';
  return mine.kind === 'committee' && (mine.places.includes(place) || place.includes(mine.stem));
}

function isOtherBody(mine: BodyName, other: BodyName, printed: string): boolean {
  if (isForeign(mine, other) || isOfOtherPlace(mine, other)) return true;
  const isBureau = other.kind === 'bureau' || other.kind === 'institution';
  // A government's table is filled in by the office that keeps its disclosure.
  if (isServing(other)) return false;
  // 社会事务办公室, 信息中心: a part of the agency, as long as no place says whose it is.
  if (other.places.length === 0 && /(?:办公室|办|中心|站|所|科|室)$/u.test(printed)) return false;
  switch (mine.kind) {
    case 'government':
      return (
        (isBureau || other.kind === 'street' || other.kind === 'town') && !mine.places.includes(other.stem)
      );
    case 'street':
    case 'town':
      return isBureau;
    case 'committee':
    case 'bureau':
    case 'institution':
      return false;
  }
}

/** 金华市交通运输局 and 义乌市交通运输局: each names a place that the other is not in, or the other is above it. */
function isOfOtherPlace(mine: BodyName, other: BodyName): boolean {
  const [place, otherPlace] = [mine.places.at(-1), other.places.at(-1)];
  if (place === undefined || otherPlace === undefined || place === otherPlace) return false;
  if (other.places.includes(place)) return false;
  return !place.startsWith(otherPlace.slice(0, -1)) && !otherPlace.startsWith(place.slice(0, -1));
}
