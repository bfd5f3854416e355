import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';

/** Asks the device for a passkey. Hidden until our script has seen that the browser can. */
export function passkeyForm(
  { action, offer, label, more = null }: { action: string; offer: string; label: string; more?: Html | null },
  chrome: Chrome,
): Html {
  const { failed } = chrome.words.account.passkey;
  return html`<form method="post" action="${chrome.to(action)}" data-passkey="${chrome.to(offer)}" data-failed="${failed}" hidden>${more}<input type="hidden" name="credential" value=""><p role="status"></p><p><button class="button quiet" type="submit">${label}</button></p></form>`;
}
