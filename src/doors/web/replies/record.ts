import { nothingToAdd, saidElsewhere } from '../../../commons/desk/desk.ts';
import { bodyBySlug, listBodies } from '../../../commons/people/people.ts';
import { type Reply, record, replyOnRecord } from '../../../commons/replies/replies.ts';
import type { Queryable } from '../../../ground/db/db.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { officialReply } from '../parts/official-reply.ts';
import { saidElsewherePart } from '../parts/said-elsewhere.ts';
import { said } from '../parts/when-said.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { type NothingAdded, recordFeed } from './record-feed.ts';
import { voiceSlug } from './store.ts';

const SHOWN = 100;
const FED = 50;

/** What bodies said in public: for everybody, and for ever. */
export function recordRoutes({ db }: { db: Queryable }): Route[] {
  return [
    { method: 'GET', path: '/record', who: 'anyone', handle: (c) => all(db, c) },
    { method: 'GET', path: '/record.atom', who: 'anyone', handle: (c) => feed(db, c, null) },
    {
      method: 'GET',
      path: '/record/:file{[a-z0-9-]{1,80}\\.atom}',
      who: 'anyone',
      handle: (c) => feed(db, c, (c.req.param('file') ?? '').replace(/\.atom$/, '')),
    },
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
  const said = { replies: await record(db, null, SHOWN), nothing: [] };
  return page(say.title, '/record', said, bodies.length > 1 ? links : null, chrome);
}

async function ofBody(db: Queryable, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.replies.record;
  const body = await bodyBySlug(db, c.req.param('body') ?? '');
  if (!body) return { trouble: { kind: 'not-found' } };
  const voice = await voiceSlug(db, body.voiceId);
  const more = html`<p><a href="${chrome.to('/record')}">${say.all}</a>${voice ? html` · <a href="${chrome.to(`/voices/${voice}`)}"><bdi>${body.name}</bdi></a>` : null}</p>`;
  const said = {
    replies: await record(db, body.id, SHOWN),
    nothing: await nothingToAdd(db, body.id, SHOWN),
  };
  return page(say.of(body.name), `/record/${body.slug}`, said, more, chrome);
}

async function feed(db: Queryable, c: WebContext, slug: string | null): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.replies.record;
  const body = slug === null ? null : await bodyBySlug(db, slug);
  if (slug !== null && !body) return { trouble: { kind: 'not-found' } };
  const replies = await record(db, body?.id ?? null, FED);
  const nothing = await nothingToAdd(db, body?.id ?? null, FED);
  const title = body ? say.of(body.name) : say.title;
  const path = body ? `/record/${body.slug}` : '/record';
  return c.body(recordFeed(title, path, replies, nothing, chrome), 200, {
    'content-type': 'application/atom+xml; charset=utf-8',
  });
}

function page(
  title: string,
  path: string,
  { replies, nothing }: { replies: Reply[]; nothing: NothingAdded[] },
  more: Html | null,
  chrome: Chrome,
): Html {
  const say = chrome.words.replies;
  const { lead } = say.record;
  const main = html`<div class="wide page"><div class="head"><h1><bdi>${title}</bdi></h1><p class="lead">${lead}</p></div>${more}<p><a href="${`${path}.atom`}" type="application/atom+xml">${say.record.feed}</a></p>
${replies.length === 0 ? html`<p class="quiet">${say.record.none}</p>` : html`<div class="h-feed">${replies.map((reply) => officialReply(reply, chrome, { whole: true }))}</div>`}${nothingPart(nothing, chrome)}</div>`;
  return layout({ title, main, description: lead }, chrome);
}

/** What was read and left as it is: that too is said in public. */
function nothingPart(nothing: NothingAdded[], chrome: Chrome): Html | null {
  if (nothing.length === 0) return null;
  const at = (one: NothingAdded) => one.url ?? chrome.to(`/items/${one.itemId}`);
  return html`<section class="after"><h2>${chrome.words.replies.record.nothing}</h2><ul class="elsewhere">${nothing.map(
    (one) =>
      html`<li><p><a href="${at(one)}" rel="noopener"><bdi>${one.title}</bdi></a> ${said(one.at, chrome)}</p>${one.outcome === '' ? null : html`<p><bdi>${one.outcome}</bdi></p>`}</li>`,
  )}</ul></section>`;
}

/** One answer at its own address: an h-entry, as those who are told of it by Webmention look for. */
async function one(db: Queryable, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const reply = await replyOnRecord(db, Number(c.req.param('id')));
  if (!reply) return { trouble: { kind: 'not-found' } };
  const say = chrome.words.replies;
  const elsewhere = await saidElsewhere(db, [`/replies/${reply.id}`]);
  const title = `${reply.body.name}: ${reply.answers.title}`;
  const main = html`<div class="wide page"><h1><bdi>${say.record.of(reply.body.name)}</bdi></h1>
${officialReply(reply, chrome, { whole: true })}
<dl class="facts short">${reply.approvedBy ? html`<dt>${say.official}</dt><dd>${say.approved(reply.approvedBy.name, reply.approvedBy.title)}</dd>` : null}<dt><bdi>${reply.body.name}</bdi></dt><dd>${say.verified}</dd>${
    reply.postedUrl
      ? html`<dt>${say.posted}</dt><dd><a class="u-syndication" href="${reply.postedUrl}" rel="noopener">${reply.postedUrl}</a></dd>`
      : null
  }${reply.outcome ? html`<dt>${say.outcome}</dt><dd>${reply.outcome}${reply.outcomeAt ? html` ${said(reply.outcomeAt, chrome)}` : null}</dd>` : null}</dl>${saidElsewherePart(elsewhere, chrome)}</div>`;
  return { page: layout({ title, main }, chrome), status: reply.state === 'withdrawn' ? 410 : 200 };
}
