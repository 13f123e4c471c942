import type { Dialect } from './dialect.ts';
import { epointDialects } from './families/epoint.ts';
import { genericDoorDialects } from './families/generic-doors.ts';
import { genericListDialects } from './families/generic-lists.ts';
import { gkmlptDialects } from './families/gkmlpt.ts';
import { annualDialects } from './families/hanweb-annual.ts';
import { jpageDialects } from './families/hanweb-jpage.ts';
import { xxgkDialects } from './families/hanweb-xxgk.ts';
import { jpaasDialects } from './families/jpaas.ts';
import { lonsunDialects } from './families/lonsun.ts';
import { gongkaiDialects } from './families/shandong-gongkai.ts';
import { siteserverDialects } from './families/siteserver.ts';
import { fjdzappDialects } from './families/trs-fjdzapp.ts';
import { trsDialects } from './families/trs.ts';
import { truecmsDialects } from './families/truecms.ts';
import { ucapDialects } from './families/ucap.ts';
import { vsbDialects } from './families/vsb.ts';

/** Every way of publishing that the yard knows. */
export const dialects: readonly Dialect[] = [
  ...trsDialects,
  ...fjdzappDialects,
  ...jpageDialects,
  ...xxgkDialects,
  ...annualDialects,
  ...jpaasDialects,
  ...gkmlptDialects,
  ...ucapDialects,
  ...lonsunDialects,
  ...siteserverDialects,
  ...vsbDialects,
  ...epointDialects,
  ...truecmsDialects,
  ...gongkaiDialects,
  ...genericListDialects,
  ...genericDoorDialects,
];
