import type { YardRequest } from '../yard-server.ts';
import type { TrueYardReport } from '../yard-truth.ts';
import type { Aim, FaultTarget } from './yard-fault.ts';

/** Every request, that for robots.txt too. */
export const everything: Aim = () => () => true;

export const robotsFile: Aim =
  () =>
  ({ path }) =>
    path === '/robots.txt';

/** Every request but that for robots.txt. */
export const everyPage: Aim =
  () =>
  ({ path }) =>
    path !== '/robots.txt';

/** Path with query of an address. */
export const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};

/** The report on which faults of one page fall: it has no file. Throws RangeError where the portal has none such. */
export function plainReport({ truth }: FaultTarget): TrueYardReport {
  const report = truth.reports.find(({ files }) => files.length === 0);
  if (report === undefined) throw new RangeError(`${truth.siteId} has no report without a file`);
  return report;
}

/** The report on whose file faults fall. Throws RangeError where the portal has none such. */
export function filedReport({ truth }: FaultTarget): TrueYardReport {
  const report = truth.reports.find(({ files }) => files.length === 1);
  if (report === undefined) throw new RangeError(`${truth.siteId} has no report with one file`);
  return report;
}

const onPath =
  (paths: readonly string[]) =>
  ({ path }: YardRequest): boolean =>
    paths.includes(path);

/** The page of one report. */
export const onePage: Aim = (target) => onPath([pathOf(plainReport(target).url)]);

/** One file, at the address that its page links. */
export const oneFile: Aim = (target) => onPath(filedReport(target).files.map(({ url }) => pathOf(url)));

/** The pages of two reports. */
export const twoPages: Aim = ({ truth }) => onPath(truth.reports.slice(0, 2).map(({ url }) => pathOf(url)));

/** Every page of a report. */
export const everyReport: Aim = ({ truth }) => onPath(truth.reports.map(({ url }) => pathOf(url)));

/** The pages at which the lists begin. */
export const entrances: Aim = ({ site }) => onPath(site.entrances.map(pathOf));

/** The second page of each list whose pages are files of their own. */
export const secondListPages: Aim =
  () =>
  ({ path }) =>
    /\/(?:index_2|p2)\.html$/u.test(path);

/** The last page of the list of a portal that has one list. */
export const lastListPage: Aim = ({ truth }) => {
  const last = Math.ceil((truth.reports.length + truth.rejections.length) / 5);
  return ({ path }) => path.endsWith(`/p${last}.html`);
};

/** Every page of the lists, the first ones too. */
export const listPages: Aim =
  () =>
  ({ path }) =>
    /\/(?:index(?:_\d+)?|p\d+)\.html$/u.test(path);

/** Only the first so many times for each address. */
export function atFirst(aim: Aim, times = 1): Aim {
  return (target) => {
    const isAimedAt = aim(target);
    const asked = new Map<string, number>();
    return (request) => {
      if (!isAimedAt(request)) return false;
      const before = asked.get(request.path) ?? 0;
      asked.set(request.path, before + 1);
      return before < times;
    };
  };
}

/** Everything once so many pages and files were asked for. */
export function after(pages: number): Aim {
  return () => {
    let asked = 0;
    return ({ path }) => path !== '/robots.txt' && asked++ >= pages;
  };
}
