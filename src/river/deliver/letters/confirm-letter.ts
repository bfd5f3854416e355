import { html } from '../../../ground/page/page.ts';
import type { Site } from '../site.ts';
import type { Cadence, Channel } from '../subscription.ts';
import { clean } from './clean.ts';
import { framed, type LetterWords, senderFoot, senderLines } from './frame.ts';
import { AUTOMATIC } from './list-headers.ts';
import { heading, paragraphs, wrapped } from './plain-text.ts';
import { letterWords } from './words.ts';

export interface ConfirmFacts {
  site: Site;
  /** What waits to be confirmed, in words; empty where all that was asked for is held already. */
  pending: readonly { wish: string; channel: Channel; cadence: Cadence }[];
  /** A page with a button: opening it changes nothing. */
  confirmUrl: string;
  manageUrl: string;
}

/**
 * Asks whether it was really they who asked. The one letter that goes to an address nobody has proved to hold, so it is
 * short, sells nothing, and offers no leaving: there is nothing yet to leave.
 */
export function confirmLetter(facts: ConfirmFacts): LetterWords {
  const { how } = letterWords(facts.site.language).asking.confirm;
  const wishes = facts.pending.map(
    ({ wish, channel, cadence }) => `${clean(wish, 160)} (${channel === 'feed' ? how.feed : how[cadence]})`,
  );
  return wishes.length > 0 ? askToConfirm(facts, wishes) : sayHeldAlready(facts);
}

function askToConfirm({ site, confirmUrl }: ConfirmFacts, wishes: string[]): LetterWords {
  const { confirm: say, copy } = letterWords(site.language).asking;
  const lead = say.lead(site.name);
  return {
    subject: say.subject(site.name),
    headers: AUTOMATIC,
    html: framed(site, {
      title: say.title,
      preview: say.preview,
      lead: html`<p class="lead">${lead}</p>`,
      body: html`<ul class="list">${wishes.map((wish) => html`<li class="entry">${wish}</li>`)}</ul>
<p class="press"><a class="button" href="${confirmUrl}">${say.button}</a></p>
<p class="words">${say.more}</p>
<p class="words">${copy}</p>
<p class="address">${confirmUrl}</p>
<p class="words">${say.nothing}</p>`,
      foot: senderFoot(site),
    }),
    text: `${paragraphs(
      heading(say.title, '='),
      wrapped(lead),
      wishes.map((wish) => wrapped(`* ${wish}`, '  ')).join('\n'),
      say.open,
      confirmUrl,
      wrapped(say.stop),
      wrapped(say.nothing),
      senderLines(site).join('\n'),
    )}\n`,
  };
}

/** To somebody who holds it already: what the form answered must not tell a stranger so, but the holder may know. */
function sayHeldAlready({ site, manageUrl }: ConfirmFacts): LetterWords {
  const say = letterWords(site.language).asking.held;
  const lead = `${say.lead(site.name)} ${say.nothing}`;
  return {
    subject: say.subject(site.name),
    headers: AUTOMATIC,
    html: framed(site, {
      title: say.title,
      preview: say.nothing,
      lead: html`<p class="lead">${lead}</p>`,
      body: html`<p class="press"><a class="button" href="${manageUrl}">${say.button}</a></p>
<p class="address">${manageUrl}</p>`,
      foot: senderFoot(site),
    }),
    text: `${paragraphs(
      heading(say.title, '='),
      wrapped(lead),
      `${say.open}\n${manageUrl}`,
      senderLines(site).join('\n'),
    )}\n`,
  };
}
