/** Pages that say in data what is on them: schema.org events in JSON-LD, and microformats (h-feed). */
import { framed } from '../frame.ts';
import type { Post } from '../post.ts';
import { escaped } from '../writing.ts';
import { type Channel, iso } from './channel.ts';

/** What a what's-on page of a venue holds; dates for people, and the same in a script for machines. */
export function jsonldPage(channel: Channel, posts: Post[]): string {
  const events = posts.flatMap((post) => (post.event ? [eventData(channel, post, post.event)] : []));
  const list = posts
    .map(
      (post) => `<li><h2><a href="${escaped(post.path)}">${escaped(post.title)}</a></h2>\n${post.html}</li>`,
    )
    .join('\n');
  return framed(channel, channel.title, `<ul class="list">${list}</ul>`, {
    head: script({ '@context': 'https://schema.org', '@graph': events }),
  });
}

export function eventData(
  channel: Pick<Channel, 'title' | 'home'>,
  post: Post,
  event: NonNullable<Post['event']>,
): object {
  return {
    '@type': 'Event',
    '@id': post.url,
    name: post.title,
    url: post.url,
    description: post.text,
    startDate: iso(event.starts),
    endDate: iso(event.ends),
    eventStatus: `https://schema.org/${event.cancelled ? 'EventCancelled' : 'EventScheduled'}`,
    datePublished: iso(post.published),
    location: {
      '@type': 'Place',
      name: event.place,
      address: { '@type': 'PostalAddress', addressLocality: 'Tarrowbridge', addressCountry: 'GB' },
    },
    organizer: {
      '@type': 'Organization',
      name: channel.title.replace(/^What’s on at (the )?/, ''),
      url: channel.home,
    },
    ...(post.picture && { image: post.picture.url }),
    ...(event.bookable && {
      offers: { '@type': 'Offer', url: `${post.url}/tickets`, availability: 'https://schema.org/InStock' },
    }),
  };
}

/** Data in a page; `<` is written so that no text can end the script. */
export function script(data: object): string {
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;
}

export function hfeedPage(channel: Channel, posts: Post[]): string {
  const entries = posts.map((post) => {
    const by = post.by ? `<span class="p-author h-card">${escaped(post.by)}</span>, ` : '';
    return `<article class="h-entry">
<h2><a class="u-url" href="${escaped(post.path)}"><span class="p-name">${escaped(post.title)}</span></a></h2>
<p class="meta">${by}<time class="dt-published" datetime="${iso(post.published)}">${post.published.toDateString()}</time></p>
<div class="e-content">${post.html}</div>
</article>`;
  });
  return framed(
    channel,
    channel.title,
    `<div class="h-feed"><h1 class="p-name">${escaped(channel.title)}</h1>\n${entries.join('\n')}</div>`,
  );
}
