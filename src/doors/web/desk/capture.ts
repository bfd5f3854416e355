import { capturePage, mayWatch, mentionById } from '../../../commons/desk/desk.ts';
import { offerSite } from '../../../commons/submissions/submissions.ts';
import { html } from '../../../ground/page/page.ts';
import { textField } from '../editing/fields.ts';
import { formIn, webAddress } from '../editing/form.ts';
import type { Answer, WebContext } from '../route.ts';
import { deskPage, seeOther } from './frame.ts';
import type { DeskMeans } from './means.ts';
import { deskOf, type Seat } from './seat.ts';

const MOST_SHOWN = 4_000;

/** The form as it was filled in so far, with the words of the page to take a quote from, which are not kept. */
interface Filled {
  url: string;
  title: string;
  author: string;
  date: string;
  quote: string;
  text: string;
  note: string | null;
  problem: string | null;
}
const EMPTY: Filled = {
  url: '',
  title: '',
  author: '',
  date: '',
  quote: '',
  text: '',
  note: null,
  problem: null,
};

/** Paste an address that nobody listens to yet. */
export async function captureForm(_means: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  if (!mayWatch(seat.member.role)) return { trouble: { kind: 'foreign' } };
  const asked = new URLSearchParams(c.get('chrome').query).get('url') ?? '';
  return formPage({ ...EMPTY, url: webAddress(asked.slice(0, 2_000)) ?? '' }, c, seat);
}

/** Looks at the page, or puts it on the desk. */
export async function capture(means: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  if (!mayWatch(seat.member.role)) return { trouble: { kind: 'foreign' } };
  const say = c.get('chrome').words.desk.capture;
  const form = await formIn(c);
  const url = webAddress(form.line('url', 2_000));
  const filled: Filled = {
    ...EMPTY,
    url: url ?? form.line('url', 2_000),
    title: form.line('title', 300),
    author: form.line('author', 200),
    date: form.line('date', 10),
    quote: form.line('quote', 600),
  };
  if (url === null) return formPage({ ...filled, problem: say.noAddress }, c, seat);
  if (form.line('do', 10) !== 'keep')
    return formPage({ ...filled, ...(await seen(url, means, say)) }, c, seat);
  if (filled.title === '') return formPage({ ...filled, problem: say.noTitle }, c, seat);
  const saidAt = /^\d{4}-\d\d-\d\d$/.test(filled.date) ? new Date(`${filled.date}T12:00:00Z`) : null;
  const page = {
    url,
    title: filled.title,
    quote: filled.quote,
    author: filled.author || null,
    saidAt: saidAt && Number.isNaN(saidAt.getTime()) ? null : saidAt,
  };
  const came = await means.db.tx((tx) => capturePage(tx, seat.member, page, means.clock.now()));
  if (!('mentionId' in came)) return { trouble: { kind: 'foreign' } };
  return seeOther(c, deskOf(seat.body.slug).mention(came.mentionId), 'saved');
}

/** What the page says of itself; nothing is quoted for whoever asks programs not to. */
async function seen(url: string, { instance }: DeskMeans, say: { byHand: string; optedOut: string }) {
  const page = await instance.lookAt(url);
  if (page.kind === 'failed') return { note: `${page.message} ${say.byHand}` };
  return {
    url: page.url,
    title: page.title,
    author: page.author ?? '',
    date: page.published?.toISOString().slice(0, 10) ?? '',
    ...(page.optedOut
      ? { note: say.optedOut }
      : {
          quote:
            page.text
              .split('\n')
              .find((one) => one.length >= 40)
              ?.slice(0, 600) ?? '',
          text: page.text.slice(0, MOST_SHOWN),
        }),
  };
}

function formPage(filled: Filled, c: WebContext, seat: Seat): Answer {
  const chrome = c.get('chrome');
  const say = chrome.words.desk.capture;
  const at = deskOf(seat.body.slug);
  const looked = filled.title !== '' || filled.note !== null || filled.problem === say.noTitle;
  const main = html`<div class="columns"><div class="stream"><form class="choose" method="post" action="${chrome.to(at.capture)}">
${filled.note ? html`<p class="notice" role="status">${filled.note}</p>` : null}${textField({ name: 'url', label: say.address, value: filled.url, most: 2000, type: 'url' })}
${
  looked
    ? html`${textField({ name: 'title', label: say.titleOf, value: filled.title, most: 300 })}${textField({ name: 'author', label: say.author, value: filled.author })}
<div class="field"><label for="date">${say.date}</label><input id="date" name="date" type="date" value="${filled.date}"></div>
<div class="field"><label for="quote">${say.quote}</label><textarea id="quote" name="quote" rows="5" maxlength="600" aria-describedby="quote-hint">${filled.quote}</textarea><p class="hint" id="quote-hint">${say.quoteHint}</p></div>
<p class="buttons"><button class="button" type="submit" name="do" value="keep">${say.keep}</button> <button class="button quiet" type="submit" name="do" value="look">${say.again}</button></p>`
    : html`<p><button class="button" type="submit" name="do" value="look">${say.look}</button></p>`
}</form></div><aside class="side">${filled.text === '' ? null : html`<section class="excerpt"><h2><bdi>${filled.title}</bdi></h2>${filled.text.split('\n').map((line) => html`<p>${line}</p>`)}</section>`}</aside></div>`;
  return deskPage(
    {
      title: say.title,
      lead: say.lead,
      main,
      problem: filled.problem,
      under: { path: at.mentions, title: chrome.words.desk.nav.mentions },
    },
    seat,
    chrome,
  );
}

/** Finds the feed of whoever wrote a captured page, and offers it to the editors of the instance, who decide. */
export async function listenToWriter(means: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  if (!mayWatch(seat.member.role)) return { trouble: { kind: 'foreign' } };
  const id = Number(c.req.param('id'));
  const found = await mentionById(means.db, seat.body.id, id, means.clock.now());
  if (!found?.url || found.voice) return { trouble: { kind: 'not-found' } };
  const back = deskOf(seat.body.slug).mention(id);
  const feeds = await means.instance.find(found.url);
  const feed = feeds.kind === 'found' ? feeds.choices[0] : undefined;
  if (feeds.kind !== 'found' || !feed) return seeOther(c, back, 'noFeed');
  const site = {
    address: found.url,
    feedUrl: feed.feedUrl,
    title: (feeds.site ?? feed.title ?? found.site ?? found.url).slice(0, 200),
    homeUrl: feeds.homeUrl,
  };
  const came = await means.db.tx((tx) => offerSite(tx, site, means.clock.now()));
  return seeOther(c, back, came.kind === 'full' ? 'noFeed' : 'offered');
}
