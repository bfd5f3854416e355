import { html } from '../../../ground/page/page.ts';
import type { Site } from '../site.ts';
import { framed, type LetterWords, senderFoot, senderLines } from './frame.ts';
import { AUTOMATIC } from './list-headers.ts';
import { heading, paragraphs, wrapped } from './plain-text.ts';
import { letterWords } from './words.ts';

export interface SignInFacts {
  site: Site;
  /** A page with a button: opening it spends nothing. */
  signInUrl: string;
  /** True where they did not ask for it themselves, but were given a role. */
  invited?: boolean;
}

/** The letter with a link to sign in. */
export function signInLetter({ site, signInUrl, invited }: SignInFacts): LetterWords {
  const all = letterWords(site.language).asking;
  const say = invited ? all.invited : all.signIn;
  const lead = say.lead(site.name);
  return {
    subject: say.subject(site.name),
    headers: AUTOMATIC,
    html: framed(site, {
      title: say.title,
      preview: say.preview,
      lead: html`<p class="lead">${lead}</p>`,
      body: html`<p class="press"><a class="button" href="${signInUrl}">${say.button}</a></p>
<p class="words">${all.copy}</p>
<p class="address">${signInUrl}</p>
<p class="words">${say.nothing}</p>`,
      foot: senderFoot(site),
    }),
    text: `${paragraphs(
      heading(say.title, '='),
      wrapped(lead),
      all.open,
      signInUrl,
      wrapped(say.nothing),
      senderLines(site).join('\n'),
    )}\n`,
  };
}
