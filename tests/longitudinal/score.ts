/** How findings stand to the truth. */
export interface Score {
  /** Due and found. */
  readonly right: number;
  /** Found and not due. */
  readonly wrong: number;
  /** Due and not found. */
  readonly missed: number;
  /** The first few of both, for whoever looks into them. */
  readonly examples: readonly string[];
}

export const noScore: Score = { right: 0, wrong: 0, missed: 0, examples: [] };

/** Share of what was found that was due; 1 where nothing was found. */
export function precisionOf({ right, wrong }: Score): number {
  return right + wrong === 0 ? 1 : right / (right + wrong);
}

/** Share of what was due that was found; 1 where nothing was due. */
export function recallOf({ right, missed }: Score): number {
  return right + missed === 0 ? 1 : right / (right + missed);
}

/** Counts findings one by one. */
export class Count {
  #right = 0;
  #wrong = 0;
  #missed = 0;
  readonly #examples: string[] = [];
  readonly #mostExamples: number;

  constructor(mostExamples = 40) {
    this.#mostExamples = mostExamples;
  }

  right(times = 1): void {
    this.#right += times;
  }

  wrong(example: string, times = 1): void {
    this.#wrong += times;
    this.#note(`wrong: ${example}`, times);
  }

  missed(example: string, times = 1): void {
    this.#missed += times;
    this.#note(`missed: ${example}`, times);
  }

  /** What was found of something that is counted, against how much of it there is. */
  compare(found: number, due: number, example: string): void {
    this.right(Math.min(found, due));
    this.wrong(`${example} ${found} for ${due}`, Math.max(0, found - due));
    this.missed(`${example} ${found} for ${due}`, Math.max(0, due - found));
  }

  /** Two lists against each other, equal things once each. */
  match(due: readonly string[], said: readonly string[], about: string): void {
    const left = [...said];
    for (const each of due) {
      const at = left.indexOf(each);
      if (at < 0) {
        this.missed(`${about} ${each}`);
      } else {
        left.splice(at, 1);
        this.right();
      }
    }
    for (const each of left) this.wrong(`${about} ${each}`);
  }

  /** Something that is due or not, and found or not. */
  judge(isDue: boolean, isFound: boolean, example: string): void {
    if (isDue && isFound) this.right();
    else if (isDue) this.missed(example);
    else if (isFound) this.wrong(example);
  }

  get score(): Score {
    return { right: this.#right, wrong: this.#wrong, missed: this.#missed, examples: this.#examples };
  }

  #note(example: string, times: number): void {
    if (times > 0 && this.#examples.length < this.#mostExamples) this.#examples.push(example);
  }
}
