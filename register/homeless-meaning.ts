import { officeIdentityOf } from './area.ts';
import type { Gazetteer } from './gazetteer.ts';
import { candidatesOf, nothing } from './meaning.ts';
import type { Meaning } from './meaning.ts';
import { isTownStem, townFormsOf } from './towns.ts';

/** A street or town without a place and without a portal: every one of that name. */
export function homelessMeaningOf(name: string, register: Gazetteer): Meaning {
  const forms = townFormsOf(name);
  if (forms === null || !isTownStem(forms.name)) return nothing;
  const towns = forms.ranks
    .flat()
    .flatMap((full) => register.places.named(full, 'town').filter((one) => one.name === full));
  const agencies = towns.map((town) =>
    officeIdentityOf(town, register.places.byCode(town.parent ?? ''), forms.type),
  );
  return {
    kind: 'several',
    type: forms.type,
    local: `${forms.type}:${forms.name}`,
    candidates: candidatesOf(agencies, '不知道出自哪个网站'),
  };
}
