import { InvalidArgumentError, Option } from 'commander';
import { logLevels, usualLogLevel } from '../log.ts';
import { defaultSitesFile } from '../sites.ts';

/** Where everything that the program makes lives. */
export const dataOption = (): Option => new Option('--data <dir>', 'folder of the archive').default('data');
export const jsonOption = (): Option => new Option('--json', 'print JSON lines');
export const sitesOption = (): Option =>
  new Option('--sites <file>', 'list of sites').default(defaultSitesFile);
export const contactOption = (): Option =>
  new Option(
    '--contact <address>',
    'web or e-mail address that a portal can write to; part of the User-Agent, needed for live sites (else the environment variable NIANBAO_CONTACT)',
  );
export const logOption = (): Option =>
  new Option('--log-level <level>', 'how much to log on standard error')
    .choices(logLevels)
    .default(usualLogLevel(), 'warn on a terminal, else info');

export const strikesOption = (): Option =>
  new Option(
    '--strikes <visits>',
    'alarm (exit code 3 or 4) only for sites that were not complete on so many visits in a row',
  )
    .argParser(countArgument)
    .default(1);

/** A report year. */
export function yearArgument(text: string): number {
  const year = Number(text);
  if (!Number.isInteger(year) || year < 2008 || year > 2100) {
    throw new InvalidArgumentError('a report year is a number from 2008 on, such as 2023.');
  }
  return year;
}

/** `2019-2024` or `2023`. */
export function yearRange(text: string): readonly [number, number] {
  const [from = '', to = from, ...more] = text.split('-');
  if (more.length > 0)
    throw new InvalidArgumentError('a range has a first and a last year, such as 2019-2024.');
  const range = [yearArgument(from), yearArgument(to)] as const;
  if (range[0] > range[1]) throw new InvalidArgumentError('the first year must not be after the last.');
  return range;
}

/** A whole number of at least 1. */
export function countArgument(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError('must be a whole number of at least 1.');
  return count;
}
