import type { Mention } from '../../../commons/desk/desk.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { foreign } from '../parts/item-line.ts';
import { mark, voiceName } from '../parts/voice-mark.ts';
import { said } from '../parts/when-said.ts';
import { sayDay } from '../words/when.ts';
import { deskOf } from './seat.ts';

/** One mention in a list: who, when, what matters, what it is and how far we are. With `pick`, it can be chosen. */
export function mentionLine(mention: Mention, slug: string, chrome: Chrome, { pick = false } = {}): Html {
  const say = chrome.words.desk;
  const at = deskOf(slug);
  const title = mention.title === '' ? say.mention.down : mention.title;
  return html`<article class="mention" data-mention>
${pick ? html`<label class="tick"><input type="checkbox" name="mention" value="${`${mention.id}.${mention.acts}`}" aria-label="${say.list.choose(title)}"></label>` : null}
<div><p class="item-by">${speaker(mention, chrome)} ${said(mention.toldAt, chrome)} ${stateMark(mention, chrome)}</p>
<h3 lang="${foreign(mention.language, chrome)}"><a href="${chrome.to(at.mention(mention.id))}"><bdi>${title}</bdi></a></h3>
${mention.sentence === '' ? null : html`<blockquote lang="${foreign(mention.language, chrome)}"><p>${mention.sentence}</p></blockquote>`}
<p class="hint">${whatLine(mention, chrome)}${spokenLine(mention, chrome)}${mention.voice ? html` · ${say.mention.often(mention.often)}` : null}${mention.story ? html` · ${say.mention.answeredBy(mention.story.answeredBy)}` : null}${mention.places.length > 0 ? html` · <bdi>${mention.places.slice(0, 3).join(', ')}</bdi>` : null}</p></div>
</article>`;
}

export function speaker(mention: Mention, chrome: Chrome): Html {
  if (mention.voice) return voiceName(mention.voice, chrome);
  return html`<span class="voice">${mark('resident')}<bdi>${mention.author ?? mention.site ?? ''}</bdi></span>${mention.author && mention.site ? html` <span class="kind"><bdi>${mention.site}</bdi></span>` : null}`;
}

/** How far we are with it, with whom and until when. */
export function stateMark(mention: Mention, chrome: Chrome): Html {
  const say = chrome.words.desk;
  const due = mention.dueOn === null ? null : new Date(`${mention.dueOn}T12:00:00Z`);
  const late = due !== null && due.getTime() + 12 * 3_600_000 < chrome.now.getTime();
  const moved = mention.movedBecause as keyof typeof say.moved | null;
  return html`<span class="${['state', `s-${mention.state}`]}">${say.states[mention.state]}${
    mention.assignedTo ? html` <bdi>${say.mention.assignedTo(mention.assignedTo.name)}</bdi>` : null
  }${due ? html` <span class="${[late && 'late']}">${say.mention.due(sayDay(due, chrome, false))}</span>` : null}</span>${
    moved ? html` <span class="state s-moved">${say.mention.again(say.moved[moved] ?? moved)}</span>` : null
  }`;
}

/** What it is, and by which words we take it for that. */
function whatLine({ what, whatBy, cues }: Mention, chrome: Chrome): Html {
  const say = chrome.words.desk;
  const because =
    whatBy === 'member'
      ? say.mention.byMember
      : cues[0]
        ? say.mention.because(cues[0].words.length > 60 ? `${cues[0].words.slice(0, 58)}…` : cues[0].words)
        : null;
  return html`<b>${say.whats[what ?? 'unsorted']}</b>${because ? html` <span class="because">${because}</span>` : null}`;
}

/** How it speaks of a watched document. */
function spokenLine({ watches }: Mention, chrome: Chrome): Html | null {
  const say = chrome.words.desk.mention;
  const ways = new Set(watches.flatMap(({ evidence }) => evidence.map(({ how }) => how)));
  const told = [
    ways.has('links') && say.linksTo,
    ways.has('quotes') && say.quotes,
    ways.has('names') && say.names,
  ].filter((one) => one !== false);
  return told.length === 0 ? null : html` · <b>${told.join(', ')}</b>`;
}
