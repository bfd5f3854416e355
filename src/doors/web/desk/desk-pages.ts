import { dropView, keepView, mayWatch } from '../../../commons/desk/desk.ts';
import { ROW } from '../editing/addresses.ts';
import { formIn } from '../editing/form.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { capture, captureForm, listenToWriter } from './capture.ts';
import { seeOther } from './frame.ts';
import { actOnMany, list } from './list.ts';
import type { DeskMeans } from './means.ts';
import { act, mention, what, wrong } from './mention.ts';
import { brief, briefByMail, picture } from './picture.ts';
import { presenceOf } from './presence.ts';
import { deskOf, forMembers, type Seat } from './seat.ts';
import { letGo, staff, takeIn } from './staff.ts';
import { today } from './today.ts';
import { stopWatching, submitWatch, watches, watchForm } from './watches.ts';

export type { DeskMeans } from './means.ts';

/** The pages of the listening desk, for members of bodies. */
export function deskPages(means: DeskMeans): Route[] {
  const presence = presenceOf(means.clock);
  const get = (rest: string, handle: (c: WebContext, seat: Seat) => Promise<Answer>) =>
    forMembers(means, 'GET', rest, handle);
  const post = (rest: string, handle: (c: WebContext, seat: Seat) => Promise<Answer>) =>
    forMembers(means, 'POST', rest, handle);
  const one = `/mentions/:id${ROW}`;
  return [
    { method: 'GET', path: '/desk', who: 'member', handle: (c) => enter(means, c) },
    get('', (c, seat) => today(means, c, seat)),
    get('/mentions', (c, seat) => list(means, c, seat)),
    post('/mentions', (c, seat) => actOnMany(means, c, seat)),
    get('/capture', (c, seat) => captureForm(means, c, seat)),
    post('/capture', (c, seat) => capture(means, c, seat)),
    post('/views', (c, seat) => keep(means, c, seat)),
    post(`/views/:id${ROW}/drop`, (c, seat) => drop(means, c, seat)),
    get(one, (c, seat) => mention(means, presence, c, seat)),
    post(one, (c, seat) => act(means, presence, c, seat)),
    post(`${one}/what`, (c, seat) => what(means, c, seat)),
    post(`${one}/wrong`, (c, seat) => wrong(means, c, seat)),
    post(`${one}/listen`, (c, seat) => listenToWriter(means, c, seat)),
    get('/watches', (c, seat) => watches(means, c, seat)),
    get('/watches/new', (c, seat) => watchForm(means, c, seat)),
    { ...post('/watches/new', (c, seat) => submitWatch(means, c, seat)), bodyBytes: 256 * 1024 },
    get(`/watches/:id${ROW}`, (c, seat) => watchForm(means, c, seat)),
    { ...post(`/watches/:id${ROW}`, (c, seat) => submitWatch(means, c, seat)), bodyBytes: 256 * 1024 },
    post(`/watches/:id${ROW}/end`, (c, seat) => stopWatching(means, c, seat)),
    get('/picture', (c, seat) => picture(means, c, seat)),
    get('/brief', (c, seat) => brief(means, c, seat)),
    post('/brief', (c, seat) => briefByMail(means, c, seat)),
    get('/body', (c, seat) => staff(means, c, seat)),
    post('/body', (c, seat) => takeIn(means, c, seat)),
    post(`/body/:id${ROW}/drop`, (c, seat) => letGo(means, c, seat)),
  ];
}

/** To the desk of one's body, the first where there are several. */
async function enter({ officialOf }: DeskMeans, c: WebContext): Promise<Answer> {
  const official = await officialOf(c);
  const body = official?.memberships[0]?.body;
  if (!body) return { trouble: { kind: 'not-found' } };
  return c.redirect(c.get('chrome').to(deskOf(body.slug).today), 303);
}

async function keep({ db }: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  if (!mayWatch(seat.member.role)) return { trouble: { kind: 'foreign' } };
  const form = await formIn(c);
  const [name, query] = [form.line('name', 60), form.line('query', 1_000)];
  const path = `${deskOf(seat.body.slug).mentions}?${new URLSearchParams(query)}`;
  if (name === '' || query === '') return seeOther(c, path, 'none');
  await db.tx((tx) => keepView(tx, seat.body.id, name, new URLSearchParams(query).toString()));
  return seeOther(c, path, 'saved');
}

async function drop({ db }: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  if (!mayWatch(seat.member.role)) return { trouble: { kind: 'foreign' } };
  const gone = await db.tx((tx) => dropView(tx, seat.body.id, Number(c.req.param('id'))));
  return gone ? seeOther(c, deskOf(seat.body.slug).mentions, 'saved') : { trouble: { kind: 'not-found' } };
}
