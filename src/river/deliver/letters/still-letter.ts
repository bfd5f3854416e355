import { html } from '../../../ground/page/page.ts';
import type { Site } from '../site.ts';
import { framed, type LetterWords, senderFoot, senderLines } from './frame.ts';
import { listHeaders } from './list-headers.ts';
import { heading, paragraphs, wrapped } from './plain-text.ts';

export interface StillFacts {
  /** With the language of whom it is for. */
  site: Site;
  manageUrl: string;
  leaveAllUrl: string;
}

/** Asks somebody who said nothing for two years whether they still want to hear; without an answer they are forgotten. */
export function stillLetter({ site, manageUrl, leaveAllUrl }: StillFacts): LetterWords {
  const say = site.language.startsWith('cy') ? WORDS.cy : WORDS.en;
  const lead = say.lead(site.name);
  const answerUrl = `${manageUrl}?still`;
  return {
    subject: say.subject(site.name),
    headers: listHeaders(site, leaveAllUrl, manageUrl),
    html: framed(site, {
      title: say.title,
      preview: say.preview,
      lead: html`<p class="lead">${lead}</p>`,
      body: html`<p class="press"><a class="button" href="${answerUrl}">${say.button}</a></p>
<p class="words">${say.copy}</p>
<p class="address">${answerUrl}</p>
<p class="words">${say.nothing}</p>`,
      foot: senderFoot(site),
    }),
    text: `${paragraphs(
      heading(say.title, '='),
      wrapped(lead),
      say.open,
      answerUrl,
      wrapped(say.nothing),
      senderLines(site).join('\n'),
    )}\n`,
  };
}

const WORDS = {
  en: {
    title: 'Do you still want to hear?',
    subject: (site: string) => `Do you still want to hear from ${site}?`,
    preview: 'One press, and all stays as it is.',
    lead: (site: string) =>
      `It is two years since you last told ${site} what you want to hear. We do not look whether you read our letters, so we ask: shall they go on?`,
    button: 'Yes, go on',
    open: 'If so, open this page and press the button on it:',
    copy: 'If the button does not work, copy this address into your browser:',
    nothing: 'If not, do nothing: in 30 days we stop, and forget your address and what you chose.',
  },
  cy: {
    title: 'Ydych chi’n dal am glywed?',
    subject: (site: string) => `Ydych chi’n dal am glywed gan ${site}?`,
    preview: 'Un wasgiad, ac mae popeth yn aros fel y mae.',
    lead: (site: string) =>
      `Mae dwy flynedd ers i chi ddweud wrth ${site} ddiwethaf beth yr hoffech ei glywed. Nid ydym yn edrych a ydych yn darllen ein llythyrau, felly rydym yn gofyn: a ddylent barhau?`,
    button: 'Ie, daliwch ati',
    open: 'Os felly, agorwch y dudalen hon a phwyswch y botwm arni:',
    copy: 'Os nad yw’r botwm yn gweithio, copïwch y cyfeiriad hwn i’ch porwr:',
    nothing:
      'Os nad, peidiwch â gwneud dim: ymhen 30 diwrnod byddwn yn peidio, ac yn anghofio eich cyfeiriad a’r hyn a ddewisoch.',
  },
};
