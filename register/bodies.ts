import { governmentKindOf, identityOf, listedAreaOf, unlistedAreaOf } from './area.ts';
import { branchOf, fieldOf, fieldsLike } from './fields.ts';
import type { Gazetteer } from './gazetteer.ts';
import { kindOf, pairOf } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { candidatesOf } from './meaning.ts';
import type { Meaning } from './meaning.ts';
import { oneOf } from './scope.ts';
import type { Reading, Scope } from './scope.ts';
import { townReadingOf } from './town-readings.ts';
import { townFormsOf } from './towns.ts';
import { zoneAreaOf } from './zone-area.ts';
import { fullZone, isZoneCode, zoneNameOf } from './zones.ts';

/** Reads what stands behind the places of a name; null where that names no body. */
export function readingOf(words: string, scope: Scope, register: Gazetteer): Reading | null {
  const body = words.replace(
    /^(?:人民)?政府(?=.+(?:街道|办事处|街办|镇|乡|苏木)(?:人民政府|政府|办事处|办)?$)/u,
    '',
  );
  const forms = townFormsOf(body);
  const town = forms === null ? null : townReadingOf(forms, scope, register);
  if (town?.grade === 'known') return town;
  return (
    zoneReadingOf(body, scope, register) ??
    town ??
    (forms === null ? (branchReadingOf(body, scope, register) ?? kindReadingOf(body, scope, register)) : null)
  );
}

/** A body of a zone, or the committee of the zone itself: 高新区管委会, 枣庄高新区消防, 开发区四宝山街道. */
function zoneReadingOf(body: string, scope: Scope, register: Gazetteer): Reading | null {
  const named = zoneNameOf(body);
  // 甲镇人民政府和港口物流产业园: two bodies, and no zone of that name.
  if (named === null || /(?:政府|办事处|委员会|局)[和与及、]/u.test(named.zone)) return null;
  const { area, isListed } = zoneAreaOf(named.zone, scope, register);
  const rest = named.rest.replace(/^(?:人民)?政府$/u, '');
  const flags = { isImplied: false, isUnlisted: !isListed };
  if (/^(?:管委会|管理委员会|党工委管委会)?$/u.test(rest)) {
    const kind: Kind = { type: 'committee', unit: null, name: '管理委员会', isKnown: true };
    return { grade: 'zone', meaning: oneOf(identityOf(area, kind), `committee:${named.zone}`, flags) };
  }
  const forms = townFormsOf(rest);
  if (forms !== null) {
    const place = isListed ? register.places.byCode(area.code) : scope.place;
    const inZone: Scope = { ...scope, area, place, nearer: isListed ? null : scope.nearer };
    return townReadingOf(forms, inZone, register);
  }
  const kind = kindOf(rest);
  if (kind === null) return null;
  if (kind.type === 'committee' && !kind.isKnown) {
    // 西咸新区沣东新城管委会 is not the committee of 西咸新区.
    const inner = unlistedAreaOf(area, fullZone(rest));
    const agency = identityOf(inner, { ...kind, name: '管理委员会' });
    const meaning = oneOf(agency, `committee:${named.zone}${rest}`, { isImplied: false, isUnlisted: true });
    return { grade: 'zone', meaning };
  }
  return { grade: 'zone', meaning: oneOf(identityOf(area, kind), localOf(kind), flags) };
}

/**
 * 公安局泰山分局 of a city: the department of that district where a district has none besides it, else a body of its own.
 */
function branchReadingOf(body: string, scope: Scope, register: Gazetteer): Reading | null {
  const [, department = '', where = ''] = /^(.{2,}?(?:局|委员会|委))(.{2,10}?)(?:分局)$/u.exec(body) ?? [];
  const field = where === '' ? null : fieldOf(department);
  if (field === null || scope.place === null) return null;
  const own: Kind = { type: field.type, unit: field.id, name: field.name, isKnown: true };
  const branch = branchOf(field);
  const kind: Kind = { ...own, unit: branch.id, name: branch.name };
  const city = scope.place;
  for (const name of [
    where,
    ...['区', '县', '市', '旗'].map((letter) => where + letter),
    where.replace(/[区县市旗]$/u, ''),
  ]) {
    const county = register
      .headsNamed(name)
      .find(({ place }) => place.level === 'county' && register.isIn(place.code, city.code));
    if (county === undefined) continue;
    const place = register.inForce(county.place, scope.year);
    const area = listedAreaOf(place);
    const isOther = kind.unit !== own.unit;
    const alike = isOther ? candidatesOf([identityOf(area, own)], '分局可能就是本区的这个部门') : [];
    const flags = { isImplied: false, isUnlisted: isOther };
    return { grade: 'known', meaning: { ...oneOf(identityOf(area, kind), localOf(kind), flags), alike } };
  }
  const zone = zoneNameOf(where);
  if (zone?.rest !== '') return null;
  const { area, isListed } = zoneAreaOf(zone.zone, scope, register);
  return {
    grade: 'zone',
    meaning: oneOf(identityOf(area, kind), localOf(kind), { isImplied: false, isUnlisted: !isListed }),
  };
}

function kindReadingOf(body: string, scope: Scope, register: Gazetteer): Reading | null {
  if (body === '') return placeReadingOf(scope);
  // 人民政府 alone may be that of any town on the portal.
  if (scope.isImplied && /^(?:人民)?政府$/u.test(body)) return null;
  const kind = kindOf(body);
  if (kind === null) return null;
  const pair = kind.isKnown ? null : pairOf(body);
  if (pair !== null) return pairReadingOf(pair, scope);
  if (kind.type === 'committee' && !kind.isKnown) return committeeReadingOf(kind, scope, register);
  const isOfCommittee = kind.type === 'committee' && !scope.area.code.startsWith('x');
  if (isOfCommittee && !isZoneCode(scope.area.code)) return null;
  const agency = identityOf(scope.area, kind);
  if (!kind.isKnown && isOfUnknownPlace(body)) {
    const candidates = candidatesOf([agency], '名称里的地名不在登记册中');
    return {
      grade: 'unlisted',
      meaning: { kind: 'several', type: kind.type, local: localOf(kind), candidates },
    };
  }
  // 区教育局 is read elsewhere as the 教育局 of a 区.
  const alike =
    kind.isKnown || (scope.isImplied && /^[省市州盟县区旗]/u.test(body))
      ? []
      : candidatesOf(
          fieldsLike(body).map(({ type, id, name }) =>
            identityOf(scope.area, { type, unit: id, name, isKnown: true }),
          ),
          '名称与一个常见机构相差一字',
        );
  const meaning: Meaning = {
    ...oneOf(agency, localOf(kind), {
      isImplied: scope.isImplied,
      isUnlisted: !kind.isKnown || scope.area.code.startsWith('x'),
    }),
    alike,
  };
  return { grade: kind.isKnown ? 'known' : 'unlisted', meaning };
}

/** 龙泉区教育局 behind a city that has no 龙泉区, but not 库区移民局. */
function isOfUnknownPlace(body: string): boolean {
  const [, place = '', rest = ''] = /^(.{2,6}?[县区旗])(.{2,})$/u.exec(body) ?? [];
  if (place === '' || /(?:[社库林山牧矿灾湖港片老地景园小城校新直属]区|开发区)$/u.test(place)) return false;
  return kindOf(rest)?.isKnown === true;
}

/** 财政局和审计局: the report of two bodies, or of one of them. */
function pairReadingOf(pair: readonly [string, string], scope: Scope): Reading {
  const agencies = pair.flatMap((name) => {
    const kind = kindOf(name);
    return kind === null ? [] : [identityOf(scope.area, kind)];
  });
  const type = agencies[0]?.type ?? 'bureau';
  const candidates = candidatesOf(agencies, '名称里有两个机关');
  return {
    grade: 'known',
    meaning: { kind: 'several', type, local: `${type}:${pair.join('、')}`, candidates },
  };
}

/** 紫蓬山管委会: what a committee runs is a place, listed or not. */
function committeeReadingOf(kind: Kind, scope: Scope, register: Gazetteer): Reading | null {
  // 科委、中关村管委会: two bodies.
  if (/[、/]/u.test(kind.name)) return null;
  const named = kind.name.replace(/管理委员会$/u, '');
  const { area, isListed } = zoneAreaOf(named, scope, register);
  const agency = identityOf(area, { ...kind, name: '管理委员会' });
  return {
    grade: isListed ? 'known' : 'unlisted',
    meaning: oneOf(agency, `committee:${named}`, { isImplied: false, isUnlisted: !isListed }),
  };
}

/** A place alone is its government: 宿迁市; a zone is run by its committee. */
function placeReadingOf(scope: Scope): Reading | null {
  if (scope.isImplied || scope.area.code.length > 6) return null;
  const kind = governmentKindOf(scope.area.code);
  const one = oneOf(identityOf(scope.area, kind), localOf(kind), { isImplied: false, isUnlisted: false });
  return { grade: 'known', meaning: { ...one, isPlace: true } };
}

function localOf(kind: Kind): string {
  return `${kind.type}:${kind.unit ?? ''}`;
}
