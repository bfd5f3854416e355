import { stepsIn } from '../../../commons/comments/comments.ts';
import {
  blogs,
  listPosts,
  type Post,
  postAt,
  postSubjects,
  postThread,
  readTalk,
  type Standing,
  type TalkReading,
} from '../../../commons/consultations/consultations.ts';
import { bodyBySlug } from '../../../commons/people/people.ts';
import type { Queryable } from '../../../ground/db/db.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { formIn } from '../editing/form.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { blogPage, blogsPage, POSTS_A_PAGE, postLogPage, postPage } from './blog-pages.ts';
import { commentForm, emptyForm } from './comment-form.ts';
import { atomOf, type Feed, jsonFeedOf } from './feeds.ts';
import { type ConsultationMeans, postPaths } from './means.ts';
import { filledIn, problemsWith, takeIn } from './writing.ts';

const NOT_FOUND = { trouble: { kind: 'not-found' } } as const;
const BODY = ':body{[a-z0-9-]{1,80}}';
const SLUG = ':slug{[a-z0-9-]{1,80}}';
const ENDING = '{[a-z0-9-]{1,80}\\.(?:atom|json)}';
const IN_FEED = 50;

/** What bodies write, with what people say to it; for everybody. */
export function blogRoutes({ db }: { db: Queryable }): Route[] {
  const get = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    who: 'anyone',
    handle,
  });
  return [
    get('/blogs', async (c) => blogsPage(await blogs(db), c.get('chrome'))),
    get(`/blogs/:file${ENDING}`, (c) => blogFeed(db, c)),
    get(`/blogs/${BODY}`, (c) => blog(db, c)),
    get(`/blogs/${BODY}/:file${ENDING}`, (c) => postFeed(db, c)),
    get(`/blogs/${BODY}/${SLUG}`, async (c) => {
      const post = await postOf(db, c);
      if (!post) return NOT_FOUND;
      const reading = await readTalk(db, post);
      return postPage(post, reading, formFor(post, reading, c.get('chrome')), c.get('chrome'));
    }),
    get(`/blogs/${BODY}/${SLUG}/log`, async (c) => {
      const post = await postOf(db, c);
      return post
        ? postLogPage(post, await stepsIn(db, postThread(post.id), 500), c.get('chrome'))
        : NOT_FOUND;
    }),
  ];
}

/** Where a comment on a post is handed in. */
export function blogCommentRoute(means: ConsultationMeans): Route {
  return {
    method: 'POST',
    path: `/blogs/${BODY}/${SLUG}/comments`,
    who: 'anyone',
    handle: (c) => send(means, c),
  };
}

const postOf = (db: Queryable, c: WebContext) =>
  postAt(db, c.req.param('body') ?? '', c.req.param('slug') ?? '');

async function blog(db: Queryable, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const body = await bodyBySlug(db, c.req.param('body') ?? '');
  if (!body) return NOT_FOUND;
  const query = new URLSearchParams(chrome.query);
  const about = query.get('about')?.slice(0, 80) ?? null;
  const page = /^\d{1,4}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 0;
  const of = { bodyId: body.id, skip: page * POSTS_A_PAGE, ...(about !== null && { subject: about }) };
  const posts = await listPosts(db, of, POSTS_A_PAGE + 1);
  const subjects = await postSubjects(db, body.id);
  if (about !== null && !subjects.some(({ subject }) => subject === about)) return NOT_FOUND;
  if (posts.length === 0) return NOT_FOUND;
  const more = posts.length > POSTS_A_PAGE;
  return blogPage({ body, posts: posts.slice(0, POSTS_A_PAGE), subjects, about, page, more }, chrome);
}

function formFor(post: Post, reading: TalkReading, chrome: Chrome): Html {
  if (post.closedAt !== null) return html`<p class="quiet">${chrome.words.consultations.write.closed}</p>`;
  const to = replied(reading.all, new URLSearchParams(chrome.query).get('to'));
  return commentForm(postPaths(post.body.slug, post.slug), emptyForm(null, to), [], chrome);
}

const replied = (all: readonly Standing[], to: string | null) =>
  all.find(({ id, state }) => String(id) === to && state === 'shown') ?? null;

async function send(means: ConsultationMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const post = await postOf(means.db, c);
  if (!post) return NOT_FOUND;
  const reading = await readTalk(means.db, post);
  if (post.closedAt !== null)
    return { page: postPage(post, reading, formFor(post, reading, chrome), chrome), status: 409, keepFor: 0 };
  const form = await formIn(c);
  const filled = filledIn(form, null, replied(reading.all, form.line('to', 15)));
  const problems = problemsWith(filled, chrome);
  const at = postPaths(post.body.slug, post.slug);
  if (problems.length > 0) {
    const page = postPage(post, reading, commentForm(at, filled, problems, chrome), chrome);
    return { page, status: 422, keepFor: 0 };
  }
  const on = { thread: postThread(post.id), part: null, version: 1, anchor: null, about: '' };
  return takeIn(means, filled, on, at.home, chrome);
}

const answered = (feed: Feed, ending: string | undefined): Response =>
  ending === 'atom'
    ? new Response(atomOf(feed), {
        headers: { 'Content-Type': 'application/atom+xml; charset=utf-8', 'Cache-Control': 'no-cache' },
      })
    : new Response(jsonFeedOf(feed), {
        headers: { 'Content-Type': 'application/feed+json; charset=utf-8', 'Cache-Control': 'no-cache' },
      });

async function blogFeed(db: Queryable, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const [slug = '', ending] = (c.req.param('file') ?? '').split('.');
  const body = await bodyBySlug(db, slug);
  const about = new URLSearchParams(chrome.query).get('about');
  const of = { ...(body && { bodyId: body.id }), ...(about !== null && { subject: about.slice(0, 80) }) };
  const posts = body ? await listPosts(db, of, IN_FEED) : [];
  if (!body || posts.length === 0) return NOT_FOUND;
  const base = chrome.site.baseUrl;
  return answered(
    {
      url: `${base}${chrome.path}${chrome.query === '' ? '' : `?${chrome.query}`}`,
      page: `${base}/blogs/${slug}`,
      title: chrome.words.blogs.title(body.name),
      language: posts[0]!.language,
      updated: posts[0]!.publishedAt,
      entries: posts.map((post) => ({
        url: `${base}${postPaths(slug, post.slug).home}`,
        title: post.title,
        author: post.author.name,
        at: post.publishedAt,
        text: post.text,
        html: post.html,
        tags: post.subjects.map((subject) => chrome.subject(subject) ?? subject),
      })),
    },
    ending,
  );
}

async function postFeed(db: Queryable, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const [slug = '', ending] = (c.req.param('file') ?? '').split('.');
  const post = await postAt(db, c.req.param('body') ?? '', slug);
  if (!post) return NOT_FOUND;
  const base = chrome.site.baseUrl;
  const page = `${base}${postPaths(post.body.slug, post.slug).home}`;
  const { all } = await readTalk(db, post);
  const shown = all.filter(({ state }) => state === 'shown').slice(-IN_FEED);
  return answered(
    {
      url: `${page}.${ending}`,
      page,
      title: post.title,
      language: post.language,
      updated: post.publishedAt,
      entries: shown.toReversed().map((one) => ({
        url: `${base}/comments/${one.id}`,
        title: `${one.name}: ${one.words.slice(0, 80)}`,
        author: one.name,
        at: one.shownAt ?? one.madeAt,
        text: one.words,
      })),
    },
    ending,
  );
}
