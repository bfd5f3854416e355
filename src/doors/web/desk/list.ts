import {
  byStory,
  type Handled,
  handle,
  keptViews,
  listMentions,
  type MentionAct,
  ORDERS,
  STATES,
  WHATS,
  watchesOf,
} from '../../../commons/desk/desk.ts';
import { membersOf } from '../../../commons/people/people.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import { formIn } from '../editing/form.ts';
import { pressed } from '../editing/frame.ts';
import type { Answer, WebContext } from '../route.ts';
import { type AskedMentions, readAskedMentions } from './asked.ts';
import { deskPage, responds, seeOther } from './frame.ts';
import type { DeskMeans } from './means.ts';
import { deskOf, type Seat } from './seat.ts';
import { groupOf } from './today.ts';

const MOST = 300;

/** All mentions, narrowed as asked, to be dealt with one by one or many at once. */
export async function list({ db }: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.desk.list;
  const asked = readAskedMentions(new URLSearchParams(chrome.query), seat.member.personId, chrome.now);
  const { id, slug } = seat.body;
  const mentions = await listMentions(db, id, asked.filter, asked.order, chrome.now, MOST);
  const watches = await watchesOf(db, id, chrome.now);
  const at = deskOf(slug);
  const views = await keptViews(db, id);
  const main = html`${views.length > 0 ? html`<p class="chosen">${say.views}: ${views.map((view) => html`<a href="${chrome.to(`${at.mentions}?${view.query}`)}" aria-current="${view.query === asked.query ? 'true' : null}"><bdi>${view.name}</bdi></a> `)}</p>` : null}
${filters(asked, watches, slug, chrome)}
<p class="item-by">${say.count(mentions.length)}${mentions.length === MOST ? html`, ${say.most(MOST)}` : null}</p>
${
  mentions.length === 0
    ? html`<p class="lead">${say.none}</p>`
    : html`<form method="post" action="${chrome.to(`${at.mentions}${asked.query === '' ? '' : `?${asked.query}`}`)}">${byStory(mentions).map((group) => groupOf(group, slug, chrome, true))}
${bulk(seat, chrome)}</form>`
}
${keeping(views, asked, seat, chrome)}${responds(seat) ? html`<p><a href="${chrome.to(at.capture)}">${chrome.words.desk.capture.title}</a></p>` : null}<p class="hint">${say.keys}</p>`;
  return deskPage({ title: say.title, main }, seat, chrome);
}

function filters(
  { fields }: AskedMentions,
  watches: { id: number; name: string }[],
  slug: string,
  chrome: Chrome,
): Html {
  const { desk, kinds } = chrome.words;
  const say = desk.list;
  const select = (name: keyof typeof fields, label: string, options: [string, string][]) =>
    html`<label>${label} <select name="${name}">${options.map(([value, text]) => html`<option value="${value}" selected="${value === fields[name]}">${text}</option>`)}</select></label>`;
  return html`<form class="narrow" method="get" action="${deskOf(slug).mentions}">${fields.place === '' ? null : html`<input type="hidden" name="place" value="${fields.place}">`}
${select('state', say.state, [['', say.anyState], ['open', say.open], ...STATES.map((state): [string, string] => [state, desk.states[state]])])}
${select('kind', say.kind, [['', say.anyKind], ...VOICE_KINDS.map((kind): [string, string] => [kind, kinds[kind]])])}
${select('what', say.what, [['', say.anyWhat], ...[...WHATS, 'unsorted' as const].map((what): [string, string] => [what, desk.whats[what]])])}
${select('watch', say.watch, [['', say.anyWatch], ...watches.map(({ id, name }): [string, string] => [String(id), name])])}
${select('who', say.who, [
  ['', say.anyone],
  ['mine', say.mine],
  ['nobody', say.nobody],
])}
${select(
  'order',
  say.order,
  ORDERS.map((order): [string, string] => [order, say.orders[order]]),
)}
<label>${say.days} <input name="days" value="${fields.days}" inputmode="numeric" size="3" maxlength="3"></label>
<label>${say.words} <input name="q" value="${fields.q}" maxlength="200" autocomplete="off"></label>
<label><input type="checkbox" name="late" value="1" checked="${fields.late === '1'}"> ${say.late}</label>
<button class="button quiet" type="submit">${say.show}</button></form>`;
}

/** What can be done to many at once. Listeners only mark as read. */
function bulk(seat: Seat, chrome: Chrome): Html {
  const { acts, list: say } = chrome.words.desk;
  const can: MentionAct[] = responds(seat)
    ? ['read', 'assign', 'nothing-to-add', 'pass-on', 'reopen']
    : ['read', 'unread'];
  return html`<fieldset class="bulk"><legend>${say.withChosen}</legend>${responds(seat) ? html`<label>${say.note} <input name="note" maxlength="500" autocomplete="off"></label>` : null}<p class="buttons">${can.map((act) => html`<button class="button quiet" type="submit" name="do" value="${act}">${acts[act as keyof typeof acts]}</button> `)}${responds(seat) ? html`<button class="button quiet" type="submit" formaction="${chrome.to(deskOf(seat.body.slug).roundups)}">${chrome.words.roundups.begin}</button>` : null}</p></fieldset>`;
}

function keeping(
  views: { id: number; name: string; query: string }[],
  asked: AskedMentions,
  seat: Seat,
  chrome: Chrome,
): Html | null {
  const say = chrome.words.desk.list;
  const { views: path } = deskOf(seat.body.slug);
  if (!responds(seat) || asked.query === '') return null;
  const kept = views.find(({ query }) => query === asked.query);
  if (kept) return pressed(`${path}/${kept.id}/drop`, say.drop, chrome, { about: kept.name });
  return html`<form class="narrow" method="post" action="${chrome.to(path)}"><input type="hidden" name="query" value="${asked.query}"><label>${say.saveView} <input name="name" maxlength="60" autocomplete="off"></label><button class="button quiet" type="submit">${say.save}</button></form>`;
}

/** The same done to all that were chosen and to which it can be done; what somebody changed meanwhile is left alone. */
export async function actOnMany(means: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const form = await formIn(c);
  const act = form.line('do', 40) as MentionAct;
  const note = form.line('note', 500) || null;
  const colleagues = (await membersOf(means.db, seat.body.id)).map(({ personId }) => personId);
  let done = 0;
  for (const chosen of form.all('mention').slice(0, MOST)) {
    const [, id, seen] = /^(\d{1,15})\.(\d{1,9})$/.exec(chosen) ?? [];
    if (id === undefined || !(act in c.get('chrome').words.desk.acts)) continue;
    const came: Handled = await means.db.tx((tx) =>
      handle(tx, seat.member, Number(id), { act, note, seen: Number(seen) }, colleagues, means.clock.now()),
    );
    if (came.kind === 'done') done += 1;
  }
  const { query } = readAskedMentions(
    new URLSearchParams(c.get('chrome').query),
    seat.member.personId,
    means.clock.now(),
  );
  const path = `${deskOf(seat.body.slug).mentions}${query === '' ? '' : `?${query}`}`;
  return done > 0 ? seeOther(c, path, 'handled', done) : seeOther(c, path, 'none');
}
