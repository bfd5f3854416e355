import {
  byStory,
  type DeskFigures,
  figuresOf,
  listMentions,
  type MentionGroup,
  OPEN,
  watchesOf,
} from '../../../commons/desk/desk.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { midnight } from '../parts/asked.ts';
import { said } from '../parts/when-said.ts';
import type { Answer, WebContext } from '../route.ts';
import { dayOf } from '../words/when.ts';
import { deskPage, responds } from './frame.ts';
import type { DeskMeans } from './means.ts';
import { mentionLine } from './mention-line.ts';
import { deskOf, type Seat } from './seat.ts';

const DAY = 86_400_000;
const MOST = 200;

/** Where an official lands: what was said since yesterday morning and waits, by story. */
export async function today({ db }: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.desk.today;
  const { now, timeZone } = chrome;
  const bodyId = seat.body.id;
  const from = midnight(dayOf(new Date(now.getTime() - DAY), timeZone), timeZone);
  const waiting = await listMentions(db, bodyId, { states: OPEN, from }, 'talked', now, MOST);
  const figures = await figuresOf(db, bodyId, new Date(now.getTime() - 30 * DAY), now);
  const watches = await watchesOf(db, bodyId, now);
  const at = deskOf(seat.body.slug);
  const older = Math.max(0, figures.open - waiting.length);
  const main = html`<div class="columns"><div class="stream">${
    watches.length === 0
      ? html`<p class="lead">${say.noWatches}</p>${responds(seat) ? html`<p><a class="button" href="${chrome.to(at.newWatch)}">${say.first}</a></p>` : null}`
      : waiting.length === 0
        ? html`<p class="lead">${say.none}</p>`
        : byStory(waiting).map((group) => groupOf(group, seat.body.slug, chrome))
  }
${watches.length > 0 ? html`<p>${say.noneMore(older)}${older > 0 ? html` <a href="${chrome.to(`${at.mentions}?state=open`)}">${say.older}</a>` : null}</p>` : null}</div>
<aside class="side">${figuresBox(figures, chrome)}</aside></div>`;
  return deskPage({ title: say.title, main }, seat, chrome);
}

/** Mentions of one story under its name; one that stands alone without. */
export function groupOf(group: MentionGroup, slug: string, chrome: Chrome, pick = false): Html {
  const lines = group.mentions.map((mention) => mentionLine(mention, slug, chrome, { pick }));
  if (!group.story) return html`<section class="mentions">${lines}</section>`;
  return html`<section class="mentions"><h2><a href="${chrome.to(paths.story(group.story.id))}"><bdi>${group.story.title}</bdi></a> <small class="n">${chrome.words.desk.mention.story(group.story.voices)}</small></h2>${lines}</section>`;
}

export function figuresBox(figures: DeskFigures, chrome: Chrome): Html {
  const say = chrome.words.desk.today;
  const share = figures.all === 0 ? 0 : Math.round((100 * figures.dealtWith) / figures.all);
  return html`<section><h2>${say.figures}</h2>
<p>${figures.all > 0 ? html`<b class="figure">${share}%</b> ` : null}${say.share(figures.dealtWith, figures.all)}${figures.answered > 0 ? html`, ${say.shareAnswered(figures.answered)}` : null}</p>
${figures.medianHours === null ? null : html`<p>${say.median} <b>${say.hours(figures.medianHours)}</b></p>`}
<p>${say.open(figures.open)}${figures.late > 0 ? html`, <b class="late">${say.late(figures.late)}</b>` : null}</p>
${figures.oldestOpen ? html`<p>${say.oldest} ${said(figures.oldestOpen, chrome)}</p>` : null}</section>`;
}
