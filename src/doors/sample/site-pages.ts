/** The pages of a voice's site that people see: its home, and a page for each post. */

import { iso } from './feeds/channel.ts';
import { linkType } from './feeds/feeds.ts';
import { eventData, script } from './feeds/marked-pages.ts';
import { framed } from './frame.ts';
import type { Post } from './post.ts';
import type { Site } from './site.ts';
import { escaped, excerpt } from './writing.ts';

const GENERATORS: Record<string, string> = {
  'wordpress-rss': 'WordPress 6.8',
  'blogger-atom': 'blogger',
  'drupal-atom': 'Drupal 10 (https://www.drupal.org)',
};

export function homePage(site: Site, posts: Post[]): string {
  const { voice } = site;
  const first = voice.feeds[0]!;
  const generator = GENERATORS[first.idiom];
  // A site whose feed is hidden says nothing of what made it either, or that would give it away.
  const made =
    generator && first.found !== 'silent' ? [`<meta name="generator" content="${escaped(generator)}">`] : [];
  const links = voice.feeds
    .filter(({ found }) => found === 'link')
    .map(
      (feed) =>
        `<link rel="alternate" type="${linkType(feed.idiom)}" title="${escaped(feed.title)}" href="${escaped(voice.facts.get('moved-feed') ?? feed.path)}">`,
    );
  const anchors = voice.feeds.flatMap((feed) => {
    if (feed.found === 'anchor') return [`<p><a href="${escaped(feed.path)}">RSS feed</a></p>`];
    if (feed.found === 'page') return [`<p><a href="${escaped(feed.path)}">${escaped(feed.title)}</a></p>`];
    return feed.found === 'mail' ? ['<p>Our newsletter goes out by mail: ask the secretary.</p>'] : [];
  });
  const items = posts.map(
    (post) =>
      `<li><h2><a href="${escaped(post.path)}">${escaped(post.title || excerpt(post.text, 50))}</a></h2><p class="meta">${shown(post.published)}</p><p>${escaped(excerpt(post.text, 180))}</p></li>`,
  );
  const body = `${anchors.join('\n')}\n<ul class="list">${items.join('\n')}</ul>`;
  return framed(site, site.title, body, { head: [...made, ...links].join('\n') });
}

export function postPage(site: Site, post: Post): string {
  const { event } = post;
  const data = event
    ? eventData(site, post, event)
    : {
        '@type': post.apply
          ? 'JobPosting'
          : site.voice.facts.get('kind') === 'media'
            ? 'NewsArticle'
            : 'BlogPosting',
        [post.apply ? 'title' : 'headline']: post.title || excerpt(post.text, 80),
        url: post.url,
        [post.apply ? 'description' : 'articleBody']: post.text,
        [post.apply ? 'datePosted' : 'datePublished']: iso(post.published),
        ...(post.updated && { dateModified: iso(post.updated) }),
        ...(post.apply && post.deadline && { validThrough: iso(post.deadline) }),
        ...(post.by && !post.apply && { author: { '@type': 'Person', name: post.by } }),
      };
  const by = post.by ? `${escaped(post.by)}, ` : '';
  const body = `<article>
<h1>${escaped(post.title || shown(post.published))}</h1>
<p class="meta">${by}<time datetime="${iso(post.published)}">${shown(post.published)}</time></p>
${post.html}
</article>`;
  const head = site.voice.feeds.some(({ idiom }) => /wordpress|council|jsonld/.test(idiom))
    ? script({ '@context': 'https://schema.org', ...data })
    : '';
  return framed(site, `${post.title || shown(post.published)} – ${site.title}`, body, {
    head: `<link rel="canonical" href="${escaped(post.url)}">\n${head}`,
    language: post.language,
  });
}

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});
const shown = (at: Date): string => FORMAT.format(at);
