import type { Wording } from '../generations/form.ts';

/** What figures of one kind are about; a figure after 其中 is a part of the one before it only within its kind. */
export type ProseFamily =
  | 'proactive'
  | 'requests'
  | 'remedies'
  | 'decisions'
  | 'documents'
  | 'fees'
  | 'proposals'
  | 'consultations'
  | 'staff'
  | 'activities';

/**
 * What must be said around a phrase that by itself could mean something else. `requests`: 申请 in the sentence before it,
 * or section three · `replies`: requests that were counted or named before it, and no other documents · `same-family`: a figure of its family before it in the sentence · `own-remedies`: 信息公开 or 依申请 in
 * the paragraph, or section four, and no word of a reviewing body's caseload · `publicity`: 公开 in the sentence.
 */
export type Surroundings = 'requests' | 'replies' | 'same-family' | 'own-remedies' | 'publicity';

/** Words next to a number, as sources of regular expressions. */
export interface Phrase {
  /** Ends where the number begins. */
  readonly before: string;
  /** Begins behind the unit; left out where the number ends the phrase. */
  readonly behind?: string;
  readonly needs?: Surroundings;
}

/** One thing that sentences of a report count. */
export interface ProseIndicator {
  readonly code: string;
  readonly label: Wording;
  readonly family: ProseFamily;
  /** May be a part of another count of its family, and so stand after 其中. */
  readonly isPart: boolean;
  /** Units in which it is counted. */
  readonly units: readonly string[];
  readonly phrases: readonly Phrase[];
  /** Words of which one stands before the number in each of its phrases; the phrases are not tried without. */
  readonly keys: readonly string[];
  /** 未收到|政府信息公开申请: the verbs of a sentence that says there was none, and what there was none of. */
  readonly none?: readonly { readonly verbs: string; readonly noun: string; readonly needs?: Surroundings }[];
}

export const countedOnce = ['件', '条', '份', '宗', '起', '例', '个', '项', '次', '人次', '件次', '封', '笔'];
export const publishedUnits = ['条', '件', '份', '篇', '则', '个', '项', '次', '期'];
