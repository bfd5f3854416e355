import { html } from '../../../ground/page/page.ts';
import type { Site } from '../site.ts';
import { clean } from './clean.ts';
import { framed, type LetterWords, senderFoot, senderLines } from './frame.ts';
import { AUTOMATIC } from './list-headers.ts';
import { heading, paragraphs, wrapped } from './plain-text.ts';

export interface NoticeFacts {
  site: Site;
  /** Of the notice, as it was typed. */
  title: string;
  /** A page with a button: opening it publishes nothing. */
  confirmUrl: string;
}

/** Asks whoever holds the address whether a notice is really theirs; in the language of the site, since nobody chose another. */
export function noticeLetter({ site, title, confirmUrl }: NoticeFacts): LetterWords {
  const say = site.language.startsWith('cy') ? WORDS.cy : WORDS.en;
  const lead = say.lead(site.name);
  const quoted = `“${clean(title, 160)}”`;
  return {
    subject: say.subject(site.name),
    headers: AUTOMATIC,
    html: framed(site, {
      title: say.title,
      preview: clean(title, 90),
      lead: html`<p class="lead">${lead}</p>`,
      body: html`<p class="words"><strong>${quoted}</strong></p>
<p class="press"><a class="button" href="${confirmUrl}">${say.button}</a></p>
<p class="words">${say.copy}</p>
<p class="address">${confirmUrl}</p>
<p class="words">${say.nothing}</p>`,
      foot: senderFoot(site),
    }),
    text: `${paragraphs(
      heading(say.title, '='),
      wrapped(lead),
      wrapped(quoted),
      say.open,
      confirmUrl,
      wrapped(say.nothing),
      senderLines(site).join('\n'),
    )}\n`,
  };
}

const WORDS = {
  en: {
    title: 'Is this notice yours?',
    subject: (site: string) => `Please confirm your notice: ${site}`,
    lead: (site: string) => `Somebody, we hope you, gave ${site} a notice under this address:`,
    button: 'Yes, it is mine',
    open: 'If it is yours, open this page and press the button on it:',
    copy: 'If the button does not work, copy this address into your browser:',
    nothing: 'If it is not, do nothing: it is shown to nobody and forgotten within a week.',
  },
  cy: {
    title: 'Ai chi biau’r hysbysiad hwn?',
    subject: (site: string) => `Cadarnhewch eich hysbysiad: ${site}`,
    lead: (site: string) =>
      `Mae rhywun – chi, gobeithio – wedi rhoi hysbysiad i ${site} gyda’r cyfeiriad hwn:`,
    button: 'Ie, fi biau hwn',
    open: 'Os chi a’i hysgrifennodd, agorwch y dudalen hon a phwyswch y botwm arni:',
    copy: 'Os nad yw’r botwm yn gweithio, copïwch y cyfeiriad hwn i’ch porwr:',
    nothing: 'Os nad chi, peidiwch â gwneud dim: ni chaiff neb ei weld, a chaiff ei anghofio o fewn wythnos.',
  },
};
