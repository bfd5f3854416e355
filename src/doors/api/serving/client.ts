import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
/** Which proxies are believed. */
export type Proxies = [Address, number][];

/** Reads addresses and ranges (`10.0.0.0/8`). Throws on one that is neither. */
export function proxiesOf(trusted: readonly string[]): Proxies {
  return trusted.map((entry) => {
    try {
      if (entry.includes('/')) return ipaddr.parseCIDR(entry);
      const address = ipaddr.process(entry);
      return [address, address.kind() === 'ipv4' ? 32 : 128];
    } catch {
      throw new Error(`${entry} is not the address of a proxy.`);
    }
  });
}

/** `::ffff:10.0.0.1`, `[2001:db8::1]:443`, `10.0.0.1`; null for anything else. */
function read(text: string): Address | null {
  const bare = text.trim().replace(/^\[(.*)\](?::\d+)?$/, '$1');
  return ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare) ? ipaddr.process(bare) : null;
}

/**
 * Who asks: the peer; or, when the peer is a trusted proxy, the last address in X-Forwarded-For that is not one. What a
 * stranger writes into that header is never believed (trust row 26). Null when there is no telling.
 */
export function clientOf(
  peer: string | undefined,
  forwarded: string | undefined,
  proxies: Proxies,
): Client | null {
  const believed = (address: Address) =>
    proxies.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits));
  const hops = (forwarded ?? '').slice(-2000).split(',');
  let at = read(peer ?? '');
  while (at && believed(at) && hops.length > 0) {
    const before = read(hops.pop()!);
    if (!before) break;
    at = before;
  }
  return at && { key: keyOf(at), network: networkOf(at), loopback: at.range() === 'loopback' };
}

export interface Client {
  /** One household or host: an IPv4 address, or the first 64 bits of an IPv6 one. */
  key: string;
  /** Enough for the log to see where a flood comes from, too little to tell who somebody is. */
  network: string;
  loopback: boolean;
}

const parts = (address: Address, n: number) => address.toNormalizedString().split(':').slice(0, n).join(':');
const keyOf = (address: Address) => (address.kind() === 'ipv4' ? address.toString() : parts(address, 4));
const networkOf = (address: Address) =>
  address.kind() === 'ipv4' ? address.toString().replace(/\.\d+$/, '.0') : `${parts(address, 3)}::`;
