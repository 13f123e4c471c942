/** A row of the 统计表 of 2014: what it prints, and the indicator whose figure stands in it; null for a bare heading. */
export interface StatisticsRow {
  readonly code: string | null;
  readonly label: string;
  readonly unit: string;
}

const row = (code: string, label: string, unit: string): StatisticsRow => ({
  code: `tj.${code}`,
  label,
  unit,
});
const heading = (label: string): StatisticsRow => ({ code: null, label, unit: '' });

/** The rows of the 统计表 as the annex of 2014 prints them. */
export const statisticsRows: readonly StatisticsRow[] = [
  heading('一、主动公开情况'),
  row('proactive.items', '（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）', '条'),
  row('proactive.normative_documents', '其中：主动公开规范性文件数', '条'),
  row('proactive.normative_issued', '制发规范性文件总数', '件'),
  heading('（二）通过不同渠道和方式公开政府信息的情况'),
  row('proactive.by_gazette', '1.政府公报公开政府信息数', '条'),
  row('proactive.by_website', '2.政府网站公开政府信息数', '条'),
  row('proactive.by_weibo', '3.政务微博公开政府信息数', '条'),
  row('proactive.by_wechat', '4.政务微信公开政府信息数', '条'),
  row('proactive.by_other', '5.其他方式公开政府信息数', '条'),
  heading('二、回应解读情况'),
  row('response.events', '（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）', '次'),
  heading('（二）通过不同渠道和方式回应解读的情况'),
  row('response.press_conferences', '1.参加或举办新闻发布会总次数', '次'),
  row('response.press_conferences_head', '其中：主要负责同志参加新闻发布会次数', '次'),
  row('response.interviews', '2.政府网站在线访谈次数', '次'),
  row('response.interviews_head', '其中：主要负责同志参加政府网站在线访谈次数', '次'),
  row('response.interpretations', '3.政策解读稿件发布数', '篇'),
  row('response.social_media', '4.微博微信回应事件数', '次'),
  row('response.other', '5.其他方式回应事件数', '次'),
  heading('三、依申请公开情况'),
  row('requests.received', '（一）收到申请数', '件'),
  row('requests.by_visit', '1.当面申请数', '件'),
  row('requests.by_fax', '2.传真申请数', '件'),
  row('requests.by_network', '3.网络申请数', '件'),
  row('requests.by_letter', '4.信函申请数', '件'),
  row('requests.closed', '（二）申请办结数', '件'),
  row('requests.closed_on_time', '1.按时办结数', '件'),
  row('requests.closed_extended', '2.延期办结数', '件'),
  row('replies.total', '（三）申请答复数', '件'),
  row('replies.already_public', '1.属于已主动公开范围数', '件'),
  row('replies.granted', '2.同意公开答复数', '件'),
  row('replies.partial', '3.同意部分公开答复数', '件'),
  row('replies.refused', '4.不同意公开答复数', '件'),
  row('replies.refused_state_secret', '其中：涉及国家秘密', '件'),
  row('replies.refused_trade_secret', '涉及商业秘密', '件'),
  row('replies.refused_privacy', '涉及个人隐私', '件'),
  row('replies.refused_security_stability', '危及国家安全、公共安全、经济安全和社会稳定', '件'),
  row('replies.refused_not_government_information', '不是《条例》所指政府信息', '件'),
  row('replies.refused_other_law', '法律法规规定的其他情形', '件'),
  row('replies.other_agency', '5.不属于本行政机关公开数', '件'),
  row('replies.not_exist', '6.申请信息不存在数', '件'),
  row('replies.to_be_corrected', '7.告知作出更改补充数', '件'),
  row('replies.other_channel', '8.告知通过其他途径办理数', '件'),
  row('review.total', '四、行政复议数量', '件'),
  row('review.upheld', '（一）维持具体行政行为数', '件'),
  row('review.corrected', '（二）被依法纠错数', '件'),
  row('review.other', '（三）其他情形数', '件'),
  row('litigation.total', '五、行政诉讼数量', '件'),
  row('litigation.upheld', '（一）维持具体行政行为或者驳回原告诉讼请求数', '件'),
  row('litigation.corrected', '（二）被依法纠错数', '件'),
  row('litigation.other', '（三）其他情形数', '件'),
  row('complaints.total', '六、举报投诉数量', '件'),
  row('fees.collected_wan_yuan', '七、依申请公开信息收取的费用', '万元'),
  heading('八、机构建设和保障经费情况'),
  row('resources.offices', '（一）政府信息公开工作专门机构数', '个'),
  row('resources.reading_points', '（二）设置政府信息公开查阅点数', '个'),
  row('resources.staff', '（三）从事政府信息公开工作人员数', '人'),
  row('resources.staff_full_time', '1.专职人员数（不包括政府公报及政府网站工作人员数）', '人'),
  row('resources.staff_part_time', '2.兼职人员数', '人'),
  row(
    'resources.budget_wan_yuan',
    '（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）',
    '万元',
  ),
  heading('九、政府信息公开会议和培训情况'),
  row('meetings.meetings', '（一）召开政府信息公开工作会议或专题会议数', '次'),
  row('meetings.trainings', '（二）举办各类培训班数', '次'),
  row('meetings.trainees', '（三）接受培训人员数', '人次'),
];

const annex = (code: string, label: string, unit: string): StatisticsRow => ({
  code: `p2008.${code}`,
  label,
  unit,
});

/** The rows of a provincial 附表 of before 2014. */
export const annexRows: readonly StatisticsRow[] = [
  annex('proactive.items', '主动公开信息数', '条'),
  annex('proactive.full_text', '其中：全文电子化数', '条'),
  annex('proactive.normative_new', '新增行政规范性文件数', '条'),
  annex('services.items', '提供服务类信息数', '条'),
  annex('services.column_visits', '网站专栏页面访问量', '人次'),
  annex('services.receptions', '现场接待人数', '人次'),
  annex('services.consultations_online', '网上咨询数', '人次'),
  annex('services.consultations_phone', '咨询电话接听数', '人次'),
  annex('requests.catalogue_items', '依申请公开信息目录数', '条'),
  annex('requests.total', '申请总数', '件'),
  annex('requests.by_visit', '1.当面申请数', '件'),
  annex('requests.by_fax', '2.传真申请数', '件'),
  annex('requests.by_email', '3.电子邮件申请数', '件'),
  annex('requests.by_website', '4.网上申请数', '件'),
  annex('requests.by_letter', '5.信函申请数', '件'),
  annex('requests.by_other', '6.其他形式申请数', '件'),
  annex('replies.total', '对申请的答复总数', '件'),
  annex('replies.granted', '1.同意公开答复数', '件'),
  annex('replies.partial', '2.同意部分公开答复数', '件'),
  annex('replies.refused', '3.否决公开答复总数', '件'),
  annex('replies.refused_state_secret', '涉及“国家秘密”数', '件'),
  annex('replies.refused_trade_secret', '涉及“商业秘密”数', '件'),
  annex('replies.refused_privacy', '涉及“个人隐私”数', '件'),
  annex('replies.refused_other_law', '法律法规规定的其他情形', '件'),
  annex('review.total', '行政复议数', '件'),
  annex('litigation.total', '行政诉讼数', '件'),
  annex('appeals.total', '行政申诉数', '件'),
  annex('fees.total', '收取费用总数', '元'),
  annex('staff.total', '政府信息公开指定专职人员数', '人'),
  annex('staff.full_time', '1.全职人员数', '人'),
  annex('staff.part_time', '2.兼职人员数', '人'),
];

/** The sums of the 统计表: the figure of a code is that of its parts. */
export const statisticsSums: Readonly<Record<string, readonly string[]>> = {
  'tj.requests.received': ['by_visit', 'by_fax', 'by_network', 'by_letter'].map(
    (part) => `tj.requests.${part}`,
  ),
  'tj.requests.closed': ['tj.requests.closed_on_time', 'tj.requests.closed_extended'],
  'tj.replies.total': [
    ...['already_public', 'granted', 'partial', 'refused', 'other_agency', 'not_exist'],
    ...['to_be_corrected', 'other_channel'],
  ].map((part) => `tj.replies.${part}`),
  'tj.replies.refused': [
    ...[
      'state_secret',
      'trade_secret',
      'privacy',
      'security_stability',
      'not_government_information',
      'other_law',
    ],
  ].map((part) => `tj.replies.refused_${part}`),
  'tj.review.total': ['upheld', 'corrected', 'other'].map((part) => `tj.review.${part}`),
  'tj.litigation.total': ['upheld', 'corrected', 'other'].map((part) => `tj.litigation.${part}`),
  'tj.resources.staff': ['tj.resources.staff_full_time', 'tj.resources.staff_part_time'],
};

/** The sums of the 附表: the figure of a code is that of its parts. */
export const annexSums: Readonly<Record<string, readonly string[]>> = {
  'p2008.requests.total': ['visit', 'fax', 'email', 'website', 'letter', 'other'].map(
    (way) => `p2008.requests.by_${way}`,
  ),
  'p2008.replies.total': ['granted', 'partial', 'refused'].map((part) => `p2008.replies.${part}`),
  'p2008.replies.refused': ['state_secret', 'trade_secret', 'privacy', 'other_law'].map(
    (ground) => `p2008.replies.refused_${ground}`,
  ),
  'p2008.staff.total': ['p2008.staff.full_time', 'p2008.staff.part_time'],
};
