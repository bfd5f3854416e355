import {
  changedAt,
  itemPage,
  type ListedItem,
  type Listing,
  linkOf,
  subjectsOf,
  tagOf,
  webOnly,
} from './listing.ts';

/**
 * JSON Feed 1.1. Serve as `application/feed+json`. What the format has no word for is under `_hearabouts`: the voice's
 * kind, places, event and action.
 */
export function writeJsonFeed(listing: Listing): string {
  return `${JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: listing.title,
      home_page_url: listing.pageUrl,
      feed_url: listing.selfUrl,
      language: listing.language,
      authors: [{ name: listing.siteName }],
      items: listing.items.map((item) => entry(listing, item)),
    },
    (_key, value) => (typeof value === 'string' ? value.toWellFormed() : value),
    2,
  )}\n`;
}

function entry(listing: Listing, item: ListedItem) {
  const attachments = item.enclosures.flatMap(({ url, type, length }) => {
    const at = webOnly(url);
    return at ? [{ url: at, mime_type: type ?? 'application/octet-stream', size_in_bytes: length }] : [];
  });
  const image = webOnly(item.image?.url);
  return {
    id: tagOf(listing, `item-${item.id}`),
    url: linkOf(listing, item),
    title: item.title,
    ...(item.html ? { content_html: item.html } : { content_text: item.summary || item.title }),
    ...(item.summary ? { summary: item.summary } : {}),
    ...(image ? { image } : {}),
    date_published: (item.publishedAt ?? item.toldAt).toISOString(),
    date_modified: changedAt(item).toISOString(),
    authors: [...new Set([item.voice.name, item.author ?? item.voice.name])].map((name) => ({ name })),
    tags: subjectsOf(listing, item).map(({ label }) => label),
    ...(item.language ? { language: item.language } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    _hearabouts: {
      about: itemPage(listing, item),
      voice: { name: item.voice.name, kind: item.voice.kind },
      subjects: item.subjects.map(({ subjectId, confidence }) => ({ id: subjectId, confidence })),
      places: item.places.map(({ placeId, name, lat, lon, confidence, assumed }) => ({
        id: placeId,
        name,
        lat,
        lon,
        confidence,
        assumed,
      })),
      event: item.event ?? undefined,
      action: item.action ?? undefined,
    },
  };
}
