const most = 8192;

/**
 * The same function of a text, worked out once for each text: the labels of a form recur in every row and report.
 * Holds a bounded number of answers and forgets them all when it is full.
 */
export function remembered<T>(of: (text: string) => T): (text: string) => T {
  const answers = new Map<string, { readonly answer: T }>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known.answer;
    if (answers.size >= most) answers.clear();
    const answer = of(text);
    answers.set(text, { answer });
    return answer;
  };
}
