import { type Html, html, trusted } from '../../../ground/page/page.ts';
import type { Site } from '../site.ts';
import { inlined, NIGHT_OF_OUTLOOK, SHEET, WORD_ENGINE } from './styles.ts';
import { letterWords } from './words.ts';

/** A letter's words, before it is addressed. */
export interface LetterWords {
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

interface Parts {
  title: string;
  /** What lists of mails show after the subject. */
  preview: string;
  lead: Html | null;
  body: Html;
  foot: Html;
}

/** Apart, since some mail programs drop a whole style sheet for one rule that they do not read. */
const STYLE = trusted(`<style>${SHEET}</style>\n<style>${NIGHT_OF_OUTLOOK}</style>\n${WORD_ENGINE}`);

/** Keeps what comes after from being shown beside the subject where the preview is short. */
const FILL = '\u00a0\u200c'.repeat(60);

/** The sheet that every letter is written on: tables, since that is what mail programs agree on. */
export function framed(site: Site, { title, preview, lead, body, foot }: Parts): string {
  const page = html`<!DOCTYPE html>
<html lang="${site.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
${STYLE}
</head>
<body class="ground">
<div class="hidden" aria-hidden="true">${preview}${FILL}</div>
<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table role="presentation" class="page" width="600" cellpadding="0" cellspacing="0" border="0">
<tr><td class="top" align="left">
<p class="name">${site.name}</p>
<h1 class="title">${title}</h1>
${lead}
</td></tr>
<tr><td class="end" align="left">
${body}
</td></tr>
<tr><td class="foot" align="left">
${foot}
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
  return inlined(String(page));
}

/** Who the letter is from, at its foot. */
export function senderLines(site: Site): string[] {
  const say = letterWords(site.language);
  return [
    `${site.name}, ${say.forPatch} ${site.patchName}: ${site.baseUrl}`,
    `${site.runBy ?? say.runBy(site.name)}. ${say.write} ${site.contact}`,
  ];
}

export function senderFoot(site: Site): Html {
  const say = letterWords(site.language);
  return html`<p class="foot-line"><a class="link" href="${site.baseUrl}">${site.name}</a>, ${say.forPatch} ${site.patchName}.
${site.runBy ?? say.runBy(site.name)}. ${say.write}
<a class="link" href="${`mailto:${site.contact}`}">${site.contact}</a></p>
<p class="foot-line">${say.notFollowed}</p>`;
}
