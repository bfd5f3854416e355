import type { Clock } from '../ground/clock/clock.ts';
import type { Http } from '../ground/http/http.ts';
import { fetchPage } from '../river/fetch/fetch.ts';
import { readOnePage } from '../river/read/read.ts';
import { wordsOf } from './listening.ts';
import type { LookedAtPage } from './shape.ts';

/** Looks at one page as its site lets programs do, through the guarded way out. */
export async function lookAt(url: string, http: Http, clock: Clock): Promise<LookedAtPage> {
  const came = await fetchPage(url, http, { clock, respectRobots: true });
  if (came.kind !== 'new') {
    const robots = came.kind === 'failed' && came.because === 'robots';
    const gone = came.kind === 'gone' || (came.kind === 'failed' && came.because === 'not-found');
    const because = gone ? 'gone' : robots ? 'robots' : 'failed';
    return { kind: 'failed', because, message: wordsOf(came) };
  }
  const page = await readOnePage(came);
  if (!page) return { kind: 'failed', because: 'not-a-page', message: 'There is no web page there.' };
  return { kind: 'page', url: came.movedTo ?? came.url, ...page };
}
