/** Annual reports of something else than disclosure. */
const otherKind = /法治|依法行政|网站|财务|预算|决算|环境|绩效|统计年报|企业/u;

/** True for a column's name that promises the annual reports of disclosure and nothing else. */
export function isReportColumnName(name: string): boolean {
  const plain = name.normalize('NFKC').replace(/\s/gu, '');
  if (otherKind.test(plain)) return false;
  return /(?:信息|政务)公开.{0,8}(?:年报|报告)|^(?:20\d\d年?度?)?(?:公开)?(?:工作)?(?:年报|年度报告)$/u.test(
    plain,
  );
}
