import { pino } from 'pino';
import type { Logger } from 'pino';
import { harmless } from './output.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * The log: JSON lines on standard error; data never goes there and log never goes to standard output. JSON writes the
 * control characters of ASCII as escapes; the others that steer a terminal, which a portal's words may hold, are taken out.
 */
export function openLog(level: LogLevel): Logger {
  const lines = pino.destination({ dest: 2, sync: true });
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line) => lines.write(harmless(line)) },
  );
}

/** On a terminal the progress line tells what goes on, so the log keeps to warnings there. */
export function usualLogLevel(): LogLevel {
  return process.stderr.isTTY ? 'warn' : 'info';
}
