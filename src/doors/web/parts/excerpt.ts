import { type Html, html } from '../../../ground/page/page.ts';

/** What was sought stands between U+E000 and U+E001; those are private characters, so words cannot forge them by accident. */
export function excerptOf(marked: string): Html {
  const [before = '', ...pieces] = marked.split('\ue000');
  return html`${before}${pieces.map((piece) => {
    const [found = '', ...after] = piece.split('\ue001');
    return html`<mark>${found}</mark>${after.join('')}`;
  })}`;
}
