import { trust } from '../../../commons/people/people.ts';
import {
  decide,
  type Submission,
  submissionById,
  waitingSubmissions,
} from '../../../commons/submissions/submissions.ts';
import { announceNotice } from '../publishing/announcing.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { doAndNote, forModerators, seeOther } from './acting.ts';
import { desk } from './addresses.ts';
import { type Form, formIn } from './form.ts';
import { deskPage } from './frame.ts';
import type { EditingMeans } from './means.ts';
import { submissionList } from './submission-lines.ts';

const MOST = 100;

/** What readers offer: sites to listen to, and notices; one at a time, or many at once. */
export function submissionRoutes(means: EditingMeans): Route[] {
  return [
    forModerators(means, 'GET', desk.submissions, (c) => show(means, c)),
    forModerators(means, 'POST', desk.submissions, (c, { id }) => settle(means, c, id)),
  ];
}

async function show({ db }: EditingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.submissions;
  const main = submissionList(await waitingSubmissions(db, MOST), chrome);
  return deskPage({ title: say.title, lead: say.lead, main }, chrome);
}

/** A button of a row names it; the buttons below mean all that are ticked. */
function askedIn(form: Form): { ids: number[]; word: 'accept' | 'refuse' | 'trust' } | null {
  for (const word of ['accept', 'refuse', 'trust'] as const) {
    const one = form.line(word, 15);
    if (/^\d{1,15}$/.test(one)) return { ids: [Number(one)], word };
    if (form.line('do', 10) === word)
      return { ids: form.all('id').flatMap((id) => (/^\d{1,15}$/.test(id) ? Number(id) : [])), word };
  }
  return null;
}

async function settle(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const asked = askedIn(await formIn(c));
  if (!asked) return { trouble: { kind: 'bad' } };
  let n = 0;
  for (const id of asked.ids.slice(0, MOST)) {
    const one = await submissionById(means.db, id);
    if (one?.state !== 'waiting') continue;
    if (
      asked.word === 'refuse'
        ? await refuse(one, means, personId)
        : await accept(one, asked.word, means, personId)
    )
      n++;
  }
  return seeOther(c, desk.submissions, asked.word === 'refuse' ? 'refused' : 'accepted', n);
}

function refuse(one: Submission, means: EditingMeans, by: number): Promise<boolean> {
  const act = { personId: by, act: 'refuse-submission', about: `submission:${one.id}` };
  return doAndNote(means, act, (tx) => decide(tx, one.id, { state: 'refused', by }, means.clock.now()));
}

/** Listening twice to one address is listening once, so what breaks off in between is done again without harm. */
async function accept(
  one: Submission,
  word: 'accept' | 'trust',
  means: EditingMeans,
  by: number,
): Promise<boolean> {
  const now = means.clock.now();
  const act = { personId: by, act: 'accept-submission', about: `submission:${one.id}` };
  if (one.kind === 'site') {
    const { feedUrl, title, homeUrl } = one.offered;
    const { source } = await means.instance.listen({ feedUrl, title, homeUrl });
    return doAndNote(means, { ...act, about: `source:${source.id}` }, (tx) =>
      decide(tx, one.id, { state: 'accepted', by, became: `source:${source.id}` }, now),
    );
  }
  return doAndNote(means, word === 'trust' ? { ...act, after: { trusted: true } } : act, async (tx) => {
    if (!(await decide(tx, one.id, { state: 'accepted', by }, now))) return false;
    if (word === 'trust' && one.personId !== null) await trust(tx, one.personId, now);
    await announceNotice(tx, one, means.announce, now);
    return true;
  });
}
