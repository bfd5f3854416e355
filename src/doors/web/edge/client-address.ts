import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
/** Which proxies are believed. */
export type ProxyList = [Address, number][];

/** Reads addresses and ranges (`10.0.0.0/8`). Throws on one that is neither. */
export function proxyList(trusted: readonly string[]): ProxyList {
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

/** An address as proxies and sockets write it, or null: `::ffff:10.0.0.1`, `[2001:db8::1]:443`, `10.0.0.1`. */
function read(text: string): Address | null {
  const bare = text.trim().replace(/^\[(.*)\](?::\d+)?$/, '$1');
  return ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare) ? ipaddr.process(bare) : null;
}

function believed(list: ProxyList, address: Address): boolean {
  return list.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits));
}

/**
 * Who asks: the peer; or, when the peer is a trusted proxy, the last address in X-Forwarded-For that is not one. What a
 * stranger writes into that header is never believed (trust row 26).
 */
export function clientAddress(
  peer: string | undefined,
  forwarded: string | undefined,
  proxies: ProxyList,
): string {
  let at = read(peer ?? '');
  const hops = (forwarded ?? '').slice(-2000).split(',');
  while (at && believed(proxies, at) && hops.length > 0) {
    const before = read(hops.pop()!);
    if (!before) break;
    at = before;
  }
  return at?.toString() ?? 'unknown';
}
