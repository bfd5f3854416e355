import { addressesOf, type Site } from '../../../river/deliver/deliver.ts';
import type { Item, ItemPlace, ItemSubject, WholeItem } from '../../../river/keep/keep.ts';
import type { Scheme } from '../../../river/understand/understand.ts';
import type { ItemOut, WholeItemOut } from '../shapes/items.ts';
import { iso, isoOrNull } from '../shapes/names.ts';

export interface OutMeans {
  site: Site;
  scheme: Scheme;
}

/** A subject's name in the site's language, or its id when the scheme no longer has it. */
export function labelOf(id: string, { site, scheme }: OutMeans): string {
  const label = scheme.byId.get(id)?.label;
  return label?.[site.language.split('-')[0]!] ?? label?.en ?? id;
}

/** An item as lists show it. */
export function itemOut(item: Item & { excerpt?: string }, means: OutMeans): ItemOut {
  return {
    ...factsOf(item, means),
    places: item.places.map(placeOut),
    subjects: item.subjects.map((one) => subjectOut(one, means)),
    ...(item.excerpt !== undefined && { excerpt: marked(item.excerpt) }),
  };
}

/** An item with its words and the evidence of each finding. */
export function wholeItemOut(item: WholeItem, means: OutMeans): WholeItemOut {
  const open = (item.licence ?? '').trim() !== '';
  const words = wordsOf(item.text, open);
  return {
    ...factsOf(item, means),
    places: item.places.map((one) => ({
      ...placeOut(one),
      precision: one.precision,
      mentions: one.mentions.map(({ field, start, end, phrase }) => ({ field, start, end, phrase })),
      because: one.because,
    })),
    subjects: item.subjects.map((one) => ({
      ...subjectOut(one, means),
      evidence: one.evidence.map(({ field, start, end, phrase }) => ({ field, start, end, phrase })),
    })),
    text: words.text,
    html: words.whole ? item.html : null,
    whole: words.whole,
    licence: item.licence,
    sourceTitle: item.sourceTitle,
    versions: item.versions.map(({ version, title, text, keptAt }) => ({
      version,
      title,
      text: wordsOf(text, open).text,
      kept: iso(new Date(keptAt)),
    })),
    alsoAt: item.alsoAt,
  };
}

function factsOf(item: Item, { site }: OutMeans) {
  const { event, action, image } = item;
  return {
    id: item.id,
    page: addressesOf(site).item(item.id),
    link: item.url,
    title: item.title,
    author: item.author,
    summary: item.summary,
    language: item.language,
    told: iso(item.toldAt),
    published: isoOrNull(item.publishedAt),
    kept: iso(item.keptAt),
    version: item.version,
    changed: isoOrNull(item.changedAt),
    voice: { slug: item.voice.slug, name: item.voice.name, kind: item.voice.kind },
    sourceId: item.sourceId,
    categories: item.categories,
    enclosures: item.enclosures.map(({ url, type, length }) => ({
      url,
      type: type ?? null,
      bytes: length ?? null,
    })),
    picture: image && { url: image.url, alt: image.alt ?? null, credit: image.credit ?? null },
    event: event && {
      starts: iso(event.starts),
      ends: isoOrNull(event.ends),
      allDay: event.allDay,
      location: event.location ?? null,
      status: event.status ?? null,
      timeZone: event.timeZone ?? null,
    },
    action: action && { kind: action.kind, url: action.url ?? null, deadline: isoOrNull(action.deadline) },
    story: item.story && { id: item.story.id, items: item.story.items, voices: item.story.voices },
  };
}

const placeOut = (one: ItemPlace) => ({
  id: one.placeId,
  slug: one.slug,
  name: one.name,
  kind: one.kind,
  lat: one.lat,
  lon: one.lon,
  confidence: one.confidence,
  focus: one.focus,
  assumed: one.assumed,
  decidedBy: one.decidedBy,
});

const subjectOut = (one: ItemSubject, means: OutMeans) => ({
  id: one.subjectId,
  label: labelOf(one.subjectId, means),
  confidence: one.confidence,
  decidedBy: one.decidedBy,
});

/** Words marked with U+E000 … U+E001, in parts that say which were sought. */
function marked(excerpt: string) {
  return excerpt
    .split(/(\ue000[^\ue001]*\ue001)/)
    .filter((text) => text !== '')
    .map((text) => ({ text: text.replace(/[\ue000\ue001]/g, ''), found: text.startsWith('\ue000') }));
}

/** The same rule as on the item's page: somebody's long words are only begun here, unless their licence lets us repeat them. */
const WHOLE = 1800;
const BEGUN = 1200;
function wordsOf(text: string, open: boolean): { text: string; whole: boolean } {
  if (open || text.length <= WHOLE) return { text, whole: true };
  return {
    text: `${text
      .slice(0, BEGUN)
      .replace(/\s+\S*$/, '')
      .toWellFormed()} …`,
    whole: false,
  };
}
