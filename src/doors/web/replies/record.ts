import { bodyBySlug, listBodies } from '../../../commons/people/people.ts';
import { type Reply, record, replyOnRecord } from '../../../commons/replies/replies.ts';
import type { Queryable } from '../../../ground/db/db.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { officialReply } from '../parts/official-reply.ts';
import { said } from '../parts/when-said.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { voiceSlug } from './store.ts';

const SHOWN = 100;

/** What bodies said in public: for everybody, and for ever. */
export function recordRoutes({ db }: { db: Queryable }): Route[] {
  return [
    { method: 'GET', path: '/record', who: 'anyone', handle: (c) => all(db, c) },
    { method: 'GET', path: '/record/:body{[a-z0-9-]{1,80}}', who: 'anyone', handle: (c) => ofBody(db, c) },
    { method: 'GET', path: '/replies/:id{[0-9]{1,15}}', who: 'anyone', handle: (c) => one(db, c) },
  ];
}

async function all(db: Queryable, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.replies.record;
  const bodies = await listBodies(db);
  const links = html`<ul class="desk-list">${bodies.map(
    ({ slug, name }) => html`<li><a href="${chrome.to(`/record/${slug}`)}"><bdi>${name}</bdi></a></li>`,
  )}</ul>`;
  return page(say.title, say.lead, await record(db, null, SHOWN), bodies.length > 1 ? links : null, chrome);
}

async function ofBody(db: Queryable, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.replies.record;
  const body = await bodyBySlug(db, c.req.param('body') ?? '');
  if (!body) return { trouble: { kind: 'not-found' } };
  const voice = await voiceSlug(db, body.voiceId);
  const more = html`<p><a href="${chrome.to('/record')}">${say.all}</a>${voice ? html` · <a href="${chrome.to(`/voices/${voice}`)}"><bdi>${body.name}</bdi></a>` : null}</p>`;
  return page(say.of(body.name), say.lead, await record(db, body.id, SHOWN), more, chrome);
}

function page(title: string, lead: string, replies: Reply[], more: Html | null, chrome: Chrome): Html {
  const say = chrome.words.replies;
  const main = html`<div class="wide page"><div class="head"><h1><bdi>${title}</bdi></h1><p class="lead">${lead}</p></div>${more}
${replies.length === 0 ? html`<p class="quiet">${say.record.none}</p>` : html`<div class="h-feed">${replies.map((reply) => officialReply(reply, chrome, { whole: true }))}</div>`}</div>`;
  return layout({ title, main, description: lead }, chrome);
}

/** One answer at its own address: an h-entry, as those who are told of it by Webmention look for. */
async function one(db: Queryable, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const reply = await replyOnRecord(db, Number(c.req.param('id')));
  if (!reply) return { trouble: { kind: 'not-found' } };
  const say = chrome.words.replies;
  const title = `${reply.body.name}: ${reply.answers.title}`;
  const main = html`<div class="wide page"><h1><bdi>${say.record.of(reply.body.name)}</bdi></h1>
${officialReply(reply, chrome, { whole: true })}
<dl class="facts short">${reply.approvedBy ? html`<dt>${say.official}</dt><dd>${say.approved(reply.approvedBy.name, reply.approvedBy.title)}</dd>` : null}<dt><bdi>${reply.body.name}</bdi></dt><dd>${say.verified}</dd>${
    reply.postedUrl
      ? html`<dt>${say.posted}</dt><dd><a class="u-syndication" href="${reply.postedUrl}" rel="noopener">${reply.postedUrl}</a></dd>`
      : null
  }${reply.outcome ? html`<dt>${say.outcome}</dt><dd>${reply.outcome}${reply.outcomeAt ? html` ${said(reply.outcomeAt, chrome)}` : null}</dd>` : null}</dl></div>`;
  return { page: layout({ title, main }, chrome), status: reply.state === 'withdrawn' ? 410 : 200 };
}
