import { escaped } from '../carriers/escape.ts';

/** A portal page without its own contents. */
export interface PageFrame {
  readonly siteName: string;
  readonly title: string;
  readonly crumbs: readonly string[];
  readonly charset: 'utf-8' | 'gb2312';
  /** Raw markup for the head. */
  readonly head?: string;
  /** Raw markup between breadcrumb and footer. */
  readonly main: string;
  /** 网站标识码, as portals print it at the foot. */
  readonly siteCode: string;
}

/** A whole page: header, menu, breadcrumb, the contents, footer. */
export function portalPage(frame: PageFrame): string {
  const { siteName, title, crumbs, charset, head = '', main, siteCode } = frame;
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=${charset}" />
<title>${escaped(title)}</title>
<meta name="SiteName" content="${escaped(siteName)}" />
${head}
<style>body{font:14px/1.8 serif;width:1000px;margin:0 auto}ul{list-style:none}li span{float:right}</style>
</head>
<body>
<div class="header"><h2>${escaped(siteName)}门户网站（示例，所述机关均为虚构）</h2></div>
<div class="nav"><a href="/">首页</a> | <a href="/zwgk/">政务公开</a> | <a href="/zmhd/">政民互动</a></div>
<div class="pos">当前位置：${crumbs.map((crumb) => `<a href="#" class="CurrChnlCls">${escaped(crumb)}</a>`).join(' &gt; ')}</div>
<div class="main">
${main}
</div>
<div class="footer">主办：${escaped(siteName)}办公室&#12288;网站标识码：${siteCode}&#12288;<a href="/sitemap.html">网站地图</a></div>
</body>
</html>
`;
}

/** The 国办 meta elements of an article page; `source` left out where the portal leaves it out. */
export function articleMetas(
  title: string,
  publishedAt: string,
  source: string | null,
  column: string,
): string {
  return [
    `<meta name="ArticleTitle" content="${escaped(title)}" />`,
    `<meta name="PubDate" content="${publishedAt}" />`,
    ...(source === null ? [] : [`<meta name="ContentSource" content="${escaped(source)}" />`]),
    `<meta name="ColumnName" content="${escaped(column)}" />`,
  ].join('\n');
}

/** Text cut as list templates cut it; a title attribute carries the whole. */
export function truncated(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length).join('')}…`;
}
