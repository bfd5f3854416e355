/** Passkeys with a device made here by hand (WebAuthn level 3, section 6.5): what is taken, and all that is not. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import type { Db } from '../../ground/db/db.ts';
import {
  addPasskey,
  dropPasskey,
  erasePerson,
  offerPasskey,
  offerPasskeySignIn,
  type Person,
  passkeysOf,
  personFor,
  signInByPasskey,
} from './people.ts';

const BASE = 'https://hear.example';
const NOW = new Date('2026-06-01T12:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const SITE = { name: 'Hear', baseUrl: BASE };
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha = (what: string | Uint8Array) => createHash('sha256').update(what).digest();
let db: Db;
let ann: Person;
let ben: Person;

/** CBOR (RFC 8949) of the few kinds that are needed. */
function cbor(what: unknown): Buffer {
  const head = (major: number, n: number) =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
  if (typeof what === 'number') return what >= 0 ? head(0, what) : head(1, -1 - what);
  if (typeof what === 'string') return Buffer.concat([head(3, Buffer.byteLength(what)), Buffer.from(what)]);
  if (what instanceof Uint8Array) return Buffer.concat([head(2, what.length), what]);
  const pairs = [...(what as Map<unknown, unknown>)];
  return Buffer.concat([head(5, pairs.length), ...pairs.flat().map(cbor)]);
}

/** A device that holds one key for one site. */
function device(rpId = 'hear.example', origin = BASE) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  let counter = 0;
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authData = (flags: number, more = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha(rpId), Buffer.from([flags]), count, more]);
  };
  const answer = (response: object) =>
    JSON.stringify({
      id: text(id),
      rawId: text(id),
      type: 'public-key',
      response,
      clientExtensionResults: {},
    });
  return {
    /** User present and verified, unless said. */
    make: (challenge: string, flags = 0b01000101) => {
      const coordinate = (one: string | undefined) => Buffer.from(one!, 'base64url');
      const key = cbor(
        new Map<number, unknown>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, coordinate(jwk.x)],
          [-3, coordinate(jwk.y)],
        ]),
      );
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const attestation = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData(flags, attested)],
        ]),
      );
      return answer({
        clientDataJSON: text(clientData('webauthn.create', challenge)),
        attestationObject: text(attestation),
        transports: ['internal'],
      });
    },
    use: (challenge: string, { flags = 0b101, by = privateKey as KeyObject, count = counter + 1 } = {}) => {
      counter = count;
      const client = clientData('webauthn.get', challenge);
      const data = authData(flags);
      return answer({
        clientDataJSON: text(client),
        authenticatorData: text(data),
        signature: text(sign('sha256', Buffer.concat([data, sha(client)]), by)),
      });
    },
  };
}

beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.exec('truncate people, passkey_challenges cascade');
  const facts = { language: 'en', timeZone: 'UTC' };
  ann = await db.tx((tx) => personFor(tx, 'ann@town.example', facts, NOW));
  ben = await db.tx((tx) => personFor(tx, 'ben@town.example', facts, NOW));
});

const challengeIn = (offer: Awaited<ReturnType<typeof offerPasskey>>) => {
  if (offer.kind !== 'offer') throw new Error('Nothing was offered.');
  return (offer.options as { challenge: string }).challenge;
};
const askNew = async (who = ann, now = NOW) =>
  challengeIn(await db.tx((tx) => offerPasskey(tx, who, SITE, now)));
const askIn = async (now = NOW) => challengeIn(await db.tx((tx) => offerPasskeySignIn(tx, BASE, now)));
const add = (credential: string, who = ann, now = NOW) =>
  db.tx((tx) => addPasskey(tx, who, { credential, name: 'Phone' }, BASE, now));
const enter = (credential: string, now = NOW) => db.tx((tx) => signInByPasskey(tx, credential, BASE, now));
async function added(one = device()) {
  expect(await add(one.make(await askNew()))).toEqual({ kind: 'added' });
  return one;
}

test('a passkey is added, lets its person in, is listed, and is removed by nobody else', async () => {
  const phone = await added();
  expect(await enter(phone.use(await askIn()))).toMatchObject({ kind: 'person', person: { id: ann.id } });
  const [held] = await passkeysOf(db, ann.id);
  expect(held).toMatchObject({ name: 'Phone', usedAt: NOW });
  expect(await db.tx((tx) => dropPasskey(tx, ben.id, held!.id))).toBe(false);
  expect(await db.tx((tx) => dropPasskey(tx, ann.id, held!.id))).toBe(true);
  expect(await enter(phone.use(await askIn()))).toMatchObject({ kind: 'refused' });
});

test('a challenge is kept by hash, answered once, by whom it was made for, and soon', async () => {
  const challenge = await askNew();
  expect(JSON.stringify(await db.query('select * from passkey_challenges'))).not.toContain(challenge);
  const phone = device();
  const made = phone.make(challenge);
  expect(await add(made, ben)).toMatchObject({ kind: 'refused' });
  expect(await add(made)).toMatchObject({ kind: 'refused', message: 'It answers nothing that was asked.' });
  expect(await add(phone.make(await askNew()), ann, later(6))).toMatchObject({ kind: 'refused' });
  expect(await add(phone.make(await askIn()))).toMatchObject({ kind: 'refused' });
  expect(await add(phone.make(await askNew()))).toEqual({ kind: 'added' });
  const used = phone.use(await askIn());
  expect(await enter(used)).toMatchObject({ kind: 'person' });
  expect(await enter(used)).toMatchObject({ kind: 'refused' });
  expect(await enter(phone.use(await askIn()), later(6))).toMatchObject({ kind: 'refused' });
  expect(await enter(phone.use(await askNew()))).toMatchObject({ kind: 'refused' });
});

describe('what is not taken', () => {
  test.each([
    ['another origin', device('hear.example', 'https://hear.example.evil.example')],
    ['another site’s passkey', device('evil.example')],
  ])('%s', async (_what, one) => {
    expect(await add(one.make(await askNew()))).toMatchObject({ kind: 'refused' });
  });

  test('one that nobody unlocked', async () => {
    expect(await add(device().make(await askNew(), 0b01000001))).toMatchObject({ kind: 'refused' });
    const phone = await added();
    expect(await enter(phone.use(await askIn(), { flags: 0b001 }))).toMatchObject({ kind: 'refused' });
  });

  test('a signature by another key', async () => {
    const phone = await added();
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(await enter(phone.use(await askIn(), { by: privateKey }))).toMatchObject({ kind: 'refused' });
  });

  test('a copy, whose counter lags behind', async () => {
    const phone = await added();
    expect(await enter(phone.use(await askIn(), { count: 9 }))).toMatchObject({ kind: 'person' });
    expect(await enter(phone.use(await askIn(), { count: 8 }))).toMatchObject({ kind: 'refused' });
    expect(await enter(phone.use(await askIn(), { count: 10 }))).toMatchObject({ kind: 'person' });
  });

  test('a passkey that somebody else has already', async () => {
    const phone = await added();
    expect(await add(phone.make(await askNew(ben)), ben)).toMatchObject({ kind: 'refused' });
  });

  test.each([
    '',
    'null',
    '{}',
    '{"id":1}',
    '{"id":"x","response":{"clientDataJSON":"%%"}}',
    'x'.repeat(70_000),
  ])('nonsense', async (nonsense) => {
    expect(await add(nonsense)).toMatchObject({ kind: 'refused' });
    expect(await enter(nonsense)).toMatchObject({ kind: 'refused' });
  });
});

test('whoever is erased has no passkeys left', async () => {
  const phone = await added();
  await askNew();
  await db.tx((tx) => erasePerson(tx, ann.id));
  expect(await db.query('select 1 from passkeys')).toEqual([]);
  expect(await enter(phone.use(await askIn()))).toMatchObject({ kind: 'refused' });
});
