import type { Place, Places } from '../../register/places.ts';
import type { Body } from './bodies.ts';
import type { Subject } from './printings.ts';
import { scopeOf } from './scope.ts';
import { townNamesOf } from './town-names.ts';

/** The body that governs a town or street; null for a place that has none of its own. */
export function townSubjectOf(places: Places, town: Place): Subject | null {
  const names = townNamesOf(town);
  if (names === null || town.parent === null) return null;
  const scope = scopeOf(places, town.parent);
  return {
    agency: {
      id: town.code,
      name: scope.place.name + (names.names[0] ?? town.name),
      type: names.type,
      areas: [town.code],
      key: `${town.code}:${names.type}`,
    },
    scope,
    wordings: names.names,
    kind: 'town',
  };
}

/** A body of a county, city or province. */
export function bodySubjectOf(places: Places, code: string, body: Body): Subject {
  const scope = scopeOf(places, code);
  const official = body.names[0] ?? '';
  const isGovernment = body.type === 'government';
  const base = `${code}:${body.type}`;
  const key = isGovernment || body.type === 'government_office' ? base : `${base}:${body.unit ?? ''}`;
  return {
    agency: {
      id: `${base}:${official}`,
      name: official.includes('@') ? official.replace('@', scope.place.name) : scope.place.name + official,
      type: body.type,
      areas: [code],
      key: key.endsWith(':') ? null : key,
    },
    scope,
    wordings: body.names,
    kind: isGovernment ? 'government' : 'body',
  };
}
