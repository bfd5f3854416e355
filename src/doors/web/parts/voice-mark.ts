import { type Html, html, trusted } from '../../../ground/page/page.ts';
import { VOICE_KINDS, type VoiceKind } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';

/** One shape a kind of voice, in a square of 16: told apart without colour, and at 14 pixels. */
const SHAPES: Record<VoiceKind, string> = {
  council: '<rect x="2" y="2" width="12" height="12" rx="1.5"/>',
  government: '<path d="M1.5 4.2 5 7.4 8 2l3 5.4 3.5-3.2L13.2 14H2.8z"/>',
  'public-service': '<path d="M5.6 1.5h4.8v4.1h4.1v4.8h-4.1v4.1H5.6v-4.1H1.5V5.6h4.1z"/>',
  representative: '<path d="M8 1.2 15 14.4H1z"/>',
  'community-group': '<circle cx="8" cy="8" r="6.6"/>',
  charity:
    '<path d="M8 14.6C2.6 10.8 1 8.2 1 5.6A3.7 3.7 0 0 1 8 4a3.7 3.7 0 0 1 7 1.6c0 2.6-1.6 5.2-7 9z"/>',
  'faith-group': '<path d="M8 .6 9.9 6.1 15.4 8 9.9 9.9 8 15.4 6.1 9.9.6 8 6.1 6.1z"/>',
  media: '<path d="M4.6 2.5H15.6L11.4 13.5H.4z"/>',
  school: '<path d="M4.3 1.5h7.4L15.5 8l-3.8 6.5H4.3L.5 8z"/>',
  business: '<path d="M8 .8 15.2 8 8 15.2.8 8z"/>',
  resident: '<path d="M8 1.2 15 7.3h-1.7V14.5H2.7V7.3H1z"/>',
};

/** The shapes as symbols, once a page; each is then drawn by `mark`. */
export function markSymbols(): Html {
  return SYMBOLS;
}
const SYMBOLS = trusted(
  `<svg class="symbols" width="0" height="0" aria-hidden="true" focusable="false">${VOICE_KINDS.map(
    (kind) => `<symbol id="v-${kind}" viewBox="0 0 16 16">${SHAPES[kind]}</symbol>`,
  ).join('')}</svg>`,
);

/** The mark of a kind of voice. Its word must stand beside it, or be given as its name with `named`. */
export function mark(kind: VoiceKind, chrome?: Chrome): Html {
  return chrome
    ? html`<svg class="mark v-${kind}" role="img" aria-label="${chrome.words.kinds[kind]}"><use href="#v-${kind}"/></svg>`
    : html`<svg class="mark v-${kind}" aria-hidden="true"><use href="#v-${kind}"/></svg>`;
}

/** Who is in a chorus, as a row of marks, one a voice, with words for those who do not see it. */
export function chorusRow(kinds: VoiceKind[], chrome: Chrome): Html {
  const counted = VOICE_KINDS.map((kind) => ({ kind, n: kinds.filter((one) => one === kind).length })).filter(
    ({ n }) => n > 0,
  );
  const said = counted
    .map(({ kind, n }) => (n === 1 ? chrome.words.kinds[kind] : `${chrome.words.kindsMany[kind]} (${n})`))
    .join(', ');
  return html`<span class="chorus-row" role="img" aria-label="${said}">${kinds
    .slice(0, 14)
    .map((kind) => mark(kind))}</span>`;
}

/** A voice's name with its mark and kind, linked to its page. */
export function voiceName(
  voice: { slug: string; name: string; kind: VoiceKind },
  chrome: Chrome,
  { kind = true } = {},
): Html {
  return html`<span class="voice"><a href="${chrome.to(`/voices/${encodeURIComponent(voice.slug)}`)}">${mark(voice.kind)}<bdi>${voice.name}</bdi></a>${
    kind ? html` <span class="kind v-${voice.kind}">${chrome.words.kinds[voice.kind]}</span>` : null
  }</span>`;
}

/** Who has been talking, by kind of voice, with how much; each leads to just those. */
export function kindsRow(counts: Partial<Record<VoiceKind, number>>, chrome: Chrome): Html | null {
  const spoken = VOICE_KINDS.filter((kind) => (counts[kind] ?? 0) > 0);
  if (spoken.length === 0) return null;
  return html`<ul class="kinds-row">${spoken.map(
    (kind) =>
      html`<li><a class="v-${kind}" href="${chrome.to(`${chrome.path}?kind=${kind}`)}" title="${chrome.words.item.only(chrome.words.kindsMany[kind])}">${mark(kind)}<span class="word">${chrome.words.kindsMany[kind]}</span> <span class="n">${counts[kind]}</span></a></li>`,
  )}</ul>`;
}
