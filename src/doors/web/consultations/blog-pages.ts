import type { CommentStep } from '../../../commons/comments/comments.ts';
import type { Post, PostListed, TalkReading } from '../../../commons/consultations/consultations.ts';
import { type Html, html, trusted } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { said } from '../parts/when-said.ts';
import { commentBlock } from './comment-block.ts';
import { answeringSaid } from './frame.ts';
import { stepsList } from './list-pages.ts';
import { blogPath, postPaths } from './means.ts';

const SHEET = { sheet: 'consult.css' } as const;
const PAGE = 20;
export const POSTS_A_PAGE = PAGE;

const named = (subject: string, chrome: Chrome) => chrome.subject(subject) ?? subject;

/** Who writes here. */
export function blogsPage(
  blogs: readonly { slug: string; name: string; posts: number; last: Date }[],
  chrome: Chrome,
): Html {
  const say = chrome.words.blogs;
  const main = html`<div class="wide page consult"><div class="head"><h1>${say.all}</h1><p class="lead">${say.lead}</p></div>
${blogs.length === 0 ? html`<p class="quiet">${say.none}</p>` : blogs.map((blog) => html`<section class="after"><h2><a href="${chrome.to(blogPath(blog.slug))}"><bdi>${blog.name}</bdi></a></h2><p class="hint">${say.posts(blog.posts)}, ${say.last} ${said(blog.last, chrome)}</p></section>`)}</div>`;
  return layout({ title: say.all, main, description: say.lead, ...SHEET }, chrome);
}

/** What a body wrote, the newest first; or what of it is about one subject. */
export function blogPage(
  blog: {
    body: { slug: string; name: string };
    posts: readonly PostListed[];
    subjects: readonly { subject: string; posts: number }[];
    about: string | null;
    page: number;
    more: boolean;
  },
  chrome: Chrome,
): Html {
  const say = chrome.words.blogs;
  const { body, about } = blog;
  const title = about === null ? say.title(body.name) : say.about(body.name, named(about, chrome));
  const home = chrome.to(blogPath(body.slug));
  const feed = `/blogs/${body.slug}.atom${about === null ? '' : `?about=${encodeURIComponent(about)}`}`;
  const crumbs =
    about === null
      ? html`<ol><li><a href="${chrome.to('/blogs')}">${say.all}</a></li></ol>`
      : html`<ol><li><a href="${home}">${say.title(body.name)}</a></li></ol>`;
  const older = `${blogPath(body.slug, about)}${about === null ? '?' : '&'}page=${blog.page + 1}`;
  const main = html`<div class="wide page consult"><div class="head"><nav class="crumbs" aria-label="${say.all}">${crumbs}</nav><h1><bdi>${title}</bdi></h1></div>
<div class="desk-two"><div>${blog.posts.length === 0 ? html`<p class="quiet">${say.none}</p>` : blog.posts.map((post) => listed(post, chrome))}
${blog.more ? html`<p><a class="button quiet" rel="next" href="${chrome.to(older)}">${say.older}</a></p>` : null}</div>
<div>${blog.subjects.length === 0 ? null : html`<nav aria-label="${say.subjects}"><h2>${say.subjects}</h2><ul class="tags">${blog.subjects.map(({ subject, posts }) => html`<li><a href="${chrome.to(blogPath(body.slug, subject))}" aria-current="${subject === about ? 'page' : null}">${named(subject, chrome)}</a> <span class="hint">${posts}</span></li>`)}</ul></nav>`}
<p class="hint">${say.feeds}: <a href="${feed}">ATOM</a> · <a href="${feed.replace('.atom', '.json')}">JSON</a></p></div></div></div>`;
  return layout({ title, main, ...SHEET }, chrome);
}

function listed(post: PostListed, chrome: Chrome): Html {
  const say = chrome.words.blogs;
  const at = chrome.to(postPaths(post.body.slug, post.slug).home);
  const words =
    post.text.length > 280 ? `${post.text.slice(0, post.text.lastIndexOf(' ', 280))} …` : post.text;
  return html`<article class="after"><h2><a href="${at}"><bdi>${post.title}</bdi></a></h2>${byline(post, chrome)}<p lang="${post.language}">${words}</p><p class="hint"><a href="${at}#comments">${chrome.words.consultations.count(post.comments)}</a>${post.kind === 'discussion' ? html` · ${say.discussion}` : null}</p></article>`;
}

function byline(post: Post, chrome: Chrome): Html {
  return html`<p class="item-by"><b><bdi>${post.author.name}</bdi></b> · <bdi>${post.author.title}</bdi> · ${said(post.publishedAt, chrome)}${post.subjects.map((subject) => html` · <a href="${chrome.to(blogPath(post.body.slug, subject))}">${named(subject, chrome)}</a>`)}</p>`;
}

/** One post with all that is said on it. */
export function postPage(post: Post, reading: TalkReading, form: Html, chrome: Chrome): Html {
  const say = chrome.words.blogs;
  const at = postPaths(post.body.slug, post.slug);
  const about = { at, open: post.closedAt === null };
  const main = html`<div class="wide page consult"><div class="head"><nav class="crumbs" aria-label="${say.title(post.body.name)}"><ol><li><a href="${chrome.to(blogPath(post.body.slug))}">${say.title(post.body.name)}</a></li></ol></nav><h1><bdi>${post.title}</bdi></h1>${byline(post, chrome)}</div>
<article class="document post" lang="${post.language}">${trusted(post.html)}</article>
<section id="comments" class="after"><h2>${chrome.words.consultations.comments}</h2>${answeringSaid(reading.answering, null, chrome)}${
    reading.comments.length === 0
      ? html`<p class="quiet">${chrome.words.consultations.noComments}</p>`
      : reading.comments.map((one) => commentBlock(one, about, chrome))
  }</section>
${form}<p class="hint">${say.feeds}: <a href="${at.home}.atom">ATOM</a> · <a href="${at.home}.json">JSON</a></p></div>`;
  return layout({ title: post.title, main, description: post.text.slice(0, 200), ...SHEET }, chrome);
}

/** How comments on a post are looked after, and what was done. */
export function postLogPage(post: Post, steps: readonly CommentStep[], chrome: Chrome): Html {
  const say = chrome.words.consultations;
  const home = chrome.to(postPaths(post.body.slug, post.slug).home);
  const main = html`<div class="wide page consult"><div class="head"><nav class="crumbs" aria-label="${post.title}"><ol><li><a href="${home}"><bdi>${post.title}</bdi></a></li></ol></nav><h1>${say.log.title}</h1></div><p class="lead">${post.moderation === 'pre' ? say.log.pre : say.log.post}</p><p>${say.desk.policyBegin}</p>${stepsList(steps, chrome)}</div>`;
  return layout({ title: say.log.title, main, ...SHEET }, chrome);
}
