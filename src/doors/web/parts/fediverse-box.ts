import { type Html, html } from '../../../ground/page/page.ts';
import { RESERVED } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { keepLanguage } from '../layout/layout.ts';

/** The name in the fediverse of the listing at this path, without what is behind the second @; null where it is none. */
export function handleOf(path: string): string | null {
  const parts = path.split('/').slice(1);
  if (parts.length > 2 || parts.some((part) => !/^[\w%-]+$/.test(part)) || RESERVED.has(parts[0]!))
    return null;
  try {
    return parts.map(decodeURIComponent).join('.');
  } catch {
    return null;
  }
}

/** One step from any listing: its name to search for, or the way by one's own server. */
export function fediverseBox(chrome: Chrome): Html | null {
  const handle = handleOf(chrome.path);
  if (handle === null) return null;
  const say = chrome.words.media.follow;
  const host = new URL(chrome.site.baseUrl).host;
  return html`<details class="fediverse"><summary>${say.title}</summary><p>${say.lead}</p><p class="code">@${handle}@${host}</p>
<form action="/follow" method="get"><input type="hidden" name="of" value="${chrome.path}">${keepLanguage(chrome)}<div class="field"><label for="fediverse-as">${say.yours}</label><input id="fediverse-as" name="as" required maxlength="300" placeholder="${say.example}" autocapitalize="none" spellcheck="false"></div><button class="button quiet" type="submit">${say.button}</button></form></details>`;
}
