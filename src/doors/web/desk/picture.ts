import {
  byStory,
  figuresOf,
  getsBrief,
  listMentions,
  OPEN,
  type Picture,
  pictureOf,
  stopBrief,
  watchesOf,
} from '../../../commons/desk/desk.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { formIn } from '../editing/form.ts';
import { pressed } from '../editing/frame.ts';
import { midnight } from '../parts/asked.ts';
import { patchMap } from '../parts/patch-map.ts';
import { said } from '../parts/when-said.ts';
import type { Answer, WebContext } from '../route.ts';
import { dayOf, sayDay } from '../words/when.ts';
import { deskPage, seeOther } from './frame.ts';
import type { DeskMeans } from './means.ts';
import { deskOf, type Seat } from './seat.ts';
import { figuresBox, groupOf } from './today.ts';
import { weeksChart } from './weeks-chart.ts';

const DAY = 86_400_000;
const LISTED = 10;

/** When the week under way began, there. */
function mondayOf({ now, timeZone }: Chrome): Date {
  const today = dayOf(now, timeZone);
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = new Date(Date.parse(`${today}T00:00:00Z`) - weekday * DAY).toISOString().slice(0, 10);
  return midnight(monday, timeZone);
}

/** How much is said, by whom, where and in which words; of one watch or of all. */
export async function picture({ db }: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.desk.picture;
  const at = deskOf(seat.body.slug);
  const watches = await watchesOf(db, seat.body.id, chrome.now);
  const asked = Number(new URLSearchParams(chrome.query).get('watch') ?? 0);
  const chosen = watches.find(({ id }) => id === asked) ?? null;
  const seen = await pictureOf(db, seat.body.id, chosen?.id ?? null, mondayOf(chrome), chrome.now);
  const link = (path: string, label: string, current: boolean) =>
    html`<a href="${chrome.to(path)}" aria-current="${current ? 'true' : null}"><bdi>${label}</bdi></a> `;
  const main = html`<p class="chosen">${link(at.picture, say.all, chosen === null)}${watches.map((watch) => link(`${at.picture}?watch=${watch.id}`, watch.name, watch.id === chosen?.id))}</p>
<div class="columns"><div class="stream"><section><h2>${say.weeks}</h2>${weeksChart(seen.weeks, chrome)}</section>${rising(seen, chrome)}</div>
<aside class="side">${places(seen, chosen?.id ?? null, seat, chrome)}${silent(seen, chrome)}<section><p><a href="${chrome.to(at.brief)}">${say.print}</a></p></section></aside></div>`;
  return deskPage({ title: say.title, lead: say.lead, main }, seat, chrome);
}

function rising({ rising: words }: Picture, chrome: Chrome): Html {
  const say = chrome.words.desk.picture;
  return html`<section><h2>${say.rising}</h2>${words.length === 0 ? html`<p class="hint">${say.noRising}</p>` : html`<ul>${words.map((one) => html`<li><b><bdi>${one.words}</bdi></b> <span class="hint">${say.risingOf(one.here, one.elsewhere)}</span></li>`)}</ul>`}</section>`;
}

/** Where, as a drawing and in numbers; each place leads to what was said about it. */
function places({ places: found }: Picture, watch: number | null, seat: Seat, chrome: Chrome): Html | null {
  if (found.length === 0) return null;
  const ids = new Map(found.map(({ slug, id }) => [slug, id]));
  const to = ({ slug }: { slug: string }) =>
    `${deskOf(seat.body.slug).mentions}?${new URLSearchParams({ place: ids.get(slug)!, ...(watch !== null && { watch: String(watch) }) })}`;
  const dots = found.map(({ mentions, ...place }) => ({ ...place, items: mentions }));
  return html`<section><h2>${chrome.words.desk.picture.places}</h2>${patchMap(dots, [], chrome.site.patchName, chrome, to)}<ol>${found
    .slice(0, LISTED)
    .map(
      (one) =>
        html`<li><a href="${chrome.to(to(one))}"><bdi>${one.name}</bdi></a> <span class="n">${one.mentions}</span></li>`,
    )}</ol></section>`;
}

function silent({ silent: voices }: Picture, chrome: Chrome): Html {
  const say = chrome.words.desk.picture;
  return html`<section><h2>${say.silent}</h2>${voices.length === 0 ? html`<p class="hint">${say.noSilent}</p>` : html`<ul>${voices.map((one) => html`<li><a href="${chrome.to(paths.voice(one.slug))}"><bdi>${one.name}</bdi></a> <span class="hint">${say.silentOf(one.spoke)} ${said(one.last, chrome)}</span></li>`)}</ul>`}</section>`;
}

/** The week on one page, to print and take to a meeting. */
export async function brief({ db }: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.desk.picture;
  const { now } = chrome;
  const { id, slug } = seat.body;
  const from = new Date(now.getTime() - 7 * DAY);
  const seen = await pictureOf(db, id, null, mondayOf(chrome), now);
  const [week, before] = await Promise.all([
    listMentions(db, id, { from }, 'talked', now, 300),
    listMentions(db, id, { from: new Date(now.getTime() - 14 * DAY), to: from }, 'newest', now, 300),
  ]);
  const open = week.filter(({ state }) => OPEN.includes(state));
  const gets = await getsBrief(db, id, seat.member.personId);
  const figures = await figuresOf(db, id, new Date(now.getTime() - 30 * DAY), now);
  const main = html`<p class="lead">${week.length === 0 ? say.none : say.briefNew(week.length, before.length)}</p>
<div class="columns"><div class="stream"><section><h2>${say.waiting}</h2></section>${byStory(open)
    .slice(0, 6)
    .map((group) => groupOf({ ...group, mentions: group.mentions.slice(0, 2) }, slug, chrome))}</div>
<aside class="side">${figuresBox(figures, chrome)}${rising(seen, chrome)}${silent(seen, chrome)}${pressed(deskOf(slug).brief, gets ? say.stopLetter : say.wantLetter, chrome, { more: html`<input type="hidden" name="stop" value="${gets ? '1' : '0'}">` })}</aside></div>`;
  return deskPage(
    {
      title: say.brief(sayDay(from, chrome)),
      main,
      under: { path: deskOf(slug).picture, title: say.title },
    },
    seat,
    chrome,
  );
}

/** Whether this member gets the week by mail on Mondays. */
export async function briefByMail({ db }: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const stop = (await formIn(c)).line('stop', 1) === '1';
  await db.tx((tx) => stopBrief(tx, seat.body.id, seat.member.personId, stop));
  return seeOther(c, deskOf(seat.body.slug).brief, 'saved');
}
