import { type Html, html } from '../../../ground/page/page.ts';
import type { Site } from '../site.ts';
import { senderFoot, senderLines } from './frame.ts';
import { heading, paragraphs, wrapped } from './plain-text.ts';
import { letterWords } from './words.ts';

/** One subscription as a letter speaks of it, with its links. */
export interface Following {
  id: number;
  /** As `sayWish` says it. */
  wish: string;
  pageUrl: string;
  pauseUrl: string;
  leaveUrl: string;
  /** Hearing less of what an item stands for. */
  lessUrl(itemId: number): string;
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
  const say = letterWords(site.language);
  return html`<p class="foot-line">${say.becauseAsked}</p>
${following.slice(0, LISTED).map(
  (one) => html`<p class="foot-line"><strong>${one.wish}</strong><br>
<a class="link" href="${one.pageUrl}">${say.page}</a> · <a class="link" href="${one.pauseUrl}">${say.pause}</a> · <a class="link" href="${one.leaveUrl}">${say.stop}</a></p>
`,
)}${following.length > LISTED ? html`<p class="foot-line">${say.andMore(following.length - LISTED)}</p>` : null}
<p class="foot-line"><a class="link" href="${manageUrl}">${say.change}</a> · <a class="link" href="${leaveAllUrl}">${say.stopAll}</a></p>
${senderFoot(site)}`;
}

export function footText({ site, following, manageUrl, leaveAllUrl }: Links): string {
  const say = letterWords(site.language);
  return paragraphs(
    heading(say.whyLetter, '-'),
    say.youAsked,
    ...following
      .slice(0, LISTED)
      .map(
        (one) =>
          `${wrapped(one.wish, '  ')}\n  ${say.page}: ${one.pageUrl}\n  ${say.pause}: ${one.pauseUrl}\n  ${say.stop}: ${one.leaveUrl}`,
      ),
    following.length > LISTED && say.andMore(following.length - LISTED),
    `${say.change}:\n${manageUrl}`,
    `${say.stopAll}:\n${leaveAllUrl}`,
    senderLines(site).join('\n'),
    say.notFollowed,
  );
}
