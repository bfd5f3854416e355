import ipaddr from 'ipaddr.js';
import type { DomainRecords } from './records.ts';
import { type Spf, spfOf } from './spf.ts';

/** Under which names mail services usually publish their keys. */
const COMMON_SELECTORS =
  'default dkim mail selector1 selector2 google s1 s2 k1 k2 k3 mta smtp key1 key2 fm1 fm2 fm3 pm mandrill mxvault everlytickey1 zoho zmail protonmail sig1'.split(
    ' ',
  );

export type Dkim =
  | { kind: 'found'; selectors: string[] }
  /** There is one, and it says that the key is no good any more (RFC 6376, 3.6.1: an empty `p=`). */
  | { kind: 'revoked' | 'none' | 'unreachable' };
export type Dmarc =
  | { kind: 'found'; at: string; policy: string }
  | { kind: 'none' | 'several' | 'broken' | 'unreachable' };
/** `back`: the address has a name that leads to it again. */
export type ReverseName = {
  address: string;
  kind: 'back' | 'none' | 'astray' | 'unreachable';
  name?: string;
};

/** What the world sees of who sends. */
export interface SenderFacts {
  /** Of the server's first address on the open network; null where it has none that is known here. */
  spf: Spf | null;
  dkim: Dkim;
  dmarc: Dmarc;
  reverse: ReverseName[];
}

/** Looks up what receivers look up before they take a letter from `domain`, handed over by `host`. */
export async function lookAtSender(
  { domain, host, selector }: { domain: string; host: string; selector: string | null },
  records: DomainRecords,
): Promise<SenderFacts> {
  const addresses = ipaddr.isValid(host) ? [host] : ((await records.addresses(host)) ?? []);
  const open = addresses.filter((one) => ipaddr.isValid(one) && ipaddr.process(one).range() === 'unicast');
  return {
    spf: open[0] === undefined ? null : await spfOf(domain, open[0], records),
    dkim: await dkimOf(domain, selector ? [selector] : COMMON_SELECTORS, records),
    dmarc: await dmarcOf(domain, records),
    reverse: await Promise.all(open.map((address) => reverseOf(address, records))),
  };
}

async function dkimOf(domain: string, selectors: readonly string[], { text }: DomainRecords): Promise<Dkim> {
  const found = await Promise.all(
    selectors.map(async (one) => [one, await text(`${one}._domainkey.${domain}`)] as const),
  );
  const keys = found.flatMap(([one, texts]) =>
    (texts ?? []).flatMap((record) => {
      const key = /(?:^|;)\s*p=([^;]*)/i.exec(record)?.[1];
      return key === undefined ? [] : [{ one, key: key.trim() }];
    }),
  );
  const good = [...new Set(keys.filter(({ key }) => key !== '').map(({ one }) => one))];
  if (good.length > 0) return { kind: 'found', selectors: good };
  if (keys.length > 0) return { kind: 'revoked' };
  return { kind: found.every(([, texts]) => texts === null) ? 'unreachable' : 'none' };
}

/** The domain's own, or that of the domain above it, as receivers look for it (RFC 7489, 6.6.3). */
async function dmarcOf(domain: string, { text }: DomainRecords): Promise<Dmarc> {
  const labels = domain.split('.');
  for (let n = 0; n < Math.max(1, labels.length - 1); n++) {
    const at = labels.slice(n).join('.');
    const texts = await text(`_dmarc.${at}`);
    if (texts === null) return { kind: 'unreachable' };
    const policies = texts.filter((one) => /^v=DMARC1\s*(?:;|$)/i.test(one));
    if (policies.length > 1) return { kind: 'several' };
    if (policies.length === 0) continue;
    const policy = /;\s*p=\s*(none|quarantine|reject)\s*(?:;|$)/i.exec(policies[0]!)?.[1];
    return policy ? { kind: 'found', at, policy: policy.toLowerCase() } : { kind: 'broken' };
  }
  return { kind: 'none' };
}

async function reverseOf(address: string, records: DomainRecords): Promise<ReverseName> {
  const names = await records.namesOf(address);
  if (names === null) return { address, kind: 'unreachable' };
  const [name] = names;
  if (name === undefined) return { address, kind: 'none' };
  for (const one of names)
    if ((await records.addresses(one))?.includes(address)) return { address, kind: 'back', name: one };
  return { address, kind: 'astray', name };
}
