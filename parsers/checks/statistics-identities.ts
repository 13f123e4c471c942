import type { Identity } from './identity.ts';

/** A sum among the figures of a list, its codes without the prefix of the form. */
interface ListSum {
  readonly id: string;
  readonly name: string;
  readonly left: string;
  readonly right: readonly string[];
  readonly orRight?: readonly string[];
}

const within = (group: string, ...codes: readonly string[]): readonly string[] =>
  codes.map((code) => `${group}${code}`);

/** The 统计表 of 2014. The codebook speaks of TJ.1–6 and lists these seven; they are numbered in its order. */
const tj2014Sums: readonly ListSum[] = [
  {
    id: 'TJ.1',
    name: '收到申请数',
    left: 'requests.received',
    right: within('requests.by_', 'visit', 'fax', 'network', 'letter'),
  },
  {
    id: 'TJ.2',
    name: '申请办结数',
    left: 'requests.closed',
    right: within('requests.closed_', 'on_time', 'extended'),
  },
  {
    id: 'TJ.3',
    name: '申请答复数',
    left: 'replies.total',
    right: within(
      'replies.',
      'already_public',
      'granted',
      'partial',
      'refused',
      'other_agency',
      'not_exist',
      'to_be_corrected',
      'other_channel',
    ),
  },
  {
    id: 'TJ.4',
    name: '不同意公开答复数',
    left: 'replies.refused',
    right: within(
      'replies.refused_',
      'state_secret',
      'trade_secret',
      'privacy',
      'security_stability',
      'not_government_information',
      'other_law',
    ),
  },
  {
    id: 'TJ.5',
    name: '行政复议数量',
    left: 'review.total',
    right: within('review.', 'upheld', 'corrected', 'other'),
  },
  {
    id: 'TJ.6',
    name: '行政诉讼数量',
    left: 'litigation.total',
    right: within('litigation.', 'upheld', 'corrected', 'other'),
  },
  {
    id: 'TJ.7',
    name: '从事政府信息公开工作人员数',
    left: 'resources.staff',
    right: within('resources.staff_', 'full_time', 'part_time'),
  },
];

/** What stands beside 否决 in later annexes and below it in older ones. */
const besideRefused = within(
  'replies.',
  'not_government_information',
  'not_exist',
  'other_agency',
  'unclear',
  'duplicate',
);
const grounds = within(
  'replies.refused_',
  'state_secret',
  'trade_secret',
  'privacy',
  'in_process',
  'security_stability',
  'other_law',
);

/** The 附表 of the provinces: no notice of the whole country prescribes these sums. Both nestings of the replies are right. */
const prose2008Sums: readonly ListSum[] = [
  {
    id: 'P.1',
    name: '申请总数',
    left: 'requests.total',
    right: within('requests.by_', 'visit', 'fax', 'email', 'website', 'letter', 'other'),
  },
  {
    id: 'P.2',
    name: '对申请的答复总数',
    left: 'replies.total',
    right: [...within('replies.', 'granted', 'partial'), ...besideRefused, 'replies.refused'],
    orRight: within('replies.', 'granted', 'partial', 'refused'),
  },
  {
    id: 'P.3',
    name: '否决公开答复总数',
    left: 'replies.refused',
    right: grounds,
    orRight: [...besideRefused, ...grounds],
  },
  { id: 'P.4', name: '收取费用总数', left: 'fees.total', right: within('fees.', 'proactive', 'on_request') },
  {
    id: 'P.5',
    name: '主动公开收取费用数',
    left: 'fees.proactive',
    right: within('fees.proactive_', 'postage', 'copy_paper', 'copy_disc', 'copy_floppy'),
  },
  {
    id: 'P.6',
    name: '依申请公开收取费用数',
    left: 'fees.on_request',
    right: within('fees.on_request_', 'search', 'postage', 'copy_paper', 'copy_disc', 'copy_floppy'),
  },
  {
    id: 'P.7',
    name: '指定专职人员数',
    left: 'staff.total',
    right: within('staff.', 'full_time', 'part_time'),
  },
];

const lists = [
  { prefix: 'tj.', severity: 'error', sums: tj2014Sums },
  { prefix: 'p2008.', severity: 'warning', sums: prose2008Sums },
] as const;

/** TJ.1 to TJ.7 or P.1 to P.7 once for each scope (`code@scope`) that the codes have; none where the codes are of other tables. */
export function statisticsIdentities(codes: Iterable<string>): readonly Identity[] {
  const own = [...codes];
  return lists.flatMap(({ prefix, severity, sums }) => {
    const scopes = new Set(
      own.filter((code) => code.startsWith(prefix)).map((code) => /@.*$/su.exec(code)?.[0] ?? ''),
    );
    return [...scopes].flatMap((scope) => {
      const whole = (each: readonly string[]): readonly string[] =>
        each.map((code) => `${prefix}${code}${scope}`);
      return sums.map(({ id, name, left, right, orRight }): Identity => ({
        id,
        name: `${name}${scope}`,
        severity,
        left: whole([left]),
        right: whole(right),
        ...(orRight === undefined ? {} : { orRight: whole(orRight) }),
      }));
    });
  });
}
