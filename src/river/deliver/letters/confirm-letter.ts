import { html } from '../../../ground/page/page.ts';
import type { Site } from '../site.ts';
import type { Cadence, Channel } from '../subscription.ts';
import { clean } from './clean.ts';
import { framed, type LetterWords, senderFoot, senderLines } from './frame.ts';
import { AUTOMATIC } from './list-headers.ts';
import { heading, paragraphs, wrapped } from './plain-text.ts';

export interface ConfirmFacts {
  site: Site;
  /** What waits to be confirmed, in words; empty where all that was asked for is held already. */
  pending: readonly { wish: string; channel: Channel; cadence: Cadence }[];
  /** A page with a button: opening it changes nothing. */
  confirmUrl: string;
  manageUrl: string;
}

const HOW: Record<Cadence, string> = {
  'at-once': 'by mail, as soon as we hear it',
  daily: 'by mail, once a day',
  weekly: 'by mail, once a week',
};

/**
 * Asks whether it was really they who asked. The one letter that goes to an address nobody has proved to hold, so it is
 * short, sells nothing, and offers no leaving: there is nothing yet to leave.
 */
export function confirmLetter(facts: ConfirmFacts): LetterWords {
  const wishes = facts.pending.map(
    ({ wish, channel, cadence }) =>
      `${clean(wish, 160)} (${channel === 'feed' ? 'by private feed' : HOW[cadence]})`,
  );
  return wishes.length > 0 ? askToConfirm(facts, wishes) : sayHeldAlready(facts);
}

function askToConfirm({ site, confirmUrl }: ConfirmFacts, wishes: string[]): LetterWords {
  const lead = `Somebody, we hope you, asked ${site.name} to tell this address about:`;
  const nothing = 'If it was not you, do nothing: you will hear no more from us.';
  return {
    subject: `Please confirm: ${site.name}`,
    headers: AUTOMATIC,
    html: framed(site, {
      title: 'Is this really you?',
      preview: 'One press, and you start to hear.',
      lead: html`<p class="lead">${lead}</p>`,
      body: html`<ul class="list">${wishes.map((wish) => html`<li class="entry">${wish}</li>`)}</ul>
<p class="press"><a class="button" href="${confirmUrl}">Yes, it is me</a></p>
<p class="words">The button opens a page with one more button; pressing that starts your letters. You can stop them at any time with one press.</p>
<p class="words">If the button does not work, copy this address into your browser:</p>
<p class="address">${confirmUrl}</p>
<p class="words">${nothing}</p>`,
      foot: senderFoot(site),
    }),
    text: `${paragraphs(
      heading('Is this really you?', '='),
      wrapped(lead),
      wishes.map((wish) => wrapped(`* ${wish}`, '  ')).join('\n'),
      'If it was you, open this page and press the button on it:',
      confirmUrl,
      wrapped('You can stop your letters at any time with one press.'),
      wrapped(nothing),
      senderLines(site).join('\n'),
    )}\n`,
  };
}

/** To somebody who holds it already: what the form answered must not tell a stranger so, but the holder may know. */
function sayHeldAlready({ site, manageUrl }: ConfirmFacts): LetterWords {
  const lead = `Somebody, perhaps you, asked ${site.name} to tell this address something that you hear about already.`;
  const nothing = 'Nothing has changed.';
  return {
    subject: `You hear about this already: ${site.name}`,
    headers: AUTOMATIC,
    html: framed(site, {
      title: 'You hear about this already',
      preview: nothing,
      lead: html`<p class="lead">${lead} ${nothing}</p>`,
      body: html`<p class="press"><a class="button" href="${manageUrl}">See what you hear about</a></p>
<p class="address">${manageUrl}</p>`,
      foot: senderFoot(site),
    }),
    text: `${paragraphs(
      heading('You hear about this already', '='),
      wrapped(`${lead} ${nothing}`),
      `See what you hear about, and change it:\n${manageUrl}`,
      senderLines(site).join('\n'),
    )}\n`,
  };
}
