/**
 * Push: a few words to somebody's browser, by the push service of whoever made it (RFC 8030, 8291, 8292).
 *
 * In:  a device's endpoint and keys as its browser gave them; the instance's own key pair, made once; a way out.
 * Out: sent, gone (the browser wants no more), later or refused, in words.
 * Never: sends to an endpoint that is not at a known push service, or one that the operator named (trust row 5); opens a
 *   connection itself; lets the service read the words, which are encrypted for the device.
 * Goes wrong: 404 and 410 are `gone`; 429, 5xx and no connection are `later`; all else is `refused`.
 * Trade-offs: the list of services is short and has to be kept. "Sent" means that the service took it, no more.
 */
import webpush from 'web-push';
import type { Http } from '../http/http.ts';

/** VAPID (RFC 8292), both in base64url. Browsers subscribe to the public one: new keys end all subscriptions. */
export interface PushKeys {
  publicKey: string;
  privateKey: string;
}

export interface PushDevice {
  url: string;
  /** Its public key (P-256, uncompressed) and its secret, in base64url. */
  keys: { p256dh: string; auth: string };
}

export type PushOutcome =
  | { kind: 'sent' }
  | { kind: 'gone'; message: string }
  | { kind: 'later'; message: string }
  | { kind: 'refused'; message: string };

export interface Pusher {
  publicKey: string;
  /** Why nothing can be pushed to this device, in words for the log; null if it can. */
  objection(device: PushDevice): string | null;
  /** `contact` is told to the service: a mail address. The words wait there for `seconds` while the device is off. */
  send(device: PushDevice, words: string, more: { contact: string; seconds: number }): Promise<PushOutcome>;
}

/** The services of the browsers there are; `*.` stands for all names under one. */
const SERVICES = [
  'fcm.googleapis.com',
  '*.push.services.mozilla.com',
  'web.push.apple.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

export const makePushKeys = (): PushKeys => webpush.generateVAPIDKeys();

/** `services` are further hosts, perhaps with a port, that the operator trusts as push services. */
export function createPusher(http: Http, keys: PushKeys, services: readonly string[] = []): Pusher {
  const objection = ({ url, keys: own }: PushDevice): string | null => {
    if (!URL.canParse(url) || url.length > 1_000) return 'The endpoint is no address.';
    const { protocol, host, username } = new URL(url);
    const named = services.includes(host);
    if (!named && (protocol !== 'https:' || username !== '' || !SERVICES.some((one) => isAt(host, one))))
      return `${host} is no push service that we know.`;
    const bytes = (text: string) => Buffer.from(text, 'base64url').length;
    return bytes(own.p256dh) === 65 && bytes(own.auth) === 16 ? null : 'The keys are not of the right size.';
  };
  return {
    publicKey: keys.publicKey,
    objection,
    send: async (device, words, { contact, seconds }) => {
      const why = objection(device);
      if (why !== null) return { kind: 'refused', message: why };
      const request = requestFor(device, words, keys, contact, seconds);
      if (request === null) return { kind: 'refused', message: 'Its keys are no keys.' };
      const answer = await http.post(device.url, request.body, {
        headers: request.headers,
        maxBytes: 16_384,
        timeoutMs: 15_000,
      });
      if (answer.kind === 'problem')
        return answer.because === 'forbidden-address'
          ? { kind: 'refused', message: answer.message }
          : { kind: 'later', message: answer.message };
      const { status } = answer;
      const message = `The push service answered ${status}.`;
      if (status >= 200 && status < 300) return { kind: 'sent' };
      if (status === 404 || status === 410) return { kind: 'gone', message };
      return { kind: status === 429 || status >= 500 ? 'later' : 'refused', message };
    },
  };
}

function requestFor(device: PushDevice, words: string, keys: PushKeys, contact: string, seconds: number) {
  try {
    const { headers, body } = webpush.generateRequestDetails(
      { endpoint: device.url, keys: device.keys },
      words,
      {
        vapidDetails: { subject: `mailto:${contact}`, ...keys },
        TTL: seconds,
        contentEncoding: 'aes128gcm',
        urgency: 'normal',
      },
    );
    return { headers: headers as Record<string, string>, body: new Uint8Array(body) };
  } catch {
    // A point that is not on the curve can be told only by trying.
    return null;
  }
}

function isAt(host: string, service: string): boolean {
  return service.startsWith('*.') ? host.endsWith(service.slice(1)) : host === service;
}
