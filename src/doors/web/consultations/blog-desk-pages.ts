import type { Comment } from '../../../commons/comments/comments.ts';
import {
  mayOnPost,
  POST_KINDS,
  type Post,
  type PostListed,
  type TalkReading,
} from '../../../commons/consultations/consultations.ts';
import { html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { deskPage } from '../desk/frame.ts';
import type { Seat } from '../desk/seat.ts';
import { choice, textField } from '../editing/fields.ts';
import { said } from '../parts/when-said.ts';
import type { Answer } from '../route.ts';
import { answeringForm, area, moderation, moderationChoice, options, press } from './desk-forms.ts';
import { postPaths } from './means.ts';

export type PostFields = Pick<Post, 'kind' | 'title' | 'subjects' | 'moderation'> & { words: string };
export const emptyPost: PostFields = {
  kind: 'post',
  title: '',
  words: '',
  subjects: [],
  moderation: 'post',
};

/** A body's posts, and a form to write one. */
export function blogDeskPage(
  { posts, fields, subjects }: { posts: readonly PostListed[]; fields: PostFields; subjects: string[] },
  problem: string | null,
  seat: Seat,
  chrome: Chrome,
): Answer {
  const say = chrome.words.blogs;
  const desk = chrome.words.consultations.desk;
  const at = `/desk/${seat.body.slug}/blog`;
  const tags = subjects
    .map((id) => ({ id, name: chrome.subject(id) ?? id }))
    .toSorted((a, b) => a.name.localeCompare(b.name, chrome.language));
  const form = html`<form class="choose" method="post" action="${chrome.to(at)}"><h2>${say.desk.write}</h2>
${choice('kind', desk.kind, options(POST_KINDS, say.desk.kinds), fields.kind)}${textField({ name: 'title', label: say.desk.name, value: fields.title, most: 150 })}
${area('words', say.desk.words, fields.words, 14, say.desk.wordsHint)}
<div class="field"><label for="subject">${say.subjects}</label><select id="subject" name="subject" multiple size="8">${tags.map(({ id, name }) => html`<option value="${id}" selected="${fields.subjects.includes(id)}">${name}</option>`)}</select></div>
${moderationChoice(fields.moderation, chrome)}<p>${press(say.desk.publish)}</p></form>`;
  const main = html`<div class="desk-two consult"><div>${posts.length === 0 ? html`<p class="quiet">${say.none}</p>` : html`<ul class="desk-list">${posts.map((post) => html`<li><p><b><a href="${chrome.to(`${at}/${post.id}`)}"><bdi>${post.title}</bdi></a></b></p><p class="hint">${said(post.publishedAt, chrome)} · ${chrome.words.consultations.count(post.comments)}</p></li>`)}</ul>`}</div>
${mayOnPost('publish', true, seat.member.role) ? form : null}</div>`;
  return deskPage(
    { title: say.desk.title, lead: say.desk.lead, main, problem, sheet: 'consult.css' },
    seat,
    chrome,
  );
}

/** One post as its body looks after it. */
export function postDeskPage(
  { post, reading, waiting }: { post: Post; reading: TalkReading; waiting: Comment[] },
  problem: string | null,
  seat: Seat,
  chrome: Chrome,
): Answer {
  const say = chrome.words.blogs;
  const open = post.closedAt === null;
  const paths = postPaths(seat.body.slug, post.slug);
  const to = (rest: string) => chrome.to(`/desk/${seat.body.slug}/blog/${post.id}${rest}`);
  const can = (act: Parameters<typeof mayOnPost>[0]) => mayOnPost(act, open, seat.member.role);
  const main = html`<div class="consult"><p><a href="${chrome.to(paths.home)}">${say.desk.see}</a></p>
${can('moderate') ? moderation(waiting, reading.all, to, chrome) : null}
${can('answer') ? answeringForm({ reading, at: paths, ask: [] }, to, chrome) : null}
${can('moderate') ? html`<form method="post" action="${to('/close')}"><p>${press(open ? say.desk.close : say.desk.open, 'do', open ? 'close' : 'open', true)}</p></form>` : null}</div>`;
  return deskPage(
    {
      title: post.title,
      main,
      problem,
      sheet: 'consult.css',
      under: { path: `/desk/${seat.body.slug}/blog`, title: say.desk.title },
    },
    seat,
    chrome,
  );
}
