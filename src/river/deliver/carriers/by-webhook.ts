import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../../../ground/clock/clock.ts';
import type { Db, Tx } from '../../../ground/db/db.ts';
import type { Http } from '../../../ground/http/http.ts';
import { dropEndpoint, webhookSecret } from '../endpoints.ts';
import type { Means } from '../prepare.ts';
import { addressesOf } from '../site.ts';
import { endpointById, verifyEndpoint } from '../store/endpoints.ts';
import type { Claimed } from '../store/outbox.ts';
import type { TellItem } from '../tell-item.ts';
import { lookUpNames } from '../wishes.ts';
import type { Carried, Carrier } from './carrier.ts';
import { toTell } from './telling-row.ts';

/** So often an address is asked whether it wants webhooks. */
const ASKED = 5;

type WebhookMeans = Means & { http: Http; clock: Clock };

/** Webhooks, signed as Standard Webhooks has it, so that its libraries can check them: docs/api.md. */
export function byWebhook(means: WebhookMeans): Carrier {
  const { clock } = means;
  return {
    medium: 'webhook',
    carry: (db, row) => (row.kind === 'verify' ? verify(db, row, means) : tell(db, row, means)),
    // Two days without an answer: nobody is there.
    givenUp: async (tx, row, now) => {
      if (row.endpointId !== null && row.attempts > 1)
        await dropEndpoint(tx, row.endpointId, 'no-answer', now);
    },
  };

  async function tell(db: Db, row: Claimed, { site, names }: Means): Promise<Carried> {
    const what = await toTell(db, row, 'webhook');
    if (what.kind === 'not-wanted') return what;
    const { endpoint, items, live, more } = what;
    const looked = await lookUpNames(db, live, { site, names });
    const body = {
      type: row.kind === 'digest' ? 'items.digest' : 'items.new',
      timestamp: row.madeAt.toISOString(),
      data: {
        subscriptions: live.map((one) => ({ id: one.id, inWords: looked.say(one.criterion) })),
        items: items.map((one) => itemOut(one, means)),
        moreStories: more,
      },
    };
    const came = await post(row, endpoint.url, body, means);
    if (came.status === null) return { kind: 'later', of: 'letter', message: came.message };
    if (came.status >= 200 && came.status < 300) return { kind: 'sent' };
    if (came.status !== 410) return { kind: 'later', of: 'letter', message: came.message };
    const also = async (tx: Tx) => {
      await dropEndpoint(tx, endpoint.id, 'gone', clock.now());
    };
    return { kind: 'refused', because: 'gone', message: came.message, also };
  }
}

/** Asks whether whoever reads there wants this: they show it by giving back what only they were told. */
async function verify(db: Db, row: Claimed, means: WebhookMeans): Promise<Carried> {
  const endpoint = row.endpointId === null ? null : await endpointById(db, row.endpointId);
  if (endpoint?.state !== 'pending') return { kind: 'not-wanted', message: 'It is not asked any more.' };
  const challenge = randomBytes(24).toString('base64url');
  const body = { type: 'webhook.verify', timestamp: row.madeAt.toISOString(), data: { challenge } };
  const came = await post(row, endpoint.url, body, means);
  const { clock } = means;
  if (came.status !== null && came.status >= 200 && came.status < 300 && came.text.includes(challenge))
    return { kind: 'sent', also: (tx) => verifyEndpoint(tx, endpoint.id, clock.now()) };
  const message = came.status === null ? came.message : `It did not give the challenge back: ${came.message}`;
  if (row.attempts < ASKED) return { kind: 'later', of: 'letter', message };
  const also = async (tx: Tx) => {
    await dropEndpoint(tx, endpoint.id, 'not-verified', clock.now());
  };
  return { kind: 'refused', because: 'not-verified', message, also };
}

async function post(
  row: Claimed,
  url: string,
  what: { type: string },
  { http, clock, sealer }: WebhookMeans,
): Promise<{ status: number | null; message: string; text: string }> {
  const body = JSON.stringify({ id: row.messageId, ...what });
  const at = String(Math.floor(clock.now().getTime() / 1000));
  const answer = await http.post(url, body, {
    headers: {
      'content-type': 'application/json',
      'webhook-id': row.messageId,
      'webhook-timestamp': at,
      'webhook-signature': signatureOf(webhookSecret(sealer, row.endpointId!), row.messageId, at, body),
    },
    maxBytes: 16_384,
    timeoutMs: 15_000,
  });
  if (answer.kind === 'problem') return { status: null, message: answer.message, text: '' };
  const text = new TextDecoder().decode(answer.bytes);
  return { status: answer.status, message: `It answered ${answer.status}.`, text };
}

/** `v1,` and the HMAC-SHA256 over id, time and body, by the bytes that the secret stands for. */
export function signatureOf(secret: string, id: string, at: string, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`;
}

function itemOut(item: TellItem, { site, names }: Means) {
  const urls = addressesOf(site);
  return {
    id: item.id,
    title: item.title,
    summary: item.summary,
    url: item.url,
    page: urls.item(item.id),
    story: item.storyId === null ? null : urls.story(item.storyId),
    voice: { name: item.voice.name, kind: item.voice.kind },
    said: item.toldAt.toISOString(),
    places: item.places.map(({ slug, name }) => ({ slug, name })),
    subjects: item.subjectIds.map((id) => ({ id, label: names.subject(id)?.label ?? id })),
    event: item.event,
    action: item.action,
    subscriptions: item.because,
  };
}
