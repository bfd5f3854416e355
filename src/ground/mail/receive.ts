import { SMTPServer } from 'smtp-server';

/** A letter as it came in, and whom it was handed to us for. */
export interface ReceivedLetter<T> {
  /** What the listener said of each recipient that it knew. */
  to: T[];
  /** The sender as the envelope said it: believed by nobody, noted for whoever looks. */
  from: string;
  /** The network address that it came from. */
  client: string;
  bytes: Uint8Array;
}

export interface ReceiveOptions<T> {
  host: string;
  port: number;
  /** The name that we greet by, and the only domain that we take letters for. */
  domain: string;
  maxBytes: number;
  /** Whom a name before the @ stands for, or null: then the letter is refused before it is sent. */
  known(name: string): Promise<T | null>;
  /** False where this client has sent enough for now. */
  mayCome(client: string): boolean;
  /** Keeps it. Throwing tells the sender to try again later. */
  take(letter: ReceivedLetter<T>): Promise<void>;
  onTrouble(cause: unknown): void;
}

export interface Receiving {
  kind: 'listening';
  port: number;
  close(): Promise<void>;
}

/** One letter is for one source, perhaps two: whoever names more is guessing. */
const MOST_RECIPIENTS = 5;
const MOST_CLIENTS = 20;
const IDLE_MS = 30_000;

class Refusal extends Error {
  readonly responseCode: number;
  constructor(code: number, message: string) {
    super(message);
    this.responseCode = code;
  }
}

/**
 * Takes letters in, for names that are known and for nobody else: it passes nothing on, so it is no open relay. There is
 * nothing to sign in to and no certificate; whoever needs TLS puts a mail server in front.
 */
export function receiveMail<T>(
  options: ReceiveOptions<T>,
): Promise<Receiving | { kind: 'failed'; message: string }> {
  const found = new WeakMap<object, Map<string, T>>();
  const server = new SMTPServer({
    name: options.domain,
    banner: 'newsletters only',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    size: options.maxBytes,
    maxClients: MOST_CLIENTS,
    socketTimeout: IDLE_MS,
    closeTimeout: 5_000,
    logger: false,
    onConnect: (session, done) =>
      done(options.mayCome(session.remoteAddress) ? null : new Refusal(421, 'Too many letters, come later')),
    onMailFrom: (_address, session, done) => {
      found.set(session, new Map());
      done();
    },
    onRcptTo: (address, session, done) => {
      const already = found.get(session) ?? new Map<string, T>();
      if (already.size >= MOST_RECIPIENTS) return done(new Refusal(452, 'Too many recipients'));
      nameIn(address.address, options)
        .then((to) => {
          if (to === null) return done(new Refusal(550, 'No such address here'));
          already.set(address.address.toLowerCase(), to);
          found.set(session, already);
          return done();
        })
        .catch((cause: unknown) => {
          options.onTrouble(cause);
          done(new Refusal(451, 'Try again later'));
        });
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      let size = 0;
      stream.on('data', (part: Buffer) => {
        size += part.length;
        if (size <= options.maxBytes) parts.push(part);
      });
      stream.on('error', done);
      stream.on('end', () => {
        if (stream.sizeExceeded || size > options.maxBytes)
          return done(new Refusal(552, 'That letter is too big'));
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        const to = [...(found.get(session)?.values() ?? [])];
        found.delete(session);
        options
          .take({ to, from, client: session.remoteAddress, bytes: traced(parts, from, options.domain) })
          .then(() => done())
          .catch((cause: unknown) => {
            options.onTrouble(cause);
            done(new Refusal(451, 'Try again later'));
          });
      });
    },
  });
  // Clients that break off are their own trouble.
  server.on('error', () => {});
  return new Promise((resolve) => {
    const failed = (cause: NodeJS.ErrnoException) =>
      resolve({
        kind: 'failed',
        message: `Letters could not be listened for at ${options.host}:${options.port} (${cause.code ?? cause.message}).`,
      });
    server.server.once('error', failed);
    server.listen(options.port, options.host, () => {
      server.server.off('error', failed);
      const at = server.server.address();
      resolve({
        kind: 'listening',
        port: typeof at === 'object' && at ? at.port : options.port,
        close: () => new Promise((closed) => server.close(() => closed())),
      });
    });
  });
}

async function nameIn<T>(address: string, { domain, known }: ReceiveOptions<T>): Promise<T | null> {
  const at = address.lastIndexOf('@');
  const name = address.slice(0, at).toLowerCase();
  if (address.slice(at + 1).toLowerCase() !== domain || !/^[a-z0-9.-]{1,64}$/.test(name)) return null;
  return known(name);
}

/** As RFC 5321 4.4 asks of whoever delivers: the envelope's sender stands first. */
function traced(parts: Buffer[], from: string, domain: string): Uint8Array {
  const plain = from.replace(/[^\x21-\x7e]/g, '').slice(0, 254);
  const head = `Return-Path: <${plain}>\r\nReceived: by ${domain} with ESMTP\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), ...parts]);
}
