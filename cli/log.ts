import { pino } from 'pino';
import type { Logger } from 'pino';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The log: JSON lines on standard error; data never goes there and log never goes to standard output. */
export function openLog(level: LogLevel): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** On a terminal the progress line tells what goes on, so the log keeps to warnings there. */
export function usualLogLevel(): LogLevel {
  return process.stderr.isTTY ? 'warn' : 'info';
}
