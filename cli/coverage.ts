import { setImmediate as turn } from 'node:timers/promises';
import type { AgencyEvidence, NameSource } from '../model/agency.ts';
import { parserVersion } from '../parsers/parser-version.ts';
import { owingIn } from '../register/owing.ts';
import { agencyIdFor } from '../store/agencies.ts';
import type { AgencyIdentity } from '../store/agencies.ts';
import type { Archive } from '../store/archive.ts';
import { inTransaction } from '../store/archive.ts';
import { refreshCoverage } from '../store/coverage.ts';
import { expectedNames, storeSiteAgencies, unreadEntries } from '../store/site-agencies.ts';
import type { ExpectedBy, SiteAgency, UnreadEntry } from '../store/site-agencies.ts';
import { placeOfSite } from '../store/sites.ts';
import type { SitePlace } from '../store/sites.ts';
import { adoptCoverageRules, markAllUncovered, nextUncoveredSite } from '../store/uncovered.ts';
import { attributionOf } from './attribution.ts';
import type { Register } from './attribution.ts';
import { coverageRulesAt } from './coverage-rules.ts';
import { registerFor } from './registers.ts';

/** Version of what this file and the rules of coverage make of the archive; to be raised with them. */
const rulesVersion = '2';

/**
 * Brings coverage up to date: whom each site that was walked is expected to publish for, then how each agency that this
 * touches stands. What it stores follows from the archive, the register and a person's table; killed at any moment, the next
 * call goes on. Gives false where the signal ended it early.
 */
export async function coverArchive(
  archive: Archive,
  { signal, areAll = false }: { readonly signal?: AbortSignal | undefined; readonly areAll?: boolean } = {},
): Promise<boolean> {
  if (areAll) markAllUncovered(archive);
  const register = registerFor(archive);
  // Whom a printed name means hangs on a person's table too.
  adoptCoverageRules(archive, `${rulesVersion} ${parserVersion} ${register.rules.sha256}`);
  for (let site = nextUncoveredSite(archive); site !== null; site = nextUncoveredSite(archive)) {
    await turn(); // So that a signal is heard.
    if (signal?.aborted === true) return false;
    settleSite(archive, site, register);
  }
  await refreshCoverage(archive, coverageRulesAt(new Date().toISOString(), register.rules), signal);
  return signal?.aborted !== true;
}

/** Finds out which agencies a site's directories, lists, own entry and place name; makes those that have no row yet. */
function settleSite(archive: Archive, siteId: string, register: Register): void {
  inTransaction(archive.db, () => {
    const place = placeOfSite(archive, siteId);
    const portal = portalOf(siteId, place);
    const unread = new Map<string, UnreadEntry[]>();
    for (const entry of unreadEntries(archive, siteId)) {
      const same = unread.get(entry.name);
      if (same === undefined) unread.set(entry.name, [entry]);
      else same.push(entry);
    }
    const printed = expectedNames(archive, siteId).map(({ source, name, url }): SiteAgency => {
      const evidence = {
        names: [{ source: sourceOf(source), name }],
        creditCode: null,
        portal,
        url,
        year: null,
      };
      const agency = settledBy(evidence, register);
      // A name that means another agency in the year or under the address of an entry that nobody has read names nobody.
      const isOneAgency =
        source !== 'list' ||
        (unread.get(name) ?? []).every(
          (entry) =>
            settledBy({ ...evidence, url: entry.url, year: entry.year }, register)?.key === agency?.key,
        );
      const agencyId = agency === null || !isOneAgency ? null : agencyIdFor(archive, agency, null);
      return { source, name, agencyId };
    });
    storeSiteAgencies(archive, siteId, [...printed, ...registered(archive, place, portal, register)]);
  });
}

/** The agency under which a report with this evidence would be kept; null where that is not certain. */
function settledBy(evidence: AgencyEvidence, register: Register): AgencyIdentity | null {
  const { agency } = attributionOf(evidence, register);
  return agency === null || agency.key.startsWith('~') ? null : agency;
}

/** What a person declares of a site weighs as much as what its lists print. */
const sourceOf = (source: ExpectedBy): NameSource => (source === 'column' ? 'column' : 'list');

function portalOf(id: string, place: SitePlace | null): AgencyEvidence['portal'] {
  const region = place?.region ?? null;
  return region === null ? null : { id, region, name: place?.name ?? '' };
}

/** The government of the site's place, its streets and towns; nobody on a portal of one agency. */
function registered(
  archive: Archive,
  place: SitePlace | null,
  portal: AgencyEvidence['portal'],
  register: Register,
): readonly SiteAgency[] {
  if (portal === null || place?.agency !== null) return [];
  return owingIn(portal.region, register.places).map((agency) => {
    const names = [{ source: 'title' as const, name: agency.name }];
    // A person's table may have merged it into another.
    const settled = settledBy({ names, creditCode: null, portal, url: null, year: null }, register) ?? agency;
    return { source: 'register', name: agency.name, agencyId: agencyIdFor(archive, settled, null) };
  });
}
