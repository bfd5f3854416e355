import { BlockList, isIP } from 'node:net';
import { addressRange, insideNat64 } from './address-ranges.ts';

/** Says whether the operator let us reach `address` under the name `host` (equal to `address` for a literal) at `port`. */
export type AllowList = (host: string, address: string, port: number) => boolean;

type Rule = AllowList;

/**
 * Reads the operator's exceptions, each with an optional port:
 * an address (`127.0.0.1:8089`, `[::1]:8089`), a network (`10.0.0.0/8`, `fd00::/8`), a host name (`wiki.lan`), or all
 * names under one (`*.fern.localhost:8089`, which does not include `fern.localhost` itself).
 * A name opens only private and loopback addresses to itself, so that no name can lead to a cloud's metadata.
 * Throws on an entry that cannot be read: a typing mistake must not open or close anything silently.
 */
export function parseAllowList(entries: string[]): AllowList {
  const rules = entries.map(ruleOf);
  return (host, address, port) => rules.some((rule) => rule(host, address, port));
}

function ruleOf(entry: string): Rule {
  const text = entry.trim().toLowerCase();
  const network = /^\[?([0-9a-f.:]+?)\]?\/(\d{1,3})(?::(\d+))?$/.exec(text);
  if (network) return networkRule(network[1]!, Number(network[2]), portOf(network[3], entry), entry);
  const literal = /^(?:\[([0-9a-f:.]+)\]|(\d+\.\d+\.\d+\.\d+))(?::(\d+))?$/.exec(text);
  if (literal) return literalRule((literal[1] ?? literal[2])!, portOf(literal[3], entry), entry);
  if (isIP(text)) return literalRule(text, null, entry);
  const name = /^(\*\.)?([a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)(?::(\d+))?$/.exec(text);
  if (!name) throw unreadable(entry);
  return nameRule(name[2]!, name[1] !== undefined, portOf(name[3], entry));
}

function networkRule(net: string, prefix: number, port: number | null, entry: string): Rule {
  const family = isIP(net) === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  if (!isIP(net) || prefix > (family === 'ipv4' ? 32 : 128)) throw unreadable(entry);
  list.addSubnet(net, prefix, family);
  return (_host, address, asked) => {
    if (port !== null && port !== asked) return false;
    if (isIP(address) !== (family === 'ipv4' ? 4 : 6) || !list.check(address, family)) return false;
    // Allowing NAT64 as a way out must not open the private addresses that can be written inside it.
    const inner = insideNat64(address);
    return inner === null || addressRange(inner) === 'public';
  };
}

function literalRule(literal: string, port: number | null, entry: string): Rule {
  return networkRule(literal, isIP(literal) === 4 ? 32 : 128, port, entry);
}

function nameRule(name: string, below: boolean, port: number | null): Rule {
  return (host, address, asked) => {
    if (port !== null && port !== asked) return false;
    if (below ? !host.endsWith(`.${name}`) : host !== name) return false;
    const range = addressRange(address);
    return range === 'loopback' || range === 'private';
  };
}

function portOf(text: string | undefined, entry: string): number | null {
  if (text === undefined) return null;
  const port = Number(text);
  if (port < 1 || port > 65535) throw unreadable(entry);
  return port;
}

function unreadable(entry: string): Error {
  return new Error(
    `"${entry}" is not an address, network or host name that may be allowed, such as 10.0.0.0/8 or wiki.lan:8080`,
  );
}
