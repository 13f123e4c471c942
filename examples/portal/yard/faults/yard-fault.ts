import type { Site } from '../../../../model/site.ts';
import type { Yard } from '../open-yard.ts';
import type { Fault, Faults, YardRequest } from '../yard-server.ts';
import type { YardTruth } from '../yard-truth.ts';

/** The portal that a fault befalls, which has its host for itself. */
export interface FaultTarget {
  readonly site: Site;
  /** `127.0.1.1:40123`. */
  readonly host: string;
  /** As things stood when the fault began. */
  readonly truth: YardTruth;
  /** For faults that change what is published in the middle of a visit. */
  readonly yard: Pick<Yard, 'publish' | 'withdraw' | 'truthOf'>;
}

/** Where a topic of faults belongs, as the table heads it. */
export type FaultSection =
  | 'challenge 拦截验证'
  | 'refusal 拒绝访问'
  | 'robots 爬虫协议'
  | 'in disguise 伪装的不存在'
  | 'transport 传输'
  | 'list 列表'
  | 'attachment 附件'
  | 'article 正文'
  | 'identity 机关与年份';

/** What a visit must tell of a fault, and what it may lose by it. */
export interface FaultOutcome {
  readonly status: 'complete' | 'short' | 'suspicious' | 'blocked' | 'dead';
  /** Code of the trouble that the run notes; null where it has nothing to note. */
  readonly code: string | null;
  /** Words that stand in the reasons of the site's status, where no trouble names what happened. */
  readonly reason?: RegExp;
  /** What the visit does not bring: one report page, one file, all after a moment, or all. */
  readonly lost: 'nothing' | 'one page' | 'one file' | 'the rest' | 'all';
  /** One report is archived and the run says that nothing can be read of it: exit code 4 although the site is complete. */
  readonly isUnread?: boolean;
}

/** One way in which portals fail, to be switched on for one portal of a yard. */
export interface YardFault {
  readonly name: string;
  readonly section: FaultSection;
  /** What the portal does. */
  readonly what: string;
  readonly zh: string;
  /** The portal that it befalls; `trs-1-based` where it is left out. */
  readonly dialect?: string;
  /** What the portal's own entry says besides. */
  readonly entry?: Partial<Site>;
  /** True where a visit outlives it: it ends by itself, or does no harm to the pages that it answers. */
  readonly passes: boolean;
  /** Reading the reports is the point: the figures are compared too. */
  readonly isRead?: boolean;
  /** It comes between two visits: the first finds the portal well, and `outcome` is of the second. */
  readonly isLater?: boolean;
  /** It belongs to the portal and has no end. */
  readonly isLasting?: boolean;
  readonly outcome: FaultOutcome;
  /** The fault at work on one portal; asked once for every time it is switched on. */
  readonly fault: (target: FaultTarget) => Faults;
}

/** Which requests a fault is aimed at. */
export type Aim = (target: FaultTarget) => (request: YardRequest) => boolean;

/** Whatever the aim hits meets the fault. */
export function at(aim: Aim, fault: Fault): YardFault['fault'] {
  return (target) => {
    const isAimedAt = aim(target);
    return (request) => (isAimedAt(request) ? fault : null);
  };
}
