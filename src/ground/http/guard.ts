import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { addressRange } from './address-ranges.ts';
import type { AllowList } from './allow-list.ts';
import { Refusal } from './problem.ts';

/** Finds all addresses of a host name, as `dns.promises.lookup(host, { all: true })` does; rejects with a `code`. */
export type Resolver = (host: string) => Promise<LookupAddress[]>;

/** The three checks that stand between a stranger's address and our network. Each throws a `Refusal`. */
export interface Guard {
  /** Before anything: a host that is itself an address has to be one that we may ask. */
  literal(host: string, port: number): void;
  /** The addresses of a host, all of them checked; one bad one among them refuses the lot. */
  lookUp(host: string, port: number): Promise<LookupAddress[]>;
  /** After connecting, before a byte is sent: the other end is one of those we looked up, and may be asked. */
  peer(host: string, address: string | undefined, port: number, expected: LookupAddress[]): void;
}

export function createGuard(allowed: AllowList, resolver: Resolver): Guard {
  const check = (host: string, address: string, port: number) => {
    const range = addressRange(address);
    if (range === 'public' || allowed(host, address, port)) return;
    throw new Refusal('forbidden-address', FORBIDDEN, `${host} is ${address} (${range}), port ${port}`);
  };
  // Here nobody but we chose the addresses, so those that are allowed will do.
  const usable = (host: string, port: number) => {
    const open = LOOPBACK.filter(({ address }) => allowed(host, address, port));
    return open.length > 0 ? open : LOOPBACK;
  };
  return {
    literal(host, port) {
      if (isIP(host)) check(host, host, port);
    },
    async lookUp(host, port) {
      const found = isLocalName(host) ? usable(host, port) : await addressesOf(host, resolver);
      for (const { address } of found) check(host, address, port);
      return found;
    },
    peer(host, address, port, expected) {
      const bare = address?.replace(/%.*$/, '') ?? 'nowhere';
      check(host, bare, port);
      if (!expected.some((one) => sameAddress(one.address, bare))) {
        throw new Refusal(
          'forbidden-address',
          FORBIDDEN,
          `${host}: connected to ${bare}, which was not looked up`,
        );
      }
    },
  };
}

const FORBIDDEN = 'That address lies inside a private network, so we do not ask it.';

const LOOPBACK: LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

// RFC 6761 section 6.3: these names are this machine, and no DNS server is asked about them.
function isLocalName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

async function addressesOf(host: string, resolver: Resolver): Promise<LookupAddress[]> {
  const family = isIP(host);
  if (family) return [{ address: host, family }];
  let found: LookupAddress[];
  try {
    found = await resolver(host);
  } catch (error) {
    const code = String((error as { code?: unknown })?.code ?? 'unknown');
    if (code === 'ENOTFOUND' || code === 'ENODATA' || code === 'EAI_NONAME' || code === 'EAI_NODATA') {
      throw new Refusal(
        'name-not-found',
        `There is no site called ${host}. Is it spelt right?`,
        `${code} ${host}`,
      );
    }
    throw new Refusal('no-connection', `We could not find out where ${host} is just now.`, `${code} ${host}`);
  }
  if (found.length === 0) {
    throw new Refusal(
      'name-not-found',
      `There is no site called ${host}. Is it spelt right?`,
      `no address ${host}`,
    );
  }
  return found;
}

function sameAddress(one: string, other: string): boolean {
  if (one === other) return true;
  return (
    isIP(one) === 6 &&
    isIP(other) === 6 &&
    new URL(`http://[${one}]`).host === new URL(`http://[${other}]`).host
  );
}
