import type { Adapter, Family } from '../../model/site.ts';
import { generic } from './generic.ts';
import { hanwebAnnual } from './hanweb-annual.ts';
import { hanwebJpage } from './hanweb-jpage.ts';
import { hanwebXxgk } from './hanweb-xxgk.ts';
import { jpaas } from './jpaas.ts';
import { lonsun } from './lonsun.ts';
import { shandongGongkai } from './shandong-gongkai.ts';
import { truecms } from './truecms.ts';
import { trs } from './trs.ts';
import { epoint } from './epoint.ts';
import { gkmlpt } from './gkmlpt.ts';
import { siteserver } from './siteserver.ts';
import { ucap } from './ucap.ts';
import { vsb } from './vsb.ts';

const adapters: Readonly<Record<Family, Adapter>> = {
  trs,
  'hanweb-jpage': hanwebJpage,
  'hanweb-annual': hanwebAnnual,
  'hanweb-xxgk': hanwebXxgk,
  jpaas,
  truecms,
  lonsun,
  'shandong-gongkai': shandongGongkai,
  epoint,
  gkmlpt,
  siteserver,
  ucap,
  vsb,
  generic,
};

/** The adapter that reads a portal family. */
export function adapterOf(family: Family): Adapter {
  return adapters[family];
}
