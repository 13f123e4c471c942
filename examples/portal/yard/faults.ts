import { articleFaults } from './faults/articles.ts';
import { attachmentFaults } from './faults/attachments.ts';
import { challenges } from './faults/challenges.ts';
import { gonePages } from './faults/gone-pages.ts';
import { listFaults } from './faults/lists.ts';
import { refusals } from './faults/refusals.ts';
import { transportFaults } from './faults/transport.ts';
import type { YardFault } from './faults/yard-fault.ts';

export type { FaultOutcome, FaultTarget, YardFault } from './faults/yard-fault.ts';

/** Every way of failing that the yard knows, each by a name of its own, with what a visit must make of it. */
export const yardFaults: readonly YardFault[] = [
  ...challenges,
  ...refusals,
  ...gonePages,
  ...transportFaults,
  ...listFaults,
  ...attachmentFaults,
  ...articleFaults,
];
