import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout, searchField } from './layout.ts';

/** What went wrong, for the page that says so. */
export type Trouble =
  | { kind: 'not-found' | 'gone' | 'broken' | 'slow' | 'foreign' | 'not-yours' | 'method' | 'size' }
  | { kind: 'busy'; seconds: number }
  | { kind: 'bad'; because?: 'long' | 'hidden' | 'kind' };

export const TROUBLE_STATUS: Record<Trouble['kind'], number> = {
  'not-found': 404,
  gone: 410,
  broken: 500,
  slow: 503,
  foreign: 403,
  'not-yours': 403,
  method: 405,
  size: 413,
  busy: 429,
  bad: 400,
};

/** The title and the sentences of a trouble, in the reader's language. */
export function troubleInWords(
  trouble: Trouble,
  { words }: Pick<Chrome, 'words'>,
): { title: string; more: string } {
  const say = words.trouble;
  switch (trouble.kind) {
    case 'not-found':
      return { title: say.notFound, more: say.notFoundMore };
    case 'gone':
      return { title: say.gone, more: say.goneMore };
    case 'broken':
      return { title: say.broken, more: say.brokenMore };
    case 'slow':
      return { title: say.slow, more: say.slowMore };
    case 'foreign':
      return { title: say.foreign, more: say.foreignMore };
    case 'not-yours':
      return { title: say.notYours, more: say.notYoursMore };
    case 'method':
      return { title: say.method, more: say.notFoundMore };
    case 'size':
      return { title: say.size, more: '' };
    case 'busy':
      return { title: say.busy, more: say.busyMore(trouble.seconds) };
    case 'bad':
      return { title: say.bad, more: trouble.because ? say[trouble.because] : say.badMore };
  }
}

/** A page in plain words, with a way on. `request` is the number to find it in the log by. */
export function troublePage(trouble: Trouble, chrome: Chrome, request?: string): Html {
  const { title, more } = troubleInWords(trouble, chrome);
  const { words } = chrome;
  const main = html`<div class="wide"><div class="trouble"><h1>${title}</h1><p class="lead">${more}</p>
${trouble.kind === 'not-found' || trouble.kind === 'gone' ? searchField(chrome, '') : null}
${request ? html`<p class="hint">${words.trouble.number} <span class="code">${request}</span></p>` : null}
<a class="button quiet" href="${chrome.to('/')}">${words.trouble.home}</a></div></div>`;
  return layout({ title, main, noIndex: true, ownSearch: true }, chrome);
}
