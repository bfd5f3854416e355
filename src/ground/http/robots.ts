import type { Clock } from '../clock/clock.ts';
import type { HttpAnswer } from './follow.ts';
import type { HttpProblem } from './problem.ts';
import { type RobotsRule, robotsPermit, robotsRules } from './robots-rules.ts';

/** Whether a site lets programs read a page. Where we could not learn it, `because` says why, and we keep away. */
export type RobotsVerdict = { allowed: true } | { allowed: false; because: HttpProblem | 'robots' };

type Ask = (url: string) => Promise<HttpAnswer | HttpProblem>;
type Known = { rules: RobotsRule[] } | { unknown: HttpProblem } | 'unreachable';

const DAY = 86_400_000;
/** A site in trouble is asked again sooner. */
const SHORT = 600_000;

/**
 * Asks a site's robots.txt (RFC 9309) and remembers it for a day, for at most `maxSites` sites. No file (4xx) allows all;
 * a server in trouble (5xx, 429, no answer) forbids all for the time being.
 */
export function createRobots(options: { agent: string; clock: Clock; maxSites: number; ask: Ask }) {
  const known = new Map<string, { until: number; what: Promise<Known> }>();

  const learn = (origin: string): Promise<Known> => {
    const now = options.clock.now().getTime();
    const before = known.get(origin);
    known.delete(origin);
    const entry =
      before && before.until > now
        ? before
        : {
            until: now + DAY,
            what: options.ask(`${origin}/robots.txt`).then((said) => read(said, options.agent)),
          };
    known.set(origin, entry);
    if (known.size > options.maxSites) known.delete(known.keys().next().value!);
    if (entry !== before) void entry.what.then((what) => shorten(origin, entry, what, now));
    return entry.what;
  };
  const shorten = (origin: string, entry: { until: number }, what: Known, now: number) => {
    if (what === 'unreachable' || 'unknown' in what) entry.until = now + SHORT;
    if (typeof what === 'object' && 'unknown' in what && what.unknown.because === 'stopped')
      known.delete(origin);
  };

  return async (url: URL): Promise<RobotsVerdict> => {
    const what = await learn(url.origin);
    if (what === 'unreachable') return { allowed: false, because: 'robots' };
    if ('unknown' in what) return { allowed: false, because: what.unknown };
    const permitted = robotsPermit(what.rules, `${url.pathname}${url.search}`);
    return permitted ? { allowed: true } : { allowed: false, because: 'robots' };
  };
}

function read(said: HttpAnswer | HttpProblem, agent: string): Known {
  if (said.kind === 'problem') return { unknown: said };
  if (said.status >= 200 && said.status < 300) {
    return { rules: robotsRules(new TextDecoder().decode(said.bytes), agent) };
  }
  return said.status === 429 || said.status >= 500 ? 'unreachable' : { rules: [] };
}
