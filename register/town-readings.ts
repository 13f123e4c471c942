import type { AgencyIdentity } from '../model/agency.ts';
import { listedAreaOf, officeIdentityOf, unlistedOfficeOf } from './area.ts';
import type { Area } from './area.ts';
import { isOneOff } from './fields.ts';
import type { Gazetteer } from './gazetteer.ts';
import { candidatesOf } from './meaning.ts';
import type { Place } from './places.ts';
import { oneOf } from './scope.ts';
import type { Reading, Scope } from './scope.ts';
import { isTownStem, officeOf } from './towns.ts';
import type { TownForms } from './towns.ts';

/** Reads a town's or street's name in a scope: the listed one, several of that name, or one that is not listed. */
export function townReadingOf(forms: TownForms, scope: Scope, register: Gazetteer): Reading | null {
  const local = `${forms.type}:${forms.name}`;
  const found = listedTowns(forms, scope, register);
  const [first] = found;
  if (first !== undefined) {
    const agencies = found.map((town) => officeOfTown(town, forms, register));
    const [agency] = agencies;
    if (found.length === 1 && agency !== undefined) {
      const meaning = oneOf(agency, local, { isImplied: false, isUnlisted: false });
      return { grade: 'known', meaning };
    }
    const because = '同名街道、乡镇不止一个';
    return {
      grade: 'known',
      meaning: { kind: 'several', type: forms.type, local, candidates: candidatesOf(agencies, because) },
    };
  }
  if (!isTownStem(forms.name)) return null;
  // 红山区太平街道 where no 红山区 is known: no part of a street's name.
  const isOfUnknownPlace = /^.{2,7}[省市州盟县区旗](?=.{2,}(?:街道|镇|乡|苏木|地区)$)/u.test(forms.name);
  const like = scope.place === null ? [] : townsLike(forms, scope.place, register);
  const alike = candidatesOf(
    like.map((town) => officeOfTown(town, forms, register)),
    '名称相近，登记册中没有所印的名称',
  );
  const within = countyOf(scope);
  if (within === null || isOfUnknownPlace) {
    return { grade: 'unlisted', meaning: { kind: 'several', type: forms.type, local, candidates: alike } };
  }
  // 鸭南乡乡 is 鸭南乡 printed twice, 古镇镇 a town called 古镇.
  const single = /(?:镇镇|乡乡)$/u.test(forms.name) ? forms.name.slice(0, -1) : null;
  if (single !== null) {
    const both = [single, forms.name].map((name) => unlistedOfficeOf(within, name, forms.type));
    const candidates = [...candidatesOf(both, '末字可能重印'), ...alike];
    return { grade: 'unlisted', meaning: { kind: 'several', type: forms.type, local, candidates } };
  }
  const agency = unlistedOfficeOf(within, forms.name, forms.type);
  return {
    grade: 'unlisted',
    meaning: { ...oneOf(agency, local, { isImplied: false, isUnlisted: true }), alike },
  };
}

/** Listed places that a printed town or street is, in the nearest scope that has one. */
function listedTowns(forms: TownForms, scope: Scope, register: Gazetteer): readonly Place[] {
  for (const place of [scope.nearer, scope.place]) {
    if (place === null) continue;
    const index = register.townsIn(place);
    for (const names of forms.ranks) {
      const found = names.flatMap((name) => index.get(name) ?? []);
      if (found.length > 0) return [...new Set(found)];
    }
    const ethnic = ethnicTowns(forms, place, register);
    if (ethnic.length > 0) return ethnic;
  }
  return [];
}

/** 鲊埠乡 for 鲊埠回族乡: a county has not both. */
function ethnicTowns(forms: TownForms, place: Place, register: Gazetteer): readonly Place[] {
  if (forms.type === 'subdistrict_office' || forms.name.includes('族')) return [];
  const ending = forms.name.slice(-1);
  const stems = new Set(
    [/(?:镇|乡|苏木)$/u, /(?:镇{1,2}|乡{1,2}|苏木)$/u].map((end) => forms.name.replace(end, '')),
  );
  return [...stems]
    .flatMap((stem) => register.places.named(stem, 'town'))
    .filter(
      ({ name, code }) => name.endsWith(ending) && name.includes('族') && register.isIn(code, place.code),
    );
}

function officeOfTown(town: Place, forms: TownForms, register: Gazetteer): AgencyIdentity {
  return officeIdentityOf(town, register.places.byCode(town.parent ?? ''), forms.type);
}

const mostAlike = 6;

/** Places whose names are a character or two away, or differ in the kind alone: 天福路街道 for 天福街道. */
function townsLike(forms: TownForms, place: Place, register: Gazetteer): readonly Place[] {
  const stem = stemOf(forms.name);
  const alike: Place[] = [];
  for (const [name, places] of register.townsIn(place)) {
    if (alike.length >= mostAlike) break;
    const other = stemOf(name);
    const isAlike =
      other === stem ||
      (Math.max(stem.length, other.length) > 2 && isOneOff(stem, other)) ||
      (stem.length === 2 && other.length === 2 && officeOf(name) === forms.type && isOneOff(stem, other)) ||
      (Math.abs(stem.length - other.length) <= 2 &&
        Math.min(stem.length, other.length) > 1 &&
        isPartOf(stem, other));
    if (isAlike) alike.push(...places);
  }
  return alike;
}

function stemOf(name: string): string {
  return name.replace(/(?:街道办事处|街道|地区|办事处|镇|乡|苏木|街)$/u, '');
}

function isPartOf(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.includes(short);
}

/** The county (or zone, or city without districts) that an unlisted town surely lies in; null on a city's portal. */
function countyOf(scope: Scope): Area | null {
  if (scope.area.code.startsWith('x')) return scope.area;
  if (scope.place === null) return scope.area;
  if (scope.place.level === 'county') return scope.area;
  if (scope.nearer?.level === 'county') return listedAreaOf(scope.nearer);
  return null;
}
