import { html } from '../../../ground/page/page.ts';
import type { Site } from '../site.ts';
import { framed, type LetterWords, senderFoot, senderLines } from './frame.ts';
import { AUTOMATIC } from './list-headers.ts';
import { heading, paragraphs, wrapped } from './plain-text.ts';

export interface SignInFacts {
  site: Site;
  /** A page with a button: opening it spends nothing. */
  signInUrl: string;
}

/** The letter with a link to sign in. */
export function signInLetter({ site, signInUrl }: SignInFacts): LetterWords {
  const lead = `Somebody, we hope you, asked to sign in to ${site.name}. The link works once, for half an hour.`;
  const nothing = 'If it was not you, do nothing: without this letter nobody can sign in as you.';
  return {
    subject: `Sign in to ${site.name}`,
    headers: AUTOMATIC,
    html: framed(site, {
      title: 'Sign in',
      preview: 'Your link, good for half an hour.',
      lead: html`<p class="lead">${lead}</p>`,
      body: html`<p class="press"><a class="button" href="${signInUrl}">Sign in</a></p>
<p class="words">If the button does not work, copy this address into your browser:</p>
<p class="address">${signInUrl}</p>
<p class="words">${nothing}</p>`,
      foot: senderFoot(site),
    }),
    text: `${paragraphs(
      heading('Sign in', '='),
      wrapped(lead),
      'Open this page and press the button on it:',
      signInUrl,
      wrapped(nothing),
      senderLines(site).join('\n'),
    )}\n`,
  };
}
