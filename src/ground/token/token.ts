/**
 * Tokens: unguessable words that let somebody without an account do one thing.
 *
 * In:  the instance's secret; what a token is for.
 * Out: `seal` makes a token that can be made again (for links in letters that are written when they are sent, so that
 *   neither letters nor tokens lie in the database); `randomToken` makes one that cannot, of which `hashToken` is kept.
 * Never: stores anything; puts the secret anywhere.
 * Goes wrong: a token that was tampered with, is for something else or is of an older generation does not open (null).
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a sealed token lets its bearer do. One purpose, one token: none works for another. */
export type Purpose =
  | 'sign-in'
  | 'confirm'
  | 'notice'
  | 'comment'
  | 'manage'
  | 'leave'
  | 'feed'
  | 'export'
  | 'webhook';

export interface Sealer {
  /** `id` is the row that the token is about, `generation` the row's counter: raising it ends all older tokens. */
  seal(purpose: Purpose, id: number, generation: number): string;
  /** The id and generation in a token that was sealed for `purpose`, or null. The caller compares the generation. */
  open(purpose: Purpose, token: string): { id: number; generation: number } | null;
  /** A salted hash of an address, for keeping that it is not to be written to without keeping it. */
  hashAddress(address: string): string;
}

/** `secret` is at least 32 bytes of randomness, the same in every process of an instance. */
export function createSealer(secret: Uint8Array): Sealer {
  if (secret.length < 32) throw new Error('The secret must have at least 32 bytes.');
  const mac = (text: string) => createHmac('sha256', secret).update(text).digest().subarray(0, 20);
  const seal = (purpose: Purpose, id: number, generation: number) =>
    `${id.toString(36)}.${generation.toString(36)}.${mac(`${purpose}:${id}:${generation}`).toString('base64url')}`;
  return {
    seal,
    open: (purpose, token) => {
      const parts = /^([0-9a-z]{1,11})\.([0-9a-z]{1,7})\.[\w-]{27}$/.exec(token);
      if (!parts) return null;
      const id = Number.parseInt(parts[1]!, 36);
      const generation = Number.parseInt(parts[2]!, 36);
      // As text: two spellings of base64 can stand for the same bytes, and only one of them is ours.
      const given = Buffer.from(token);
      const right = Buffer.from(seal(purpose, id, generation));
      return given.length === right.length && timingSafeEqual(given, right) ? { id, generation } : null;
    },
    hashAddress: (address) => mac(`address:${address}`).toString('base64url'),
  };
}

/** 32 random bytes, URL-safe. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a random token. It has 256 bits of its own, so a plain hash is enough. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
