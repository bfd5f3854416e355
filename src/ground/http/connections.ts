import { type buildConnector, Client } from 'undici';

/** Connections kept for the next request to the same origin. Each is lent to one request at a time. */
export interface Connections {
  /** `kept`: it was open already, so the other side may have hung up meanwhile. */
  lend(origin: string): { client: Client; kept: boolean };
  /** Back after use. `well: false` closes it: what is still under way on it is not to be waited for. */
  giveBack(origin: string, client: Client, well: boolean): void;
  closeAll(): Promise<void>;
}

/** At most `max` are kept, the least recently used go first; each is closed after `idleMs` without use. */
export function createConnections(options: {
  connector: buildConnector.connector;
  max: number;
  idleMs: number;
  maxHeaderBytes: number;
}): Connections {
  const idle = new Map<string, { client: Client; timer: NodeJS.Timeout }>();
  const lent = new Set<Client>();

  const end = (client: Client) => client.destroy().catch(() => {});
  const drop = (origin: string) => {
    const entry = idle.get(origin);
    if (!entry) return undefined;
    clearTimeout(entry.timer);
    idle.delete(origin);
    return entry.client;
  };

  return {
    lend(origin) {
      const client = drop(origin) ?? new Client(origin, clientOptions(options));
      lent.add(client);
      return { client, kept: client.stats.connected };
    },
    giveBack(origin, client, well) {
      lent.delete(client);
      if (!well || client.destroyed) {
        void end(client);
        return;
      }
      const before = drop(origin);
      if (before) void end(before);
      const timer = setTimeout(() => {
        const late = drop(origin);
        if (late) void end(late);
      }, options.idleMs).unref();
      idle.set(origin, { client, timer });
      for (const oldest of idle.keys()) {
        if (idle.size <= options.max) break;
        const surplus = drop(oldest);
        if (surplus) void end(surplus);
      }
    },
    async closeAll() {
      const all = [...lent, ...[...idle.keys()].flatMap((origin) => drop(origin) ?? [])];
      lent.clear();
      await Promise.all(all.map(end));
    },
  };
}

// The deadlines are kept by the exchange itself, to the millisecond; undici's own are switched off.
function clientOptions(options: {
  connector: buildConnector.connector;
  idleMs: number;
  maxHeaderBytes: number;
}): Client.Options {
  return {
    connect: options.connector,
    allowH2: true,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: options.idleMs,
    keepAliveMaxTimeout: options.idleMs,
    maxHeaderSize: options.maxHeaderBytes,
    h2Options: { pingInterval: 0, maxConcurrentStreams: 1 },
  };
}
