import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import type { ApiDeps } from '../deps.ts';
import type { Asked, Operation, Reply, Who } from '../operation.ts';
import { answerOf, optionsOf, redirectTo, sharedHeaders } from './answer.ts';
import { BASE } from './base.ts';
import { type Client, clientOf, proxiesOf } from './client.ts';
import { finderOf } from './find.ts';
import { inputsOf } from './inputs.ts';
import { type Cost, LIMITS, limiterOf, limitHeaders } from './limits.ts';
import { peerOf } from './peer.ts';
import { type Problem, problem, problemResponse } from './problem.ts';
import { inTime } from './time.ts';
import { unreadable } from './unreadable.ts';
import { letIn } from './who.ts';

const COSTS = Object.keys(LIMITS) as Cost[];

/** Answers every request below `/api`: whoever asks, whatever for. Never throws. */
export function serverOf(operations: readonly Operation[], deps: ApiDeps) {
  const find = finderOf(operations);
  const proxies = proxiesOf(deps.trustedProxies);
  const limits = { ...LIMITS, ...deps.requestLimits };
  const limiters = Object.fromEntries(
    COSTS.map((cost) => [cost, limiterOf(limits[cost], deps.clock)]),
  ) as Record<Cost, ReturnType<typeof limiterOf>>;

  return async (c: Context): Promise<Response> => {
    const began = performance.now();
    const number = randomBytes(6).toString('hex');
    const client = clientOf(peerOf(c), c.req.header('x-forwarded-for'), proxies);
    const url = new URL(c.req.url);
    const { found, allowed, open } = find(c.req.method, below(url.pathname));
    const name = found.kind === 'found' ? found.operation.path : '(none)';
    const answer = async (): Promise<Response> => {
      const why = unreadable(c.req.url);
      if (why) return problemResponse(why);
      const cost = found.kind === 'found' ? found.operation.cost : 'reading';
      const taken = limiters[cost](client?.key ?? 'unknown');
      const held = limitHeaders(cost, limits[cost], taken);
      const response = !taken.allowed
        ? problemResponse(tooMany(taken.seconds))
        : c.req.method === 'OPTIONS' && allowed.length > 0
          ? optionsOf(allowed, open)
          : found.kind === 'found'
            ? await perform(found.operation, found.params, url, c.req.raw, deps)
            : problemResponse(misplaced(found.kind, allowed));
      for (const [key, value] of Object.entries(held)) response.headers.set(key, value);
      return response;
    };
    const response = await answer().catch((error: unknown) => {
      deps.log.error({ request: number, route: name, err: error }, 'an answer broke');
      return problemResponse(broken(number));
    });
    for (const [key, value] of Object.entries(sharedHeaders(open))) response.headers.set(key, value);
    response.headers.set('X-Request-Id', number);
    note(deps, { number, method: c.req.method, name, client, status: response.status, began });
    return response;
  };
}

async function perform(
  operation: Operation,
  given: Record<string, string>,
  url: URL,
  request: Request,
  deps: ApiDeps,
): Promise<Response> {
  const asker = await letIn(operation.who, request.headers.get('authorization'), deps);
  if ('problem' in asker) return problemResponse(asker.problem);
  const site = await deps.instance.site();
  if (!site && !operation.unset) return problemResponse(notSetUp());
  const inputs = await inputsOf(operation, given, url, request);
  if ('problem' in inputs) return problemResponse(inputs.problem);
  const own = new URL(`${(site?.baseUrl ?? url.origin).replace(/\/+$/, '')}${url.pathname}${url.search}`);
  const asked = { ...inputs, ...asker, site, url: own } as Asked<Who, unknown, unknown, unknown>;
  const most = (deps.timeoutMs ?? 15_000) * (operation.cost === 'asking' ? 4 : 1);
  const reply = await inTime<Reply<unknown>>(async () => operation.handle(asked), most, slow);
  if ('problem' in reply) return problemResponse(reply.problem);
  if ('redirect' in reply) return redirectTo(reply.redirect);
  return answerOf(operation, reply.body, reply.next, request);
}

const below = (path: string) => (path.startsWith(BASE) ? path.slice(BASE.length) || '/' : '/…');

function misplaced(kind: 'none' | 'method' | 'unreadable', allowed: readonly string[]): Problem {
  if (kind === 'unreadable')
    return problem('bad-address', 'A part of this address cannot be decoded.').problem;
  if (kind === 'none')
    return problem('not-found', `There is nothing at this address; ${BASE} tells what there is.`).problem;
  const Allow = [...allowed, 'OPTIONS'].join(', ');
  return { ...problem('wrong-method', `Here you can use ${Allow}.`).problem, headers: { Allow } };
}

const tooMany = (seconds: number) =>
  problem('too-many', `Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}, then go on.`).problem;
const notSetUp = () =>
  problem('not-set-up', 'Whoever runs this has to open its first page and choose a place.').problem;
const slow = () => problem('slow', 'Try again in a while, or ask for less.');
const broken = (number: string) =>
  problem('broken', `It is in the log under ${number}; tell that to whoever runs this.`).problem;

/** One line a request: the operation's pattern, never a query, a token or a whole address. */
function note(
  { log }: ApiDeps,
  it: { number: string; method: string; name: string; client: Client | null; status: number; began: number },
): void {
  const { number, method, name, client, status, began } = it;
  const ms = Math.round(performance.now() - began);
  log.info({ request: number, method, path: `${BASE}${name}`, status, ms, from: client?.network }, 'asked');
}
