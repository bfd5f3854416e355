import { type Html, html } from '../../../ground/page/page.ts';
import type { Endpoint } from '../../../river/deliver/deliver.ts';
import type { Chrome } from '../chrome.ts';
import { sayDay } from '../words/when.ts';
import type { Held } from './held.ts';

export interface DevicesFacts {
  /** The public key that a browser subscribes to. */
  key: string;
  devices: Pick<Endpoint, 'id' | 'url' | 'madeAt'>[];
}

/** What somebody can be told of on this device. Hidden until our script has seen that the browser can. */
export function devicesBox(
  { key, devices }: DevicesFacts,
  held: Held[],
  token: string,
  chrome: Chrome,
): Html {
  const say = chrome.words.media.push;
  const about = held.filter(({ state, way }) => state === 'active' && way !== 'push' && way !== 'webhook');
  return html`${
    about.length > 0
      ? html`<form class="kept" method="post" action="${chrome.to(`/manage/${token}/devices`)}" data-push-key="${key}" data-refused="${say.refused}" data-failed="${say.failed}" hidden><h2>${say.title}</h2><p>${say.lead}</p>
<fieldset class="ways"><legend class="hint">${say.about}</legend>${about.map((one) => html`<label><input type="checkbox" name="about" value="${one.id}" checked><span><bdi>${one.wish}</bdi></span></label>`)}</fieldset>
<fieldset class="ways"><legend class="hint">${say.often}</legend><label><input type="radio" name="cadence" value="daily" checked><span>${say.daily}</span></label><label><input type="radio" name="cadence" value="at-once"><span>${say.atOnce}</span></label></fieldset>
<input type="hidden" name="endpoint" value=""><input type="hidden" name="p256dh" value=""><input type="hidden" name="auth" value="">
<p role="status"></p><button class="button" type="submit">${say.button}</button></form>`
      : null
  }${
    devices.length > 0
      ? html`<section class="kept"><h2>${say.devices}</h2><ul>${devices.map((one) => html`<li>${say.device(new URL(one.url).hostname, sayDay(one.madeAt, chrome))}<form method="post" action="${chrome.to(`/manage/${token}/devices/${one.id}/stop`)}"><button class="button quiet" type="submit">${say.stop}</button></form></li>`)}</ul></section>`
      : null
  }`;
}
