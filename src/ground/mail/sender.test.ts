import { expect, test } from 'vitest';
import { type DomainRecords, lookAtSender } from './mail.ts';
import { spfOf } from './spf.ts';

/** A name server that knows these, and does not answer for `lame.example`. */
const knowing = (
  text: Record<string, string[]>,
  {
    addresses = {},
    mail = {},
    names = {},
  }: Record<'addresses' | 'mail' | 'names', Record<string, string[]>> = {
    addresses: {},
    mail: {},
    names: {},
  },
): DomainRecords => {
  const look = (known: Record<string, string[]>) => async (name: string) =>
    name.endsWith('lame.example') ? null : (known[name] ?? []);
  return { text: look(text), addresses: look(addresses), exchangers: look(mail), namesOf: look(names) };
};

const DEEP = Object.fromEntries(
  Array.from({ length: 12 }, (_, n) => [`d${n}.example`, [`v=spf1 include:d${n + 1}.example -all`]]),
);
test.each<[string, string]>([
  ['v=spf1 ip4:8.8.0.0/16 -all', 'pass'],
  ['v=spf1 +ip4:8.8.8.8 ~all', 'pass'],
  ['v=spf1 a:mail.example -all', 'pass'],
  ['v=spf1 a:mail.example/24 -all', 'pass'],
  ['v=spf1 mx -all', 'pass'],
  ['v=spf1 include:service.example -all', 'pass'],
  ['v=spf1 redirect=service.example', 'pass'],
  ['V=SPF1 ip6:2001:4860::/32 ip4:8.8.8.8 -all', 'pass'],
  ['v=spf1 exp=why.example ip4:8.8.8.8', 'pass'],
  ['v=spf1 a -all', 'refused'],
  ['v=spf1 ip4:9.9.9.9 ~all', 'refused'],
  ['v=spf1 -ip4:8.8.8.8 +all', 'refused'],
  ['v=spf1 ip4:9.9.9.9 ?all', 'not-named'],
  ['v=spf1', 'not-named'],
  ['v=spf1 +all', 'open'],
  ['v=spf1 include:d0.example -all', 'too-deep'],
  ['v=spf1 include:nothing.example -all', 'broken'],
  ['v=spf1 ip4=8.8.8.8', 'not-named'],
  ['v=spf1 wherever -all', 'broken'],
  ['v=spf1 include:lame.example -all', 'unreachable'],
  ['v=spf1 exists:%{i}.example -all', 'refused'],
  ['v=spf10 ip4:8.8.8.8', 'none'],
])('SPF: %s: %s', async (record, kind) => {
  const records = knowing(
    {
      'town.example': ['google-site-verification=x', record],
      'service.example': ['v=spf1 ip4:8.8.8.8 -all'],
      ...DEEP,
    },
    { addresses: { 'mail.example': ['8.8.8.8'] }, mail: { 'town.example': ['mail.example'] }, names: {} },
  );
  expect((await spfOf('town.example', '8.8.8.8', records)).kind).toBe(kind);
});

test('SPF: two records are none', async () => {
  const records = knowing({ 'town.example': ['v=spf1 +all', 'v=spf1 -all'] });
  expect(await spfOf('town.example', '8.8.8.8', records)).toEqual({ kind: 'several' });
});

test('the whole of a sender: key, policy and reverse names', async () => {
  const records = knowing(
    {
      'news.town.example': ['v=spf1 a:mail.example -all'],
      'k1._domainkey.news.town.example': ['v=DKIM1; k=rsa; p=MIGf'],
      'google._domainkey.news.town.example': ['v=DKIM1; p='],
      '_dmarc.town.example': ['v=DMARC1; p=Reject; rua=mailto:a@town.example'],
    },
    {
      addresses: { 'mail.example': ['8.8.8.8', '2001:4860::8', '10.0.0.1'], 'out.example': ['8.8.8.8'] },
      mail: {},
      names: { '8.8.8.8': ['out.example'], '2001:4860::8': ['other.example'] },
    },
  );
  const sender = { domain: 'news.town.example', host: 'mail.example', selector: null };
  expect(await lookAtSender(sender, records)).toEqual({
    spf: { kind: 'pass' },
    dkim: { kind: 'found', selectors: ['k1'] },
    dmarc: { kind: 'found', at: 'town.example', policy: 'reject' },
    reverse: [
      { address: '8.8.8.8', kind: 'back', name: 'out.example' },
      { address: '2001:4860::8', kind: 'astray', name: 'other.example' },
    ],
  });
  expect((await lookAtSender({ ...sender, selector: 'google' }, records)).dkim).toEqual({ kind: 'revoked' });
  expect((await lookAtSender({ ...sender, selector: 'other' }, records)).dkim).toEqual({ kind: 'none' });
});

test('nothing there, and nobody to ask', async () => {
  const sender = { domain: 'town.example', host: '127.0.0.1', selector: null };
  expect(await lookAtSender(sender, knowing({}))).toEqual({
    spf: null,
    dkim: { kind: 'none' },
    dmarc: { kind: 'none' },
    reverse: [],
  });
  const silent = await lookAtSender({ ...sender, domain: 'lame.example' }, knowing({}));
  expect(silent).toMatchObject({ dkim: { kind: 'unreachable' }, dmarc: { kind: 'unreachable' } });
  const broken = knowing({ '_dmarc.town.example': ['v=DMARC1; rua=mailto:x'] });
  expect((await lookAtSender(sender, broken)).dmarc).toEqual({ kind: 'broken' });
  const several = knowing({ '_dmarc.town.example': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] });
  expect((await lookAtSender(sender, several)).dmarc).toEqual({ kind: 'several' });
});
