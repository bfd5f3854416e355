/** Row 5: every file that asks the world for something is counted here, with why; a new one has to be added, and thought about. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const SRC = path.join(import.meta.dirname, '../../src');
const CALLS = /\b(?:http|out|strangers|door|way|site)\.(?:get|post|robotsAllow)\(/;
const KNOWN: Record<string, string> = {
  'river/fetch/fetch.ts': 'a feed or page, by the guard with the operator’s exceptions',
  'river/sources/discover.ts': 'looking for feeds; by whichever door it is given',
  'instance/check.ts': 'what a stranger has checked, by the door without exceptions',
  'ground/activity/way.ts': 'another server of the fediverse, by the guarded way out',
  'ground/openid/openid.ts': 'the operator’s own sign-in, by the guarded way out with their exceptions',
  'ground/pictures/pictures.ts': 'a picture of an item, by a signed address and the guarded way out',
  'river/deliver/carriers/by-activity.ts': 'a follower’s server, by the guarded way out',
  'river/deliver/carriers/reply-by-activity.ts': 'the server of whom a body answers, by the guarded way out',
  'river/deliver/carriers/by-webmention.ts': 'a page that is answered, by the guarded way out',
  'ground/push/push.ts': 'a push service, by a list of hosts and by the guard',
  'river/deliver/carriers/by-webhook.ts': 'a program that somebody named, by the door without exceptions',
};

const files = fs
  .readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('ground/http/'));

test('who asks the world', () => {
  const callers = files.filter((name) => CALLS.test(fs.readFileSync(path.join(SRC, name), 'utf8')));
  expect(callers.filter((name) => !KNOWN[name])).toEqual([]);
});

test('nobody else can: no module but the guarded way out opens a socket', () => {
  const opens =
    /(?<![.\w])fetch\(|from '(?:node:(?:https?|http2|net|tls|dgram)|undici|ws|axios|got|node-fetch)'/;
  const allowed = /^ground\/(?:http|listen|mail|db)\/|^doors\/sample\//;
  expect(
    files.filter((name) => !allowed.test(name) && opens.test(fs.readFileSync(path.join(SRC, name), 'utf8'))),
  ).toEqual([]);
});
