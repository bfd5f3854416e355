import { BlockList, isIP } from 'node:net';

/** Which proxies are believed: addresses or ranges (`10.0.0.0/8`). Throws on one that is neither. */
export function proxyList(trusted: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of trusted) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) throw new Error(`${entry} is not the address of a proxy.`);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

function plain(address: string): string {
  return address
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .trim();
}

function listed(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Who asks: the peer; or, when the peer is a trusted proxy, the last address in X-Forwarded-For that is not one. What a
 * stranger writes into that header is never believed (trust row 26).
 */
export function clientAddress(
  peer: string | undefined,
  forwarded: string | undefined,
  proxies: BlockList,
): string {
  let at = plain(peer ?? 'unknown');
  const hops = (forwarded ?? '')
    .slice(-2000)
    .split(',')
    .map(plain)
    .filter((hop) => hop !== '');
  while (listed(proxies, at) && hops.length > 0) {
    const before = hops.pop()!;
    if (isIP(before) === 0) break;
    at = before;
  }
  return at;
}
