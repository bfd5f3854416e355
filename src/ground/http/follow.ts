import { type Exchanged, exchange, type Ground, type Request } from './exchange.ts';
import { type HttpProblem, problem } from './problem.ts';
import { bareHost, readAddress } from './web-address.ts';

/** An answer, whatever its status: the world's "no" is an answer too. */
export interface HttpAnswer {
  kind: 'answer';
  status: number;
  /** Names in lower case; repeated ones joined with a comma. */
  headers: ReadonlyMap<string, string>;
  /** The body, unpacked. Of answers outside 200–299 the first 64 KiB at most. */
  bytes: Uint8Array;
  /** The address that answered, after redirects. */
  url: string;
  /** The same, if every redirect on the way said that it is for good (301, 308); else null. */
  movedTo: string | null;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const FOR_GOOD = new Set([301, 308]);

/** Asks, and goes where the answer sends us, each step checked like the first. */
export async function follow(
  start: URL,
  request: Request,
  maxRedirects: number,
  ground: Ground,
): Promise<HttpAnswer | HttpProblem> {
  const seen = new Set([start.href]);
  let url = start;
  let forGood = true;
  let totalMs = request.totalMs;
  for (let hops = 0; ; hops++) {
    const told = await exchange(url, { ...request, totalMs }, ground);
    if (told.kind === 'problem') return told;
    totalMs -= told.tookMs;
    const location = told.headers.get('location');
    if (!REDIRECTS.has(told.status) || location === undefined || maxRedirects === 0) {
      return answer(told, url, forGood && hops > 0);
    }
    const next = nextStep(url, location);
    if (!(next instanceof URL)) return next;
    if (hops === maxRedirects) return circles(url, `more than ${maxRedirects} redirects`);
    if (seen.has(next.href)) return circles(url, 'redirects in a circle');
    seen.add(next.href);
    forGood &&= FOR_GOOD.has(told.status);
    url = next;
  }
}

function nextStep(from: URL, location: string): URL | HttpProblem {
  const next = readAddress(location, from);
  if (!(next instanceof URL)) return next;
  if (from.protocol === 'https:' && next.protocol === 'http:') {
    // Servers behind a proxy that ends TLS often believe that they are spoken to in the clear.
    if (next.hostname !== from.hostname || next.port !== '' || from.port !== '') {
      return problem(
        'forbidden-address',
        `${bareHost(from)} sends us from a secure address to one that is not, so we do not go there.`,
        `https to http from ${bareHost(from)} to ${bareHost(next)}`,
      );
    }
    next.protocol = 'https:';
  }
  return next;
}

function answer(told: Exchanged, url: URL, moved: boolean): HttpAnswer {
  const { status, headers, bytes } = told;
  return { kind: 'answer', status, headers, bytes, url: url.href, movedTo: moved ? url.href : null };
}

function circles(url: URL, cause: string): HttpProblem {
  return problem(
    'too-many-redirects',
    `${bareHost(url)} sends us from one address to the next without end.`,
    `${cause} at ${bareHost(url)}`,
  );
}
