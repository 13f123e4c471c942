/**
 * The words of the house: one word, one meaning, in code, docs and messages. docs/glossary.md is generated from this.
 * One way through: Site → Page → Candidate → Capture → Document → Report → archive.
 */
export const glossary = {
  site: { zh: '网站', meaning: 'A portal as a person declares it: where to look and what to expect.' },
  family: {
    zh: '系统类别',
    meaning: 'The product that runs a portal (TRS WCM, Hanweb JCMS …); one adapter reads each.',
  },
  entrance: { zh: '入口', meaning: 'An address at which the walk through a site begins.' },
  listing: {
    zh: '列表',
    meaning: 'What one list page offers: its links, the further pages, the totals it states.',
  },
  candidate: {
    zh: '候选',
    meaning: 'A link that was judged to be a report; the others are rejections with a reason.',
  },
  publication: { zh: '发布', meaning: 'A report page with the attachments in it.' },
  exchange: { zh: '请求与应答', meaning: 'One request and what came back, byte for byte.' },
  capture: {
    zh: '采集',
    meaning: 'An exchange that is safe in the archive and has its row; never edited, never deleted.',
  },
  revisit: {
    zh: '重访',
    meaning: 'A capture that brought nothing new: not modified, or the same payload digest as before (WARC).',
  },
  payload: {
    zh: '正文字节',
    meaning: 'The body of an answer without chunk framing, its content coding still on; digests are of it.',
  },
  carrier: { zh: '载体', meaning: 'One form in which a report was published: page, docx, pdf, text.' },
  document: {
    zh: '文档',
    meaning: 'A carrier made readable: paragraphs and squared-off grids, the same shape for all formats.',
  },
  grid: { zh: '网格', meaning: 'A table squared off: a merged cell is one object in every place it covers.' },
  reading: { zh: '读取结果', meaning: 'What one version of the parser read in one payload.' },
  report: { zh: '年度报告', meaning: 'What an agency published for one year; the key is agency and year.' },
  version: {
    zh: '版本',
    meaning: 'The figures of a report between two changes; a later one never replaces an earlier one.',
  },
  generation: {
    zh: '格式',
    meaning: 'An official form, by the notice that set it: gf2021, gf2019, tj2014, prose2008.',
  },
  indicator: { zh: '指标', meaning: 'One figure of a form, with its code, labels and unit.' },
  value: {
    zh: '数值',
    meaning: 'What a report says of an indicator: state, number, printed characters, place.',
  },
  identity: {
    zh: '勾稽关系',
    meaning:
      'What must, or should, hold between figures: a sum that the form prescribes, or a step from one year to the next.',
  },
  tally: {
    zh: '核对结果',
    meaning: 'How often an identity held, broke or could not be assessed in a report.',
  },
  anchoring: {
    zh: '锚定',
    meaning:
      'How many figures of a table were found again at their place, beside the label of their row and below the heading of their column.',
  },
  suspect: {
    zh: '可疑单元格',
    meaning: 'A cell at which broken identities point, with the figure that they ask for.',
  },
  scope: {
    zh: '口径',
    meaning: 'Whom or which time a further column of an older table counts: departments, since 2008 …',
  },
  series: {
    zh: '序列',
    meaning:
      'One figure through the forms. Figures of two forms are joined only where they are the same (=); comparable ones (≈) stand beside it.',
  },
  break: { zh: '断点', meaning: 'A year whose form does not have the figure of a series.' },
  witness: {
    zh: '佐证',
    meaning:
      'Another place that says the same figure: a second carrier, a sentence, the next year’s carry-over.',
  },
  issue: {
    zh: '问题',
    meaning: 'Something a person should look at, kept beside the report; the printed figures stay.',
  },
  yield: { zh: '收成', meaning: 'What was expected of a site in a run against what came.' },
  trouble: {
    zh: '障碍',
    meaning: 'Foreseen trouble that a run met and told of: a block, a time-out, a file that cannot be read.',
  },
} as const;
