import type { SiteId } from '../press/agencies.ts';
import type { Published } from '../press/open-press.ts';
import type { AttachmentFormat, Publication } from '../press/publication.ts';
import type { TrueSource } from '../press/truth.ts';
import { annualPathsOf } from './annual-portal.ts';
import { jpagePathsOf } from './jpage-portal.ts';
import { sourceFormats } from './attachments.ts';
import { trsPathsOf } from './trs-portal.ts';

/** Says at which addresses a publication lies, on portals with these origins. */
export function sourcesAt(
  press: Published,
  origins: Readonly<Record<SiteId, string>>,
): (publication: Publication) => readonly TrueSource[] {
  return (publication) => {
    const { siteId } = publication.agency;
    const { version } = publication;
    const at = (path: string): string => origins[siteId] + path;
    const hasTables = publication.body !== 'none' && publication.pictures !== 'blank';
    return pathsOf(press, publication, siteId).flatMap(
      ({ page, attachments, pictures = [] }): TrueSource[] => [
        { url: at(page), finalUrl: at(page), carrier: 'page', format: 'html', hasTables, version },
        ...attachments.map(({ format, path, stored = path }): TrueSource => ({
          url: at(path),
          finalUrl: at(stored),
          carrier: 'attachment',
          format: sourceFormats[format],
          hasTables: true,
          version,
        })),
        ...pictures.map((path): TrueSource => ({
          url: at(path),
          finalUrl: at(path),
          carrier: 'picture',
          format: 'image',
          hasTables: false,
          version,
        })),
      ],
    );
  };
}

/** `stored` where a download address redirects. */
interface Paths {
  readonly page: string;
  readonly attachments: readonly { format: AttachmentFormat; path: string; stored?: string }[];
  readonly pictures?: readonly string[];
}

function pathsOf(press: Published, publication: Publication, siteId: SiteId): readonly Paths[] {
  if (siteId === 'luting') return jpagePathsOf(press, publication);
  return siteId === 'tinglan' ? annualPathsOf(publication) : trsPathsOf(press, publication);
}
