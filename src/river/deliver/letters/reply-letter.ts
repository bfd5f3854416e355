import { html } from '../../../ground/page/page.ts';
import type { Site } from '../site.ts';
import { framed, type LetterWords, senderFoot, senderLines } from './frame.ts';
import { heading, paragraphs, wrapped } from './plain-text.ts';
import { letterWords } from './words.ts';

export interface ReplyFacts {
  site: Site;
  reply: {
    words: string;
    quote: string;
    disclosure: string | null;
    title: string;
    url: string | null;
    speaker: string;
    role: string;
    body: string;
  };
  /** The page on which the reply stands for everybody. */
  recordUrl: string;
}

/** From a person to a person: what they wrote, what is answered, and who says so. */
export function replyLetter({ site, reply, recordUrl }: ReplyFacts): LetterWords {
  const signed = `${reply.speaker}, ${reply.role}, ${reply.body}`;
  const say = letterWords(site.language).asking.answered;
  const lead = say.lead(reply.title, signed);
  const lines = reply.words.split(/\n{2,}/).map((one) => one.trim());
  return {
    subject: say.title(reply.title).slice(0, 150),
    headers: { 'Auto-Submitted': 'no' },
    html: framed(site, {
      title: say.title(reply.title),
      preview: reply.words.slice(0, 120),
      lead: html`<p class="lead">${lead}</p>`,
      body: html`${reply.quote === '' ? null : html`<p class="words">${say.wrote(reply.quote)}</p>`}
${lines.map((line) => html`<p class="words">${line}</p>`)}
<p class="words">${signed}</p>
${reply.disclosure === null ? null : html`<p class="words">${reply.disclosure}</p>`}
<p class="press"><a class="button" href="${recordUrl}">${say.button}</a></p>
<p class="words">${say.more}</p>`,
      foot: senderFoot(site),
    }),
    text: `${paragraphs(
      heading(say.title(reply.title), '='),
      wrapped(lead),
      reply.url ?? '',
      reply.quote === '' ? '' : wrapped(say.wrote(reply.quote)),
      ...lines.map((line) => wrapped(line)),
      wrapped(signed),
      reply.disclosure === null ? '' : wrapped(reply.disclosure),
      say.record(recordUrl),
      wrapped(say.more),
      senderLines(site).join('\n'),
    )}\n`,
  };
}
