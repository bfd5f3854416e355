import {
  type Acting,
  actsOn,
  type Came,
  changeReply,
  draftReply,
  dropTemplate,
  noteOutcome,
  REPLY_KINDS,
  REPLY_WAYS,
  type ReplyWords,
  repliesOf,
  replyIn,
  saveTemplate,
  stepsOf,
  templatesOf,
} from '../../../commons/replies/replies.ts';
import { parseAddress } from '../../../ground/mail/mail.ts';
import type { OpenInstance } from '../../../instance/instance.ts';
import { waysOf } from '../../../river/deliver/deliver.ts';
import { itemById } from '../../../river/keep/keep.ts';
import type { DeskMeans } from '../desk/means.ts';
import { forMembers, type Seat } from '../desk/seat.ts';
import { type Form, formIn, webAddress } from '../editing/form.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { composePage } from './compose-page.ts';
import { repliesPage } from './list-page.ts';
import { templatesPage } from './templates-page.ts';

export interface ReplyMeans extends DeskMeans {
  answering: OpenInstance['answering'];
}

const ROW = ':id{[0-9]{1,15}}';
const ACTS = ['submit', 'publish', 'approve', 'return', 'drop', 'withdraw'] as const;
const EVERY = ['draft', 'waiting', 'published', 'withdrawn'] as const;

/** Where a body writes its answers. Other bodies find nothing there. */
export function composingRoutes(means: ReplyMeans): Route[] {
  return [
    forMembers(means, 'GET', '/replies', (c, seat) => list(means, c, seat)),
    forMembers(means, 'POST', '/replies', (c, seat) => begin(means, c, seat)),
    forMembers(means, 'GET', '/reply', (c, seat) => fresh(means, c, seat)),
    forMembers(means, 'GET', '/templates', (c, seat) => templates(means, c, seat)),
    forMembers(means, 'POST', '/templates', (c, seat) => keepTemplate(means, c, seat)),
    forMembers(means, 'POST', `/templates/${ROW}/drop`, (c, seat) => loseTemplate(means, c, seat)),
    forMembers(means, 'GET', `/replies/${ROW}`, (c, seat) => show(means, c, seat, null)),
    forMembers(means, 'POST', `/replies/${ROW}`, (c, seat) => change(means, c, seat)),
    forMembers(means, 'POST', `/replies/${ROW}/act`, (c, seat) => act(means, c, seat)),
    forMembers(means, 'POST', `/replies/${ROW}/outcome`, (c, seat) => outcome(means, c, seat)),
  ];
}

export const acting = ({ member, body }: Seat): Acting => ({ ...member, fourEyes: body.fourEyes });
const at = ({ body }: Seat, rest = '') => `/desk/${body.slug}/replies${rest}`;
const to = (c: WebContext, path: string) => c.redirect(c.get('chrome').to(path), 303);
const idIn = (c: WebContext) => Number(c.req.param('id'));

async function list({ db }: ReplyMeans, c: WebContext, seat: Seat): Promise<Answer> {
  return repliesPage(await repliesOf(db, seat.body.id, EVERY, 200), seat, c.get('chrome'));
}

/** An empty composer about an item kept here, or about a page of which the rest is written by hand. */
async function fresh(means: ReplyMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const query = new URLSearchParams(c.get('chrome').query);
  const item = await itemById(means.db, Number(query.get('item') ?? 0));
  const url = item && !item.takenDown ? item.url : webAddress((query.get('url') ?? '').slice(0, 2_000));
  const chosen = (await templatesOf(means.db, seat.body.id)).find(
    ({ id }) => String(id) === query.get('template'),
  );
  return composePage(
    {
      reply: null,
      templates: await templatesOf(means.db, seat.body.id),
      template: chosen ?? null,
      answers: {
        itemId: item && !item.takenDown ? item.id : null,
        url,
        title: item?.title ?? '',
        author: item?.author ?? item?.voice.name ?? null,
        quote: '',
      },
      text: item?.text ?? '',
      acts: [],
      steps: [],
      ways: [],
      problem: null,
    },
    seat,
    c.get('chrome'),
  );
}

async function show(means: ReplyMeans, c: WebContext, seat: Seat, problem: string | null): Promise<Answer> {
  const reply = await replyIn(means.db, seat.body.id, idIn(c));
  if (!reply) return { trouble: { kind: 'not-found' } };
  const item = reply.answers.itemId === null ? null : await itemById(means.db, reply.answers.itemId);
  return composePage(
    {
      reply,
      templates: [],
      template: null,
      answers: reply.answers,
      text: item?.text ?? '',
      acts: actsOn(reply, acting(seat)),
      steps: await stepsOf(means.db, reply.id),
      ways: await waysOf(means.db, reply.id),
      problem,
    },
    seat,
    c.get('chrome'),
  );
}

/** The words as the form says them. Lines are kept, as they are part of what is said. */
function wordsIn(form: Form): ReplyWords {
  const mail = parseAddress(form.line('mail-to', 300));
  const ways = form.all('ways');
  return {
    kind: REPLY_KINDS.find((one) => one === form.line('kind', 20)) ?? 'answer',
    words: form.text('words', 10_000),
    disclosure: form.line('disclosure', 300) || null,
    sharedWith: form.line('shared', 300) || null,
    ways: REPLY_WAYS.filter((way) => ways.includes(way)),
    mailTo: mail.kind === 'ok' ? mail.address : null,
  };
}

async function begin(means: ReplyMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const form = await formIn(c);
  const item = await itemById(means.db, Number(form.line('item', 15)));
  const url = item && !item.takenDown ? item.url : webAddress(form.line('url', 2_000));
  const title = item?.title ?? form.line('title', 300);
  if (!item && (url === null || title === '')) return to(c, at(seat));
  const id = await means.db.tx((tx) =>
    draftReply(
      tx,
      acting(seat),
      {
        itemId: item && !item.takenDown ? item.id : null,
        url,
        title,
        author: item ? (item.author ?? item.voice.name) : form.line('author', 200) || null,
        quote: form.line('quote', 1_000),
      },
      { ...wordsIn(form), template: form.text('template', 10_000) || null },
      means.clock.now(),
    ),
  );
  return id === null ? { trouble: { kind: 'not-found' } } : to(c, at(seat, `/${id}`));
}

async function change(means: ReplyMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const form = await formIn(c);
  const quote = form.line('quote', 1_000);
  const said = wordsIn(form);
  const came = await means.db.tx((tx) =>
    changeReply(tx, acting(seat), idIn(c), quote, said, means.clock.now()),
  );
  return after(means, c, seat, came);
}

async function act(means: ReplyMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const form = await formIn(c);
  const what = ACTS.find((one) => one === form.line('act', 20));
  if (!what) return { trouble: { kind: 'bad' } };
  return after(
    means,
    c,
    seat,
    await means.answering.act(acting(seat), idIn(c), what, form.line('note', 500) || null),
  );
}

async function outcome(means: ReplyMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const form = await formIn(c);
  const came = {
    postedUrl: webAddress(form.line('posted', 2_000)),
    outcome: form.line('outcome', 500) || null,
  };
  return after(
    means,
    c,
    seat,
    await means.db.tx((tx) => noteOutcome(tx, acting(seat), idIn(c), came, means.clock.now())),
  );
}

/** How it stands now; with what is wrong where it could not be done. */
async function after(
  means: ReplyMeans,
  c: WebContext,
  seat: Seat,
  came: Came & { tooMany?: boolean },
): Promise<Answer> {
  const say = c.get('chrome').words.replies;
  if (came.kind === 'done')
    return came.tooMany ? show(means, c, seat, say.tooMany) : to(c, at(seat, `/${idIn(c)}`));
  const problem =
    came.kind === 'missing' ? came.missing.map((one) => say.missing[one]).join(' ') : say.refused;
  return show(means, c, seat, problem);
}

async function templates({ db }: ReplyMeans, c: WebContext, seat: Seat): Promise<Answer> {
  return templatesPage(await templatesOf(db, seat.body.id), seat, c.get('chrome'));
}

async function keepTemplate(means: ReplyMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const form = await formIn(c);
  const template = { name: form.line('name', 100), words: form.text('words', 10_000) };
  if (acting(seat).role !== 'listener' && template.name !== '' && template.words !== '')
    await means.db.tx((tx) => saveTemplate(tx, seat.body.id, template, means.clock.now()));
  return to(c, `/desk/${seat.body.slug}/templates`);
}

async function loseTemplate({ db }: ReplyMeans, c: WebContext, seat: Seat): Promise<Answer> {
  if (acting(seat).role !== 'listener') await db.tx((tx) => dropTemplate(tx, seat.body.id, idIn(c)));
  return to(c, `/desk/${seat.body.slug}/templates`);
}
