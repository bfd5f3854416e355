import type { CheckReport, Instance } from '../../../instance/instance.ts';
import { createLimiter, limiterKey } from '../edge/limiter.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { checkPage } from './check-page.ts';

/** Checks that ask other sites: of one client, and of all together. */
const ONE = { burst: 6, perSecond: 1 / 20 };
const ALL = { burst: 60, perSecond: 1 };
/** A page waits this long for other sites; what it began goes on. */
const PATIENCE_MS = 12_000;
const KEPT_MS = 5 * 60_000;
const MOST_KEPT = 100;

interface Asked {
  report: Promise<CheckReport>;
  at: number;
}

/** What we would make of an address, for anybody who publishes. Asking goes by POST, since it asks other sites. */
export function checkRoutes(
  { instance }: { instance: Pick<Instance, 'check'> },
  patienceMs = PATIENCE_MS,
): Route[] {
  const check = checker(instance, patienceMs);
  return [
    {
      method: 'GET',
      path: '/check',
      who: 'anyone',
      handle: (c) => {
        const address = new URL(c.req.url).searchParams.get('address') ?? '';
        return checkPage(address.slice(0, 2000), null, c.get('chrome'));
      },
    },
    { method: 'POST', path: '/check', who: 'anyone', handle: check },
  ];
}

/** Pressing again while a slow site is asked, or soon after, finds what was begun and asks nobody. */
function checker(instance: Pick<Instance, 'check'>, patienceMs: number): (c: WebContext) => Promise<Answer> {
  const kept = new Map<string, Asked>();
  let now = new Date(0);
  const clock = { now: () => now };
  const [one, all] = [createLimiter(ONE, clock), createLimiter(ALL, clock)];
  return async (c) => {
    const chrome = c.get('chrome');
    now = chrome.now;
    const address = await addressIn(c);
    const shown = (report: Parameters<typeof checkPage>[1]) => ({
      page: checkPage(address, report, chrome),
      keepFor: 0,
    });
    if (address === '') return shown({ kind: 'failed', message: chrome.words.setUp.check.noAddress });
    let asked = kept.get(address);
    if (!asked || now.getTime() - asked.at > KEPT_MS) {
      const seconds = one(limiterKey(c.get('client'))) || all('');
      if (seconds > 0) return { trouble: { kind: 'busy', seconds } };
      asked = { report: instance.check(address), at: now.getTime() };
      remember(kept, address, asked);
    }
    const report = await inTime(asked.report, patienceMs);
    return shown(report ?? { kind: 'slow' });
  };
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
