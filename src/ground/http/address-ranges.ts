import { BlockList, isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Where an address lies. Only `public` may be asked; `loopback` and `private` may be named in the allow-list by host name. */
export type AddressRange = 'public' | 'loopback' | 'private' | 'special';

type Row = [net: string, prefix: number, range: Exclude<AddressRange, 'public'>];

// IANA's special-purpose registries, and the cloud providers' inner services that sit on public addresses.
const IPV4: Row[] = [
  ['0.0.0.0', 8, 'special'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'private'],
  ['127.0.0.0', 8, 'loopback'],
  ['168.63.129.16', 32, 'special'],
  ['169.254.0.0', 16, 'special'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'special'],
  ['192.0.2.0', 24, 'special'],
  ['192.31.196.0', 24, 'special'],
  ['192.52.193.0', 24, 'special'],
  ['192.88.99.0', 24, 'special'],
  ['192.168.0.0', 16, 'private'],
  ['192.175.48.0', 24, 'special'],
  ['198.18.0.0', 15, 'special'],
  ['198.51.100.0', 24, 'special'],
  ['203.0.113.0', 24, 'special'],
  ['224.0.0.0', 4, 'special'],
  ['240.0.0.0', 4, 'special'],
];

// Everything outside 2000::/3 is refused anyway; these lie inside it, or are private in a way an operator may allow.
const IPV6: Row[] = [
  ['::1', 128, 'loopback'],
  ['fc00::', 7, 'private'],
  ['2001::', 23, 'special'],
  ['2001:db8::', 32, 'special'],
  ['2002::', 16, 'special'],
  ['2620:4f:8000::', 48, 'special'],
  ['3ffe::', 16, 'special'],
  ['3fff::', 20, 'special'],
];

// One list per network: node's BlockList says only yes or no. `::ffff:0:0/96` is never asked of the IPv4 lists.
const lists4 = IPV4.map(([net, prefix, range]) => ({ list: listOf(net, prefix, 'ipv4'), range }));
const lists6 = IPV6.map(([net, prefix, range]) => ({ list: listOf(net, prefix, 'ipv6'), range }));
const globalUnicast = listOf('2000::', 3, 'ipv6');

/**
 * Which range a literal address lies in. Zone ids are ignored; what is no address at all is `special`.
 * Forms that carry an IPv4 address inside (mapped, compatible, NAT64, 6to4, Teredo, ISATAP) are never public.
 */
export function addressRange(address: string): AddressRange {
  const bare = address.replace(/%.*$/, '');
  if (isIPv4(bare)) {
    const hit = lists4.find(({ list }) => list.check(bare, 'ipv4'));
    return hit?.range ?? secondOpinion(bare);
  }
  if (!isIPv6(bare)) return 'special';
  const hit = lists6.find(({ list }) => list.check(bare, 'ipv6'));
  if (hit) return hit.range;
  if (!globalUnicast.check(bare, 'ipv6') || isIsatap(bare)) return 'special';
  return secondOpinion(bare);
}

/** The IPv4 address inside a NAT64 one (RFC 6052, well-known prefix 64:ff9b::/96), or null. */
export function insideNat64(address: string): string | null {
  if (!isIPv6(address)) return null;
  const parts = ipaddr.IPv6.parse(address).parts;
  if (parts[0] !== 0x64 || parts[1] !== 0xff9b || parts.slice(2, 6).some((part) => part !== 0)) return null;
  const [high = 0, low = 0] = parts.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function listOf(net: string, prefix: number, family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  list.addSubnet(net, prefix, family);
  return list;
}

// A range that the package learns of before we do is refused too.
function secondOpinion(address: string): AddressRange {
  return ipaddr.parse(address).range() === 'unicast' ? 'public' : 'special';
}

function isIsatap(address: string): boolean {
  const parts = ipaddr.IPv6.parse(address).parts;
  return (parts[4] === 0 || parts[4] === 0x200) && parts[5] === 0x5efe;
}
