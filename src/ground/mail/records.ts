import { Resolver } from 'node:dns/promises';

/** What a name server answers: [] where there is nothing, null where it could not be asked. */
export interface DomainRecords {
  text(name: string): Promise<string[] | null>;
  addresses(host: string): Promise<string[] | null>;
  /** The hosts that take a domain's mail. */
  exchangers(domain: string): Promise<string[] | null>;
  /** The names that an address goes back to. */
  namesOf(address: string): Promise<string[] | null>;
}

const NOTHING = new Set(['ENOTFOUND', 'ENODATA', 'NXDOMAIN']);

async function asked<T>(asking: Promise<T[]>): Promise<T[] | null> {
  try {
    return await asking;
  } catch (cause) {
    return NOTHING.has((cause as NodeJS.ErrnoException).code ?? '') ? [] : null;
  }
}

/** The name servers that this machine is set to ask; each question waits for a few seconds at most. */
export function systemRecords(): DomainRecords {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  return {
    text: (name) =>
      asked(resolver.resolveTxt(name).then((records) => records.map((parts) => parts.join('')))),
    addresses: async (host) => {
      const four = await asked(resolver.resolve4(host));
      const six = await asked(resolver.resolve6(host));
      return four === null && six === null ? null : [...(four ?? []), ...(six ?? [])];
    },
    exchangers: (domain) =>
      asked(resolver.resolveMx(domain).then((all) => all.map(({ exchange }) => exchange))),
    namesOf: (address) => asked(resolver.reverse(address)),
  };
}
