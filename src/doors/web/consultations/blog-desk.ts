import { waitingIn } from '../../../commons/comments/comments.ts';
import {
  ANSWER_KINDS,
  bring,
  DISPOSITIONS,
  listPosts,
  mayOnPost,
  POST_KINDS,
  type Post,
  postById,
  postThread,
  readTalk,
  slugOf,
} from '../../../commons/consultations/consultations.ts';
import type { DeskMeans } from '../desk/means.ts';
import { forMembers, type Seat } from '../desk/seat.ts';
import { type Form, formIn } from '../editing/form.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { blogDeskPage, emptyPost, type PostFields, postDeskPage } from './blog-desk-pages.ts';
import type { ConsultationMeans } from './means.ts';
import { textIn } from './text-in.ts';

type Means = ConsultationMeans & DeskMeans;
const ROW = ':id{[0-9]{1,15}}';
const NOT_FOUND = { trouble: { kind: 'not-found' } } as const;
const MOST_TAGS = 8;

/** Where a body writes its blog and looks after what is said there. Other bodies find nothing there. */
export function blogDeskRoutes(means: Means): Route[] {
  const { db, posting, consulting } = means;
  const doing = (
    rest: string,
    how: (post: Post, form: Form, seat: Seat) => Promise<{ kind: string } | null>,
  ) =>
    forMembers(means, 'POST', `/blog/${ROW}${rest}`, async (c, seat) => {
      const post = await theirs(means, c, seat);
      if (!post) return NOT_FOUND;
      const came = await how(post, await formIn(c), seat);
      return came?.kind === 'done'
        ? c.redirect(c.get('chrome').to(`/desk/${seat.body.slug}/blog/${post.id}`), 303)
        : show(means, c, seat, c.get('chrome').words.consultations.desk.refused);
    });
  const commentsIn = (form: Form) => form.all('comment').map(Number).filter(Number.isSafeInteger);
  return [
    forMembers(means, 'GET', '/blog', (c, seat) => list(means, c, seat, null, emptyPost)),
    forMembers(means, 'POST', '/blog', (c, seat) => publish(means, c, seat)),
    forMembers(means, 'GET', `/blog/${ROW}`, (c, seat) => show(means, c, seat, null)),
    doing('/close', (post, form, { member }) =>
      posting.close(member, post.id, form.line('do', 10) === 'close'),
    ),
    doing('/moderate', async (post, form, { member }) => {
      const act = (['let', 'remove', 'restore'] as const).find((name) => name === form.line('act', 10));
      const because = form.line('because', 300) || null;
      return act
        ? consulting.moderate(member, postThread(post.id), commentsIn(form)[0] ?? 0, act, because)
        : null;
    }),
    doing('/answer', (post, form, { member }) =>
      consulting.answer(member, postThread(post.id), {
        kind: ANSWER_KINDS.find((name) => name === form.line('kind', 20)) ?? 'answer',
        disposition: DISPOSITIONS.find((name) => name === form.line('disposition', 20)) ?? 'noted',
        words: textIn(form, 'words', 8_000),
        comments: commentsIn(form),
      }),
    ),
    doing('/take-back', (post, form, { member }) =>
      consulting.takeBack(member, postThread(post.id), Number(form.line('answer', 15) || 0)),
    ),
  ];

  async function theirs({ db: from }: Means, c: WebContext, seat: Seat): Promise<Post | null> {
    const post = await postById(from, Number(c.req.param('id')));
    return post?.body.id === seat.body.id ? post : null;
  }

  async function show(from: Means, c: WebContext, seat: Seat, problem: string | null): Promise<Answer> {
    const post = await theirs(from, c, seat);
    if (!post) return NOT_FOUND;
    const facts = {
      post,
      reading: await readTalk(db, post),
      waiting: await waitingIn(db, postThread(post.id), 100),
    };
    return postDeskPage(facts, problem, seat, c.get('chrome'));
  }
}

async function list(
  { db, scheme }: Means,
  c: WebContext,
  seat: Seat,
  problem: string | null,
  fields: PostFields,
): Promise<Answer> {
  const posts = await listPosts(db, { bodyId: seat.body.id }, 100);
  return blogDeskPage({ posts, fields, subjects: [...scheme.byId.keys()] }, problem, seat, c.get('chrome'));
}

async function publish(means: Means, c: WebContext, seat: Seat): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.blogs.desk;
  const form = await formIn(c);
  const known = new Set(means.scheme.byId.keys());
  const fields: PostFields = {
    kind: POST_KINDS.find((kind) => kind === form.line('kind', 20)) ?? 'post',
    title: form.line('title', 150),
    words: textIn(form, 'words', 60_000),
    subjects: form
      .all('subject')
      .filter((id) => known.has(id))
      .slice(0, MOST_TAGS),
    moderation: form.line('moderation', 5) === 'pre' ? 'pre' : 'post',
  };
  if (!mayOnPost('publish', true, seat.member.role))
    return list(means, c, seat, chrome.words.consultations.desk.refused, fields);
  const brought = await bring(new TextEncoder().encode(fields.words), 'markdown', fields.title);
  if (fields.title === '' || brought.kind !== 'document') return list(means, c, seat, say.missing, fields);
  const paragraphs = brought.chunks.flatMap((chunk, n) => [
    ...(n > 0 || chunk.title !== fields.title ? [{ html: '', text: chunk.title, title: true }] : []),
    ...chunk.paragraphs.map((one) => ({ ...one, title: false })),
  ]);
  const came = await means.posting.publish(
    seat.member,
    {
      ...fields,
      slug: slugOf(fields.title) || `post-${means.clock.now().getTime()}`,
      html: paragraphs.map(({ html, text, title }) => (title ? headingOf(text) : html)).join('\n'),
      text: paragraphs.map(({ text }) => text).join('\n\n'),
      language: chrome.language,
    },
    { body: seat.body, tags: fields.subjects.map((id) => means.scheme.byId.get(id)?.label.en ?? id) },
  );
  return came.kind === 'done'
    ? c.redirect(chrome.to(`/desk/${seat.body.slug}/blog/${came.id}`), 303)
    : list(means, c, seat, say.taken, fields);
}

const headingOf = (text: string) =>
  `<h2>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</h2>`;
