import { offerSite } from '../../../commons/submissions/submissions.ts';
import type { CheckReport } from '../../../instance/instance.ts';
import { createLimiter, type Limiter, limiterKey } from '../edge/limiter.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { type CheckFacts, checkPage } from './check-page.ts';
import type { PublishingMeans } from './means.ts';
import { isHeard } from './store.ts';

/** Checks that ask other sites: of one client, and of all together. */
const ONE = { burst: 6, perSecond: 1 / 20 };
const ALL = { burst: 60, perSecond: 1 };
/** Sites that one client may offer: a handful a day. */
const OFFERS = { burst: 5, perSecond: 5 / 86_400 };
/** A page waits this long for other sites; what it began goes on. */
const PATIENCE_MS = 12_000;
const KEPT_MS = 5 * 60_000;
const MOST_KEPT = 100;

interface Asked {
  report: Promise<CheckReport>;
  at: number;
}
type Means = Pick<PublishingMeans, 'instance' | 'db' | 'clock'>;

/** What we would make of an address, for anybody who publishes. Asking goes by POST, since it asks other sites. */
export function checkRoutes(means: Means, patienceMs = PATIENCE_MS): Route[] {
  const look = checker(means, patienceMs);
  const offers = createLimiter(OFFERS, means.clock);
  return [
    {
      method: 'GET',
      path: '/check',
      who: 'anyone',
      handle: (c) => {
        const address = new URL(c.req.url).searchParams.get('address') ?? '';
        return checkPage(
          { address: address.slice(0, 2000), report: null, offered: null, heard: false },
          c.get('chrome'),
        );
      },
    },
    { method: 'POST', path: '/check', who: 'anyone', handle: (c) => look(c, false, offers) },
    { method: 'POST', path: '/check/listen', who: 'anyone', handle: (c) => look(c, true, offers) },
  ];
}

/**
 * Pressing again while a slow site is asked, or soon after, finds what was begun and asks nobody. What is offered to the
 * editor is what we found there ourselves, never what a form says.
 */
function checker(means: Means, patienceMs: number) {
  const kept = new Map<string, Asked>();
  const [one, all] = [createLimiter(ONE, means.clock), createLimiter(ALL, means.clock)];
  return async (c: WebContext, offering: boolean, offers: Limiter): Promise<Answer> => {
    const chrome = c.get('chrome');
    const now = means.clock.now();
    const address = await addressIn(c);
    const shown = (more: Partial<CheckFacts>) => ({
      page: checkPage({ address, report: null, offered: null, heard: false, ...more }, chrome),
      keepFor: 0,
    });
    if (address === '')
      return shown({ report: { kind: 'failed', message: chrome.words.setUp.check.noAddress } });
    let asked = kept.get(address);
    if (!asked || now.getTime() - asked.at > KEPT_MS) {
      const seconds = one(limiterKey(c.get('client'))) || all('');
      if (seconds > 0) return { trouble: { kind: 'busy', seconds } };
      asked = { report: means.instance.check(address), at: now.getTime() };
      remember(kept, address, asked);
    }
    const report = await inTime(asked.report, patienceMs);
    if (report?.kind !== 'checked') return shown({ report: report ?? { kind: 'slow' } });
    const heard = await isHeard(means.db, report.feed.feedUrl);
    if (!offering || heard) return shown({ report, heard });
    const seconds = offers(limiterKey(c.get('client')));
    return seconds > 0
      ? { trouble: { kind: 'busy', seconds } }
      : shown({ report, offered: await offer(address, report, means) });
  };
}

/** What waits already is answered as what waits now. */
async function offer(
  address: string,
  { found, feed }: Extract<CheckReport, { kind: 'checked' }>,
  { db, clock }: Means,
): Promise<'waiting' | 'full'> {
  const title = found.site ?? feed.title ?? address;
  const site = { address, feedUrl: feed.feedUrl, title: title.slice(0, 200), homeUrl: found.homeUrl };
  const came = await db.tx((tx) => offerSite(tx, site, clock.now()));
  return came.kind === 'full' ? 'full' : 'waiting';
}

async function addressIn(c: WebContext): Promise<string> {
  const said = await c.req.formData().catch(() => new FormData());
  const typed = said.get('address');
  return typeof typed === 'string' ? typed.toWellFormed().trim().slice(0, 2000) : '';
}

function remember(kept: Map<string, Asked>, address: string, asked: Asked): void {
  kept.delete(address);
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(address, asked);
  // What broke is asked again; that it broke is told to whoever waits for it.
  asked.report.catch(() => kept.delete(address));
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
