import { families, type Family, type Site } from '../model/site.ts';

interface Marker {
  readonly family: string;
  readonly words: string;
  readonly pattern: RegExp;
  /** Several products leave it: it proposes a family and accuses no other. */
  readonly isShared?: true;
}

/** What gives a portal's product away in the source of a page, the most telling first. */
export const markers: readonly Marker[] = [
  { family: 'hanweb-annual', words: 'xxgkAnnualReport.jsp', pattern: /xxgkAnnualReport\.jsp/u },
  {
    family: 'hanweb-xxgk',
    words: 'module/xxgk/tree.jsp, search.jsp or szxxgk/front',
    pattern: /module\/xxgk\/(?:tree|search)\.jsp|szxxgk\/front\/|funclick\(/u,
  },
  { family: 'hanweb-annual', words: 'vc_xxgkarea=', pattern: /vc_xxgkarea=/u },
  { family: 'truecms', words: 'getMessage.do', pattern: /getMessage\.do/iu },
  { family: 'hanweb-jpage', words: 'jpage/dataproxy.jsp', pattern: /jpage\/dataproxy\.jsp/u },
  {
    family: 'hanweb-jpage',
    words: '<datastore> in the page',
    pattern: /(?:<|&lt;)datastore/iu,
    isShared: true,
  },
  {
    family: 'jpaas',
    words: 'jpaas-publish-server or querydata=',
    pattern: /jpaas-publish-server|\bquerydata\s*=\s*["']/u,
  },
  { family: 'epoint', words: 'EWB-FRONT or govInfoPub', pattern: /EWB-FRONT|EWB_\w+_Mid|govInfoPub/u },
  {
    family: 'epoint',
    words: 'webBuilderCommon.js or getgovinfolist',
    pattern: /webBuilderCommon|getgovinfolist|showinfo\.html\?infoGuid/iu,
  },
  { family: 'trs', words: 'fjdzapp', pattern: /fjdzapp/u },
  { family: 'ucap', words: 'UCAP or _isJson', pattern: /UCAP(?:TITLE|CONTENT|-CONTENT)|_isJson/u },
  {
    family: 'ucap',
    words: 'article addresses c<column>/<month>/<32 hex>.shtml',
    pattern: /\/c\d{3,}\/\d{6}\/(?:[0-9a-f]{32}|c\d+_\d+)\.shtml/u,
  },
  { family: 'gkmlpt', words: 'gkmlpt or NFCMS_', pattern: /gkmlpt|NFCMS_/u },
  {
    family: 'gkmlpt',
    words: 'article addresses content/post_<number>.html',
    pattern: /\/content\/m?post_\d+\.html/u,
  },
  {
    family: 'lonsun',
    words: 'site/label/8888, publicInfoList or /public/column/<n>?',
    pattern: /site\/label\/\d+|labelName=|publicInfoList|\/public\/column\/\d+\?|OpennessAnnualReport\/show/u,
  },
  { family: 'vsb', words: '_vsb or vsb_content', pattern: /_vsb\b|vsb_content/u },
  { family: 'vsb', words: 'pb_sys_common or line_u', pattern: /pb_sys_common|id=["']line_u\d/u },
  { family: 'shandong-gongkai', words: '/gongkai/site_', pattern: /\/gongkai\/(?:site|channel)_/u },
  {
    family: 'siteserver',
    words: '/contents/<n>/<n>.html with /channels/<n>.html',
    pattern:
      /\/contents\/\d+\/\d+\.html[\s\S]*\/channels\/\d+|\/channels\/\d+[\s\S]*\/contents\/\d+\/\d+\.html/u,
  },
  { family: 'siteserver', words: '/sitefiles/', pattern: /\/sitefiles\//iu },
  { family: 'trs', words: 'was5/web/search', pattern: /was5\/web\/search/u },
  { family: 'trs', words: 'createPageHTML(', pattern: /createPageHTML\s*\(/u, isShared: true },
  { family: 'trs', words: 'TRS_Editor, TRS_UEDITOR', pattern: /TRS_(?:Editor|UEDITOR)|trs_editor_view/u },
  { family: 'trs', words: 'article addresses t<date>_<number>.html', pattern: /\/t\d{8}_\d+\.s?html?/u },
];

/** The markers that a page's source shows, in the order of the table. */
export function markersIn(text: string): readonly Marker[] {
  return markers.filter(({ pattern }) => pattern.test(text));
}

/** True for a family that an adapter reads. */
export function isKnownFamily(family: string): family is Family {
  return families.some((known) => known === family);
}

/** A sentence where a page's markers speak for other families than the site declares; null where nothing does. */
export function familyDoubt(site: Pick<Site, 'family'>, text: string): string | null {
  const seen = markersIn(text);
  const maker = site.family.split('-', 1)[0] ?? site.family;
  if (seen.length === 0 || seen.some(({ family }) => family.startsWith(maker))) return null;
  const first = seen.find(({ isShared }) => isShared !== true);
  return first === undefined
    ? null
    : `the site is declared as ${site.family} and its page looks like ${first.family} (${first.words})`;
}
