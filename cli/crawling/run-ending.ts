import { stopSignal } from '../stop-signal.ts';

/** Why a run ends before its work is done. */
export type EarlyEnd = 'stopped' | 'budget';

/** What ends a run early: a stop signal, or the end of its time. */
export interface RunEnding {
  /** Fires once, at the first of both. */
  readonly signal: AbortSignal;
  /** Null until the signal fired. */
  readonly why: () => EarlyEnd | null;
  readonly forget: () => void;
}

/** After a stop the run is given so long to end in order: services are killed ten seconds after they were asked to end. */
const patienceMs = 8_500;

/**
 * Listens to Ctrl-C and SIGTERM, and to the clock where the run has a budget of minutes. `onOverdue` is called where a run
 * that was stopped has not ended in time; it must end the process, and may, for what is not stored by then is mended by
 * the next run.
 */
export function openRunEnding(budgetMinutes: number | null, onOverdue: () => void): RunEnding {
  const stop = stopSignal();
  const budget = new AbortController();
  const timer = budgetMinutes === null ? null : setTimeout(() => budget.abort(), budgetMinutes * 60_000);
  timer?.unref();
  let overdue: NodeJS.Timeout | null = null;
  const watch = (): void => {
    overdue = setTimeout(onOverdue, patienceMs).unref();
  };
  stop.signal.addEventListener('abort', watch, { once: true });
  return {
    signal: AbortSignal.any([stop.signal, budget.signal]),
    why: () => {
      // A stop within the last moments of a budget is a stop all the same.
      if (stop.signal.aborted) return 'stopped';
      return budget.signal.aborted ? 'budget' : null;
    },
    forget: () => {
      stop.forget();
      stop.signal.removeEventListener('abort', watch);
      if (timer !== null) clearTimeout(timer);
      if (overdue !== null) clearTimeout(overdue);
    },
  };
}
