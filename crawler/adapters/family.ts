import type { Adapter, Family } from '../../model/site.ts';
import { hanwebAnnual } from './hanweb-annual.ts';
import { hanwebJpage } from './hanweb-jpage.ts';
import { trs } from './trs.ts';

const adapters: Readonly<Record<Family, Adapter>> = {
  trs,
  'hanweb-jpage': hanwebJpage,
  'hanweb-annual': hanwebAnnual,
};

/** The adapter that reads a portal family. */
export function adapterOf(family: Family): Adapter {
  return adapters[family];
}
