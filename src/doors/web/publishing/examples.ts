import { type Html, html } from '../../../ground/page/page.ts';
import type { CheckReport } from '../../../instance/instance.ts';
import { xml } from '../../../river/deliver/deliver.ts';
import type { Chrome } from '../chrome.ts';

type Checked = Extract<CheckReport, { kind: 'checked' }>;
type Feed = Checked['feed'];

/** What of all this an example can help with. */
const HELPED = new Set(['dates', 'categories', 'places', 'language']);

/** Made from the newest post of their own that has a title, ready to paste: what to add to the feed, and to the page. */
export function examples({ feed }: Checked, chrome: Chrome): Html | null {
  if (!feed.advised.some((one) => HELPED.has(one))) return null;
  const n = Math.max(
    0,
    feed.drafts.findIndex(({ title }) => (title ?? '') !== ''),
  );
  if (!feed.drafts[n]) return null;
  const say = chrome.words.publishing.examples;
  const facts = factsOf(feed, n, chrome);
  const shown: [string, string, string][] = [
    ...(['rss', 'rdf', 'atom'].includes(feed.format)
      ? [['in-feed', say.feed, inFeed(facts, feed.format === 'atom')] as [string, string, string]]
      : []),
    ['in-page', say.page, inPage(facts)],
  ];
  return html`<h3>${say.title}</h3><p>${say.more}</p>${shown.map(
    ([id, label, code]) =>
      html`<div class="field"><label for="${id}">${label}</label><textarea id="${id}" class="code" rows="${code.split('\n').length}" readonly spellcheck="false" dir="ltr">${code}</textarea></div>`,
  )}`;
}

interface Facts {
  title: string;
  url: string | null;
  published: Date;
  language: string;
  subject: string;
  place: { name: string; lat: number; lon: number } | null;
  event: Feed['drafts'][number]['event'] | undefined;
}

/** What we found stands for what is missing, so that it can be looked over and kept. */
function factsOf({ drafts, understood, language }: Feed, n: number, chrome: Chrome): Facts {
  const draft = drafts[n]!;
  const [subject] = understood[n]?.subjects ?? [];
  const place = (understood[n]?.places ?? []).find(({ focus }) => focus) ?? understood[n]?.places[0];
  const label = subject && (chrome.subject(subject.subjectId) ?? subject.subjectId);
  return {
    title: draft.title ?? chrome.words.setUp.check.noTitle,
    url: draft.url ?? null,
    published: draft.published ?? chrome.now,
    language: draft.language ?? language ?? chrome.site.language,
    subject: draft.categories[0] ?? label ?? chrome.words.publishing.examples.subject,
    place: place ? { name: place.name, lat: place.lat, lon: place.lon } : null,
    event: draft.event,
  };
}

const degrees = (n: number) => n.toFixed(4);

/** https://www.ogc.org/standard/georss: the namespace is said once, at the top of the feed. */
function inFeed({ title, url, published, subject, place }: Facts, atom: boolean): string {
  const point = place
    ? [`  <georss:point>${degrees(place.lat)} ${degrees(place.lon)}</georss:point>`]
    : ['  <georss:point>…</georss:point>'];
  const lines = atom
    ? [
        '<entry>',
        `  <title>${xml(title)}</title>`,
        ...(url ? [`  <link href="${xml(url)}"/>`] : []),
        `  <published>${published.toISOString()}</published>`,
        `  <category term="${xml(subject)}"/>`,
        ...point,
        '  …',
        '</entry>',
      ]
    : [
        '<item>',
        `  <title>${xml(title)}</title>`,
        ...(url ? [`  <link>${xml(url)}</link>`] : []),
        `  <pubDate>${published.toUTCString()}</pubDate>`,
        `  <category>${xml(subject)}</category>`,
        ...point,
        '  …',
        '</item>',
      ];
  return [`<!-- xmlns:georss="http://www.georss.org/georss" -->`, ...lines].join('\n');
}

/** https://schema.org/NewsArticle, or an Event; in a script element that runs nothing. */
function inPage({ title, url, published, language, subject, place, event }: Facts): string {
  const where = place && {
    '@type': 'Place',
    name: place.name,
    geo: { '@type': 'GeoCoordinates', latitude: degrees(place.lat), longitude: degrees(place.lon) },
  };
  const said = {
    '@context': 'https://schema.org',
    ...(event
      ? {
          '@type': 'Event',
          name: title,
          startDate: event.starts.toISOString(),
          ...(event.ends && { endDate: event.ends.toISOString() }),
          ...(where && { location: where }),
        }
      : {
          '@type': 'NewsArticle',
          headline: title,
          datePublished: published.toISOString(),
          ...(where && { contentLocation: where }),
        }),
    ...(url && { url }),
    inLanguage: language,
    keywords: subject,
  };
  const json = JSON.stringify(said, null, 2).replaceAll('<', '\\u003c');
  return `<script type="application/ld+json">\n${json}\n</script>`;
}
