import ipaddr from 'ipaddr.js';
import type { DomainRecords } from './records.ts';

/**
 * What a domain's SPF record says of an address (RFC 7208). `several`, `broken`, `too-deep`: receivers take none of it;
 * `open`: it lets everybody send.
 */
export type Spf =
  | { kind: 'pass' | 'not-named' | 'none' | 'several' | 'broken' | 'too-deep' | 'open' | 'unreachable' }
  | { kind: 'refused'; by: string };

/** More look-ups than that, and receivers give up (RFC 7208, 4.6.4). */
const MOST_LOOKUPS = 10;

interface Walk {
  records: DomainRecords;
  address: string;
  lookups: number;
}

export async function spfOf(domain: string, address: string, records: DomainRecords): Promise<Spf> {
  return follow(domain, { records, address, lookups: 0 });
}

async function follow(domain: string, walk: Walk): Promise<Spf> {
  const texts = await walk.records.text(domain);
  if (texts === null) return { kind: 'unreachable' };
  const policies = texts.filter((text) => /^v=spf1(?: |$)/i.test(text));
  if (policies.length !== 1) return { kind: policies.length === 0 ? 'none' : 'several' };
  const terms = policies[0]!.split(/ +/).slice(1).filter(Boolean);
  let elsewhere: string | null = null;
  for (const term of terms) {
    const found = /^([-+~?]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?:[:/](.*))?$/i.exec(term);
    if (!found) {
      const redirect = /^redirect=(.+)$/i.exec(term)?.[1];
      if (redirect) elsewhere = redirect;
      else if (!/^[a-z][\w.-]*=/i.test(term)) return { kind: 'broken' };
      continue;
    }
    const [, sign, name, value = ''] = found as unknown as [string, string, string, string?];
    const came = await meets(name.toLowerCase(), value, domain, walk);
    if (came === 'too-deep' || came === 'unreachable' || came === 'broken') return { kind: came };
    if (!came) continue;
    if (sign === '-' || sign === '~') return { kind: 'refused', by: term };
    if (sign === '?') return { kind: 'not-named' };
    return { kind: name.toLowerCase() === 'all' ? 'open' : 'pass' };
  }
  if (elsewhere === null) return { kind: 'not-named' };
  if (++walk.lookups > MOST_LOOKUPS) return { kind: 'too-deep' };
  return follow(elsewhere, walk);
}

async function meets(
  name: string,
  value: string,
  domain: string,
  walk: Walk,
): Promise<boolean | 'too-deep' | 'unreachable' | 'broken'> {
  if (name === 'all') return true;
  if (name === 'ip4' || name === 'ip6') return within(walk.address, value);
  if (++walk.lookups > MOST_LOOKUPS) return 'too-deep';
  // Macros, and what nobody should use any more (5.5), are not followed: they name nobody here.
  if (name === 'ptr' || name === 'exists' || value.includes('%')) return false;
  if (name === 'include') {
    const came = await follow(value, walk);
    if (came.kind === 'too-deep' || came.kind === 'unreachable') return came.kind;
    if (came.kind === 'none' || came.kind === 'several' || came.kind === 'broken') return 'broken';
    return came.kind === 'pass' || came.kind === 'open';
  }
  const [host = '', length] = value.split('/');
  const own = host === '' || /^\d+$/.test(value) ? domain : host;
  const hosts = name === 'mx' ? await walk.records.exchangers(own) : [own];
  for (const one of hosts ?? []) {
    const addresses = await walk.records.addresses(one);
    if (addresses === null) return 'unreachable';
    if (addresses.some((address) => within(walk.address, length ? `${address}/${length}` : address)))
      return true;
  }
  return hosts === null ? 'unreachable' : false;
}

function within(address: string, range: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const one = ipaddr.process(address);
  const net = ipaddr.isValid(range)
    ? `${range}/${range.includes(':') ? 128 : 32}`
    : ipaddr.isValidCIDR(range)
      ? range
      : null;
  if (net === null) return false;
  const [base, length] = ipaddr.parseCIDR(net);
  return one.kind() === base.kind() && one.match([base, length]);
}
