import { type Html, html } from '../../../ground/page/page.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';

/** For whoever may not set up: how to get in before it is set up, and where to sign in after. */
export function shutPage({ done }: { done: boolean }, chrome: Chrome): Html {
  const say = chrome.words.setUp.shut;
  const [title, more] = done ? [say.done, say.doneMore] : [say.title, say.more];
  const signIn = `/sign-in?${new URLSearchParams({ to: chrome.path.startsWith(paths.edit) ? chrome.path : '/edit/settings' })}`;
  const main = html`<div class="wide"><div class="trouble"><h1>${title}</h1><p class="lead">${more}</p>
<p class="buttons">${done ? html`<a class="button" href="${chrome.to(signIn)}">${say.signIn}</a> ` : null}<a class="button quiet" href="${chrome.to('/')}">${chrome.words.trouble.home}</a></p></div></div>`;
  return layout({ title, main, noIndex: true }, chrome);
}
