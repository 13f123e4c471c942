import { escaped } from '../carriers/escape.ts';
import { htmlReport } from '../carriers/html-report.ts';
import { textResource } from '../http/resource.ts';
import type { Answers, Resource } from '../http/resource.ts';
import { agencies } from '../press/agencies.ts';
import type { Published } from '../press/open-press.ts';
import { manuscriptOfPublication } from '../press/publication.ts';
import type { AttachmentFormat, Publication } from '../press/publication.ts';
import { builtFrom } from './built-from.ts';
import { addAttachments, attachmentLinks, downloadAnswer, downloadPath, storedName } from './jpage-portal.ts';
import { articleMetas, portalPage } from './portal-page.ts';

const siteName = '云泽市汀澜县人民政府';
const siteCode = '9901030001';
const reportPath = '/module/xxgk/xxgkAnnualReport.jsp';
const own = agencies.filter(({ siteId }) => siteId === 'tinglan');

/** The directory of agencies. */
export const annualEntrances = ['/col/col3001/index.html'];

/** Paths at which a publication lies on this portal. */
export function annualPathsOf(publication: Publication): readonly {
  page: string;
  attachments: readonly { format: AttachmentFormat; path: string; stored: string }[];
}[] {
  const attachments = publication.attachments.map((format) => ({
    format,
    path: downloadPath(publication, format),
    stored: `/attach/0/${storedName(publication, format)}`,
  }));
  const { agency, year } = publication;
  return [{ page: reportAddress(agency.creditCode, year), attachments }];
}

/** Hanweb's annual-report module: a directory of agencies, and one page for each agency and year. */
export function annualPortal(press: () => Published): Answers {
  const resourcesNow = builtFrom(press, resourcesOf);
  return ({ url }) => {
    const { pathname, searchParams } = url;
    if (pathname !== reportPath) return resourcesNow().get(pathname) ?? downloadAnswer(url, resourcesNow());
    const [area, year] = [searchParams.get('area') ?? '', Number(searchParams.get('fbtime'))];
    return resourcesNow().get(reportAddress(area, year)) ?? shell(area, year);
  };
}

const reportAddress = (area: string, year: number): string => `${reportPath}?area=${area}&fbtime=${year}`;

function resourcesOf(press: Published): ReadonlyMap<string, Resource> {
  const resources = new Map<string, Resource>();
  for (const path of ['/', ...annualEntrances]) resources.set(path, directory(press));
  for (const publication of press.publications.filter(({ agency }) => agency.siteId === 'tinglan')) {
    // The module shows one report for an agency and year: the latest takes the address.
    const { agency, year } = publication;
    resources.set(reportAddress(agency.creditCode, year), reportResource(publication));
    addAttachments(resources, publication);
  }
  return resources;
}

function framed(title: string, main: string, head = ''): string {
  const crumbs = ['首页', '政府信息公开', '政府信息公开年报'];
  return portalPage({ siteName, siteCode, title, crumbs, charset: 'utf-8', head, main });
}

function directory(press: Published): Resource {
  const latest = press.publications.reduce((year, one) => Math.max(year, one.year), 0);
  const links = own.map(
    ({ name, creditCode }) =>
      `<li><a href="${reportPath}?area=${creditCode}&amp;fbtime=${latest}" target="_blank">${escaped(name)}</a></li>`,
  );
  const main = `<h3>政府信息公开年报</h3>
<ul class="tree">${links.join('\n')}</ul>
<p><a href="/col/col3002/index.html">政府信息公开指南</a>&#12288;<a href="/col/col3003/index.html">政府信息公开制度</a></p>`;
  return textResource('text/html;charset=UTF-8', () => framed(`${siteName} 政府信息公开年报`, main));
}

/** The page of an agency and year for which nothing was published: 200, everything but a report. */
function shell(area: string, year: number): Resource {
  const agency = own.find(({ creditCode }) => creditCode === area);
  const main = `${chooser(agency?.creditCode ?? '', year)}
<div class="zoom" id="zoom"></div>
<div class="annex"><h4>政府信息公开年报</h4></div>`;
  return textResource('text/html;charset=UTF-8', () => framed(agency?.name ?? siteName, main));
}

function chooser(area: string, year: number): string {
  const years = Array.from({ length: 8 }, (_, at) => 2025 - at);
  const options = years.map(
    (one) => `<option value="${one}"${one === year ? ' selected' : ''}>${one}</option>`,
  );
  return `<form action="${reportPath}"><input type="hidden" name="area" value="${escaped(area)}"/><select name="fbtime">${options.join('')}</select></form>`;
}

function reportResource(publication: Publication): Resource {
  const { agency, year, title, publishedOn, modifiedAt } = publication;
  const text = (): string => {
    const main = `${chooser(agency.creditCode, year)}
<div class="top"><h1>${escaped(title)}</h1><p>发布时间：${publishedOn}</p></div>
<div class="zoom" id="zoom">
${publication.body === 'none' ? '<p>报告全文见附件。</p>' : htmlReport(manuscriptOfPublication(publication, 'page'))}
</div>
<div class="annex"><h4>政府信息公开年报</h4>
${attachmentLinks(publication)}
</div>`;
    // Half of the agencies' pages have no meta elements.
    const metas =
      agency.size === 'street' ? '' : articleMetas(title, publishedOn, agency.name, '政府信息公开年报');
    return framed(title, main, metas);
  };
  return textResource('text/html;charset=UTF-8', text, modifiedAt);
}
