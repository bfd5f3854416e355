import { type Html, html } from '../../../ground/page/page.ts';
import type { Site } from '../site.ts';
import { senderFoot, senderLines } from './frame.ts';
import { heading, paragraphs, wrapped } from './plain-text.ts';

/** One subscription as a letter speaks of it, with its links. */
export interface Following {
  id: number;
  /** As `sayWish` says it. */
  wish: string;
  pageUrl: string;
  pauseUrl: string;
  leaveUrl: string;
}

/** So many are listed at the foot; the page for managing them lists all. */
const LISTED = 12;

interface Links {
  site: Site;
  following: readonly Following[];
  manageUrl: string;
  leaveAllUrl: string;
}

export function footOf({ site, following, manageUrl, leaveAllUrl }: Links): Html {
  return html`<p class="foot-line">You get this letter because you asked to hear about:</p>
${following.slice(0, LISTED).map(
  (one) => html`<p class="foot-line"><strong>${one.wish}</strong><br>
<a class="link" href="${one.pageUrl}">See the page</a> · <a class="link" href="${one.pauseUrl}">Pause</a> · <a class="link" href="${one.leaveUrl}">Stop this</a></p>
`,
)}${following.length > LISTED ? html`<p class="foot-line">and ${following.length - LISTED} more.</p>` : null}
<p class="foot-line"><a class="link" href="${manageUrl}">Change what you hear, and how often</a> · <a class="link" href="${leaveAllUrl}">Stop all letters</a></p>
${senderFoot(site)}`;
}

export function footText({ site, following, manageUrl, leaveAllUrl }: Links): string {
  return paragraphs(
    heading('Why you get this letter', '-'),
    'You asked to hear about:',
    ...following
      .slice(0, LISTED)
      .map(
        (one) =>
          `${wrapped(one.wish, '  ')}\n  See the page: ${one.pageUrl}\n  Pause: ${one.pauseUrl}\n  Stop this: ${one.leaveUrl}`,
      ),
    following.length > LISTED && `and ${following.length - LISTED} more.`,
    `Change what you hear, and how often:\n${manageUrl}`,
    `Stop all letters:\n${leaveAllUrl}`,
    senderLines(site).join('\n'),
    'We do not track whether you open this letter or what you press.',
  );
}
