import { html } from '../../../ground/page/page.ts';
import type { CommentNews } from '../outbox.ts';
import type { Site } from '../site.ts';
import { clean } from './clean.ts';
import { framed, type LetterWords, senderFoot, senderLines } from './frame.ts';
import { AUTOMATIC } from './list-headers.ts';
import { heading, paragraphs, wrapped } from './plain-text.ts';

interface CommentFacts {
  site: Site;
  /** Of what was commented on. */
  title: string;
  words: string;
  /** A page with buttons: opening it changes nothing. */
  url: string;
}

const wordsIn = ({ language }: Site) => (language.startsWith('cy') ? WORDS.cy : WORDS.en);

/** Asks whoever holds the address whether a comment is really theirs. */
export function commentLetter(facts: CommentFacts): LetterWords {
  const say = wordsIn(facts.site);
  return letter(facts, {
    subject: say.subject(clean(facts.title, 80)),
    title: say.title,
    lead: say.lead(clean(facts.title, 160)),
    button: say.button,
    more: say.nothing,
  });
}

/** Tells somebody what became of their comment, or of what they commented on. */
export function commentNewsLetter(
  facts: CommentFacts & { what: CommentNews['what']; because: string | null },
): LetterWords {
  const say = wordsIn(facts.site);
  const [title, lead] = say.news[facts.what];
  return letter(facts, {
    subject: `${title}: ${clean(facts.title, 80)}`,
    title,
    lead: lead(clean(facts.title, 160)),
    button: say.open,
    more: facts.because === null ? say.yours : `${say.because} ${clean(facts.because, 500)}`,
  });
}

function letter(
  { site, words, url }: CommentFacts,
  say: { subject: string; title: string; lead: string; button: string; more: string },
): LetterWords {
  const quoted = `“${clean(words, 300)}”`;
  return {
    subject: say.subject,
    headers: AUTOMATIC,
    html: framed(site, {
      title: say.title,
      preview: clean(words, 90),
      lead: html`<p class="lead">${say.lead}</p>`,
      body: html`<p class="words"><strong>${quoted}</strong></p>
<p class="press"><a class="button" href="${url}">${say.button}</a></p>
<p class="words">${wordsIn(site).copy}</p>
<p class="address">${url}</p>
<p class="words">${say.more}</p>`,
      foot: senderFoot(site),
    }),
    text: `${paragraphs(
      heading(say.title, '='),
      wrapped(say.lead),
      wrapped(quoted),
      `${say.button}:`,
      url,
      wrapped(say.more),
      senderLines(site).join('\n'),
    )}\n`,
  };
}

type Told = Record<CommentNews['what'], [title: string, lead: (about: string) => string]>;

const WORDS = {
  en: {
    title: 'Is this comment yours?',
    subject: (about: string) => `Please confirm your comment: ${about}`,
    lead: (about: string) => `Somebody, we hope you, wrote this under your address on “${about}”:`,
    button: 'Look, and press the button if it is yours',
    copy: 'If that does not work, copy this address into your browser:',
    nothing: 'If it is not yours, do nothing: it is shown to nobody and forgotten within a week.',
    open: 'See it, and change or withdraw yours',
    yours: 'This is what you wrote there.',
    because: 'The reason given:',
    news: {
      answered: [
        'Your comment is answered',
        (about) =>
          `An official answered what you wrote on “${about}”. Does it answer you? You can say so on the page.`,
      ],
      shown: [
        'Your comment is shown',
        (about) => `What you wrote on “${about}” was looked at and is now shown.`,
      ],
      removed: [
        'Your comment was removed',
        (about) =>
          `What you wrote on “${about}” was removed. That it was, and why, stands in the public log.`,
      ],
      restored: ['Your comment is shown again', (about) => `What you wrote on “${about}” is shown again.`],
      version: [
        'There is a new version',
        (about) => `“${about}” has a new version. The page says where your comment stands in it.`,
      ],
      outcome: [
        'You said, we did',
        (about) => `The outcome of “${about}” is published. You took part in it.`,
      ],
    } satisfies Told as Told,
  },
  cy: {
    title: 'Ai chi biau’r sylw hwn?',
    subject: (about: string) => `Cadarnhewch eich sylw: ${about}`,
    lead: (about: string) => `Ysgrifennodd rhywun – chi, gobeithio – hyn gyda’ch cyfeiriad ar “${about}”:`,
    button: 'Edrychwch, a phwyswch y botwm os chi biau hwn',
    copy: 'Os nad yw hynny’n gweithio, copïwch y cyfeiriad hwn i’ch porwr:',
    nothing: 'Os nad chi, peidiwch â gwneud dim: ni chaiff neb ei weld, a chaiff ei anghofio o fewn wythnos.',
    open: 'Ei weld, a newid neu dynnu’ch un chi yn ôl',
    yours: 'Dyma a ysgrifennoch chi yno.',
    because: 'Y rheswm a roddwyd:',
    news: {
      answered: [
        'Mae ateb i’ch sylw',
        (about) =>
          `Atebodd swyddog yr hyn a ysgrifennoch ar “${about}”. A yw’n eich ateb? Gallwch ddweud ar y dudalen.`,
      ],
      shown: [
        'Mae’ch sylw i’w weld',
        (about) => `Edrychwyd ar yr hyn a ysgrifennoch ar “${about}”, ac mae i’w weld nawr.`,
      ],
      removed: [
        'Tynnwyd eich sylw',
        (about) => `Tynnwyd yr hyn a ysgrifennoch ar “${about}”. Mae hynny, a pham, yn y cofnod cyhoeddus.`,
      ],
      restored: [
        'Mae’ch sylw i’w weld eto',
        (about) => `Mae’r hyn a ysgrifennoch ar “${about}” i’w weld eto.`,
      ],
      version: [
        'Mae fersiwn newydd',
        (about) => `Mae fersiwn newydd o “${about}”. Mae’r dudalen yn dweud ble mae’ch sylw ynddo.`,
      ],
      outcome: [
        'Dywedoch chi, gwnaethom ni',
        (about) => `Cyhoeddwyd canlyniad “${about}”. Cymeroch chi ran ynddo.`,
      ],
    } satisfies Told as Told,
  },
};
