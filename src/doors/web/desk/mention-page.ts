import {
  canDo,
  type HistoryEntry,
  type Mention,
  type MentionAct,
  WHATS,
} from '../../../commons/desk/desk.ts';
import type { BodyMember } from '../../../commons/people/people.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { pressed } from '../editing/frame.ts';
import { said } from '../parts/when-said.ts';
import type { Answer } from '../route.ts';
import { sayDay } from '../words/when.ts';
import { deskPage, responds } from './frame.ts';
import { mentionLine, speaker, stateMark } from './mention-line.ts';
import { deskOf, type Seat } from './seat.ts';

export interface MentionFacts {
  mention: Mention;
  /** Others of its story. */
  story: Mention[];
  history: HistoryEntry[];
  members: BodyMember[];
  /** Names of those who have it open too. */
  openToo: string[];
  problem: string | null;
}

export function mentionPage(facts: MentionFacts, seat: Seat, chrome: Chrome): Answer {
  const { mention, openToo } = facts;
  const say = chrome.words.desk.mention;
  const at = deskOf(seat.body.slug);
  const main = html`${openToo.length > 0 ? html`<p class="notice" role="status">${say.openToo(openToo.join(', '))}</p>` : null}
<div class="columns"><div class="stream"><p class="item-by">${speaker(mention, chrome)} ${said(mention.toldAt, chrome)} ${stateMark(mention, chrome)}</p>
${mention.takenDown ? html`<p>${say.down}</p>` : html`<blockquote class="matters"><p>${mention.sentence}</p></blockquote>`}
${mention.changed ? html`<p class="hint">${chrome.words.elsewhere.changed}</p>` : null}
<p class="hint">${mention.voice ? say.often(mention.often) : say.captured}${mention.story ? html` · ${say.story(mention.story.voices)}` : null}</p>
<p>${mention.url ? html`<a href="${mention.url}">${say.original}</a>` : null}${mention.itemId ? html` · <a href="${chrome.to(paths.item(mention.itemId))}">${say.ours}</a>` : null}${mention.target ? html` · <a href="${mention.target}">${say.toUs}</a>` : null}</p>
${responds(seat) && !mention.takenDown ? html`<p><a class="button" href="${chrome.to(`/desk/${seat.body.slug}/reply?${new URLSearchParams(mention.itemId ? { item: String(mention.itemId) } : { url: mention.url ?? '' })}`)}">${chrome.words.replies.begin}</a></p>` : null}
${responds(seat) && !mention.voice && mention.url ? pressed(`${at.mention(mention.id)}/listen`, chrome.words.desk.capture.listen, chrome) : null}
${doing(facts, seat, chrome)}
${facts.story.length > 0 ? html`<section class="mentions"><h2>${say.sameStory}</h2>${facts.story.map((one) => mentionLine(one, seat.body.slug, chrome))}</section>` : null}</div>
<aside class="side">${kindBox(mention, seat, chrome)}${watchBox(mention, seat, chrome)}${historyBox(facts.history, chrome)}</aside></div>`;
  return deskPage(
    {
      title: mention.title === '' ? say.down : mention.title,
      main,
      problem: facts.problem,
      under: { path: at.mentions, title: chrome.words.desk.nav.mentions },
    },
    seat,
    chrome,
  );
}

const NOTED: readonly MentionAct[] = ['answer', 'nothing-to-add', 'pass-on', 'reopen', 'assign'];

/** Everything that this member can do now, in one form. */
function doing({ mention, members }: MentionFacts, seat: Seat, chrome: Chrome): Html | null {
  const { acts, mention: say } = chrome.words.desk;
  const can = canDo(seat.member.role, mention.state);
  if (can.length === 0) return null;
  const assigning = can.includes('assign');
  return html`<form class="choose doing" method="post" action="${chrome.to(deskOf(seat.body.slug).mention(mention.id))}"><h2>${say.doNow}</h2><input type="hidden" name="seen" value="${mention.acts}">
${
  assigning
    ? html`<div class="dates"><div class="field"><label for="to">${say.to}</label><select id="to" name="to">${members.map((one) => html`<option value="${one.personId}" selected="${one.personId === (mention.assignedTo?.personId ?? seat.member.personId)}">${one.name}, ${one.title}</option>`)}</select></div><div class="field"><label for="due">${say.by}</label><input id="due" name="due" type="date" value="${mention.dueOn}"></div></div>`
    : null
}
${can.some((one) => NOTED.includes(one)) ? html`<div class="field"><label for="note">${say.note}</label><input id="note" name="note" maxlength="500" autocomplete="off" aria-describedby="note-hint"><p class="hint" id="note-hint">${say.noteHint}</p></div>` : null}
<p class="buttons">${can.map((act, n) => html`<button class="${['button', n > 0 && 'quiet']}" type="submit" name="do" value="${act}">${acts[act as keyof typeof acts]}</button> `)}</p></form>`;
}

function kindBox({ id, what, whatBy, cues }: Mention, seat: Seat, chrome: Chrome): Html {
  const { whats, mention: say } = chrome.words.desk;
  const because = whatBy === 'member' ? say.byMember : cues.map(({ words }) => say.because(words)).join('; ');
  return html`<section><h2>${say.whatIs}</h2><p><b>${whats[what ?? 'unsorted']}</b> <span class="because">${because}</span></p>${
    responds(seat)
      ? html`<form class="narrow" method="post" action="${chrome.to(`${deskOf(seat.body.slug).mention(id)}/what`)}"><label><span class="unseen">${say.whatIs}</span><select name="what">${[...WHATS, 'unsorted' as const].map((one) => html`<option value="${one}" selected="${one === (what ?? 'unsorted')}">${whats[one]}</option>`)}</select></label><button class="button quiet" type="submit">${say.set}</button></form>`
      : null
  }</section>`;
}

function watchBox({ id, watches }: Mention, seat: Seat, chrome: Chrome): Html | null {
  const say = chrome.words.desk.mention;
  if (watches.length === 0) return null;
  const at = deskOf(seat.body.slug);
  return html`<section><h2>${say.foundBy}</h2><ul class="found-by">${watches.map((watch) => {
    const told = [...new Set(watch.evidence.map(({ words }) => words))].slice(0, 4);
    return html`<li><p><a href="${chrome.to(at.watch(watch.id))}"><bdi>${watch.name}</bdi></a>${told.length > 0 ? html` <span class="because">${told.map((words, n) => html`${n > 0 ? ', ' : ''}“<bdi>${words.length > 80 ? `${words.slice(0, 78)}…` : words}</bdi>”`)}</span>` : null}</p>${
      responds(seat)
        ? pressed(`${at.mention(id)}/wrong`, watch.wrong ? say.right : say.wrong, chrome, {
            about: watch.name,
            more: html`<input type="hidden" name="watch" value="${watch.id}"><input type="hidden" name="wrong" value="${watch.wrong ? '0' : '1'}">`,
          })
        : null
    }</li>`;
  })}</ul></section>`;
}

function historyBox(history: HistoryEntry[], chrome: Chrome): Html {
  const { did, moved, mention: say } = chrome.words.desk;
  return html`<section><h2>${say.history}</h2>${
    history.length === 0
      ? html`<p class="hint">${say.noHistory}</p>`
      : html`<ol class="acts">${history.map((one) => {
          const due = one.dueOn === null ? null : new Date(`${one.dueOn}T12:00:00Z`);
          const note = one.note && (moved[one.note as keyof typeof moved] ?? one.note);
          return html`<li>${said(one.at, chrome)} ${one.name ? html`<b><bdi>${one.name}</bdi></b>` : null} ${did[one.act as keyof typeof did]}${one.assignedTo ? html` (<bdi>${say.assignedTo(one.assignedTo)}</bdi>${due ? html`, ${say.due(sayDay(due, chrome, false))}` : null})` : null}${note ? html`: <bdi>${note}</bdi>` : null}</li>`;
        })}</ol>`
  }</section>`;
}
