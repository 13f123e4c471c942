import { families, type Family, type Site } from '../model/site.ts';

interface Marker {
  readonly family: string;
  readonly words: string;
  readonly pattern: RegExp;
}

/** What gives a portal's product away in the source of a page, the most telling first. */
export const markers: readonly Marker[] = [
  { family: 'hanweb-annual', words: 'xxgkAnnualReport.jsp', pattern: /xxgkAnnualReport\.jsp/u },
  { family: 'hanweb-annual', words: 'vc_xxgkarea=', pattern: /vc_xxgkarea=/u },
  { family: 'hanweb-jpage', words: 'jpage/dataproxy.jsp', pattern: /jpage\/dataproxy\.jsp/u },
  { family: 'hanweb-jpage', words: '<datastore> in the page', pattern: /(?:<|&lt;)datastore/iu },
  { family: 'hanweb-jpaas', words: 'jpaas-publish-server', pattern: /jpaas-publish-server|querydata\s*=/u },
  { family: 'truecms', words: 'getMessage.do', pattern: /getMessage\.do/u },
  { family: 'epoint', words: 'EWB-FRONT or govInfoPub', pattern: /EWB-FRONT|govInfoPub/u },
  { family: 'fjdzapp', words: 'fjdzapp', pattern: /fjdzapp/u },
  { family: 'ucap', words: 'UCAP or _isJson', pattern: /UCAP(?:TITLE|CONTENT|-CONTENT)|_isJson/u },
  { family: 'gkmlpt', words: 'gkmlpt or NFCMS_', pattern: /gkmlpt|NFCMS_/u },
  { family: 'lonsun', words: 'labelName= or publicInfoList', pattern: /labelName=|publicInfoList/u },
  { family: 'vsb', words: '_vsb or vsb_content', pattern: /_vsb\b|vsb_content/u },
  { family: 'shandong-gongkai', words: '/gongkai/site_', pattern: /\/gongkai\/(?:site|channel)_/u },
  {
    family: 'siteserver',
    words: '/contents/<n>/<n>.html with /channels/<n>.html',
    pattern:
      /\/contents\/\d+\/\d+\.html[\s\S]*\/channels\/\d+|\/channels\/\d+[\s\S]*\/contents\/\d+\/\d+\.html/u,
  },
  { family: 'trs', words: 'createPageHTML(', pattern: /createPageHTML\s*\(/u },
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
  const [first] = seen;
  return first === undefined
    ? null
    : `the site is declared as ${site.family} and its page looks like ${first.family} (${first.words})`;
}
