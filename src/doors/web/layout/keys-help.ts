import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';

/** What keys do, shown by `keys.js` alone; a closed dialog is nothing to anybody. */
export function keysHelp({ words }: Chrome): Html {
  const { keys } = words.look;
  const rows: [string, string][] = [
    ['j', keys.next],
    ['k', keys.previous],
    ['/', keys.search],
    ['?', keys.help],
  ];
  return html`<dialog id="keys" class="keys" aria-labelledby="keys-title"><h2 id="keys-title">${keys.title}</h2>
<dl>${rows.map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>
<form method="dialog"><button class="button">${keys.close}</button> <button class="button quiet" type="button" data-off="${keys.off}" data-on="${keys.on}">${keys.off}</button></form></dialog>`;
}
