import { type OpenDoubt, openDoubts, settleDoubt } from '../../../commons/editing/editing.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { sayAgo } from '../words/when.ts';
import { inSentence } from '../words/words.ts';
import { doAndNote, forModerators, seeOther } from './acting.ts';
import { desk } from './addresses.ts';
import { formIn } from './form.ts';
import { deskPage, pressed } from './frame.ts';
import type { EditingMeans } from './means.ts';

const SHOWN = 50;

/** What readers say is not so: put right on the item's own page, or found right here. */
export function doubtRoutes(means: EditingMeans): Route[] {
  return [
    forModerators(means, 'GET', desk.doubts, (c) => show(means, c)),
    forModerators(means, 'POST', desk.doubts, (c, { id }) => settle(means, c, id)),
  ];
}

async function show({ db }: EditingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.choosing.doubts;
  const all = await openDoubts(db, SHOWN);
  const main =
    all.length === 0
      ? html`<p>${say.none}</p>`
      : html`<ul class="doubts">${all.map((one) => line(one, chrome))}</ul>`;
  return deskPage({ title: say.title, lead: say.lead, main }, chrome);
}

function line(one: OpenDoubt, chrome: Chrome): Html {
  const say = chrome.words.choosing.doubts;
  const what = one.place ?? inSentence(chrome.subject(one.about) ?? one.about);
  const more = html`<input type="hidden" name="item" value="${one.itemId}"><input type="hidden" name="kind" value="${one.kind}"><input type="hidden" name="about" value="${one.about}">`;
  return html`<li><a href="${chrome.to(desk.item(one.itemId))}"><bdi>${one.title}</bdi></a> <b><bdi>${say.notAbout(what, one.readers)}</bdi></b> <span class="hint">${sayAgo(one.lastAt, chrome)}</span> ${pressed(desk.doubts, say.right, chrome, { about: one.title, more })}</li>`;
}

async function settle(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const form = await formIn(c);
  const said = form.line('kind', 20);
  const itemId = Number(form.line('item', 15));
  const about = form.line('about', 200);
  if ((said !== 'place' && said !== 'subject') || !Number.isSafeInteger(itemId))
    return { trouble: { kind: 'bad' } };
  const doubt = { itemId, kind: said as 'place' | 'subject', about };
  await doAndNote(
    means,
    { personId, act: 'settle-doubt', about: `item:${itemId}`, after: { [said]: about } },
    (tx) => settleDoubt(tx, doubt, means.clock.now()),
  );
  return seeOther(c, desk.doubts);
}
