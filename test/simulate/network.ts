import { createHash } from 'node:crypto';
import type { Http, HttpAnswer, HttpProblem } from '../../src/ground/http/http.ts';
import { countFault, type Fault } from './faults.ts';
import { alive, type Ground, type Life, mayDie } from './life.ts';
import { bodyOf, type Feed } from './town.ts';

export interface Network {
  feeds: Feed[];
  /** Hosts that are being asked, with who asks: to see that nobody is asked twice at a time. */
  asked: Map<string, Life[]>;
  overlapped: string[];
  requests: number;
}

/** The web as one process meets it: feeds answer, time out, break off, talk nonsense, ask for patience, or have moved. */
export function httpOf(life: Life, network: Network, ground: Ground): Http {
  const { time } = ground;
  const get: Http['get'] = async (url, ask = {}) => {
    await alive(life);
    const host = new URL(url).host;
    const others = (network.asked.get(host) ?? []).filter((one) => !one.dead);
    if (others.length > 0)
      network.overlapped.push(
        `${url} at ${new Date(time.now()).toISOString()} by worker ${life.id}, also by ${others.map(({ id }) => id)}`,
      );
    network.asked.set(host, [...others, life]);
    network.requests++;
    const { answer, takes } = answerTo(url, ask.etag ?? null, network, ground);
    await time.sleep(takes);
    const asking = network.asked.get(host)!;
    const own = asking.indexOf(life);
    if (own >= 0) asking.splice(own, 1);
    if (mayDie(life, ground, 'worker: killed while fetching')) await alive(life);
    return answer;
  };
  return {
    get,
    post: () => Promise.reject(new Error('Nothing is posted here.')),
    robotsAllow: async () => ({ allowed: true }),
    objection: () => null,
    close: async () => {},
  };
}

const problem = (because: HttpProblem['because']): HttpProblem => ({
  kind: 'problem',
  because,
  message: 'It went wrong.',
  cause: because,
});

function answerTo(
  url: string,
  etag: string | null,
  { feeds }: Network,
  ground: Ground,
): { answer: HttpAnswer | HttpProblem; takes: number } {
  const { chance, faults, rough } = ground;
  const feed = feeds.find((one) => one.address === url || one.movedTo === url)!;
  const quick = chance.whole(30, 3_000);
  const plain = (status: number, body: string, headers: Record<string, string> = {}): HttpAnswer => ({
    kind: 'answer',
    status,
    headers: new Map(Object.entries(headers)),
    bytes: Buffer.from(body),
    url: feed.movedTo ?? url,
    movedTo: feed.movedTo !== null && feed.movedTo !== url ? feed.movedTo : null,
  });
  const { type, body } = bodyOf(feed);
  const whole = () => {
    const mark = `"${createHash('sha1').update(body).digest('hex').slice(0, 12)}"`;
    if (feed.knows304 && etag === mark) return plain(304, '', { etag: mark });
    return plain(200, body, { 'content-type': type, ...(feed.knows304 && { etag: mark }) });
  };
  if (!chance.yes(rough().feed)) return { answer: whole(), takes: quick };
  const kinds: [Fault, () => { answer: HttpAnswer | HttpProblem; takes: number }][] = [
    [
      'feed: no answer',
      () => ({
        answer: problem(chance.one(['timed-out', 'no-connection', 'name-not-found', 'tls'])),
        takes: chance.whole(50, 60_000),
      }),
    ],
    ['feed: 5xx', () => ({ answer: plain(chance.one([500, 502, 504]), 'Sorry'), takes: quick })],
    [
      'feed: 429 with Retry-After',
      () => ({ answer: plain(429, '', { 'retry-after': String(chance.whole(1, 7_200)) }), takes: quick }),
    ],
    [
      'feed: 503 with Retry-After',
      () => ({
        answer: plain(503, '', {
          'retry-after': new Date(ground.time.now() + chance.whole(60, 7_200) * 1000).toUTCString(),
        }),
        takes: quick,
      }),
    ],
    [
      'feed: half a body',
      () =>
        chance.yes(0.5)
          ? {
              answer: plain(200, body.slice(0, chance.whole(0, body.length)), { 'content-type': type }),
              takes: quick,
            }
          : { answer: problem('broken-answer'), takes: quick },
    ],
    [
      'feed: garbage',
      () => ({
        answer: plain(
          200,
          chance.one([
            '',
            '<html><body><h1>We will be back soon</h1></body></html>',
            '\u0000\u0001\u0002 nothing',
            '{"error": true}',
            '<rss>',
          ]),
          { 'content-type': chance.one([type, 'text/html']) },
        ),
        takes: quick,
      }),
    ],
    ['feed: 410', () => ({ answer: plain(410, 'Gone'), takes: quick })],
    [
      'feed: moved',
      () => {
        feed.movedTo ??= `${feed.address}/moved`;
        return { answer: whole(), takes: quick };
      },
    ],
  ];
  const [fault, how] = chance.one(kinds);
  countFault(faults, fault);
  return how();
}
