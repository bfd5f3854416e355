import nodemailer, { type NodemailerError } from 'nodemailer';
import { compose } from './compose.ts';
import type { Mailer, MailLetter, MailOutcome } from './mailer.ts';
import { outcomeOf } from './smtp-answer.ts';

export interface SmtpOptions {
  /** Connections kept open; 4 unless told. */
  connections?: number;
  /** How long the server may be silent, in ms; a minute unless told. */
  silenceMs?: number;
  /** How long one letter may take in all, in ms, whatever the server does; two minutes unless told. */
  letterMs?: number;
}

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/**
 * Sends through the server at `smtps://user:word@host` (TLS at once) or `smtp://user:word@host` (STARTTLS, insisted on).
 * Certificates are verified; only `smtp://` to this machine itself goes in plain text. Throws on a bad address.
 */
export function smtpMailer(url: string, options: SmtpOptions = {}): Mailer {
  const silenceMs = options.silenceMs ?? 60_000;
  const transport = nodemailer.createTransport({
    ...serverOf(url),
    pool: true,
    maxConnections: options.connections ?? 4,
    maxMessages: 100,
    // Trying again is the outbox's part, which remembers: a letter cut off after DATA must not go out behind its back.
    maxRequeues: 0,
    idleTimeout: 20_000,
    connectionTimeout: Math.min(silenceMs, 30_000),
    greetingTimeout: Math.min(silenceMs, 30_000),
    dnsTimeout: Math.min(silenceMs, 30_000),
    socketTimeout: silenceMs,
  });
  return {
    send: async (letter: MailLetter): Promise<MailOutcome> => {
      const composed = compose(letter);
      const signal = AbortSignal.timeout(options.letterMs ?? 120_000);
      try {
        const { envelope } = await transport.sendMail({ ...composed, signal });
        if (envelope.to.length !== 1 || envelope.to[0] !== letter.to)
          throw new Error('The envelope held another address than the letter.');
        return { kind: 'sent' };
      } catch (error) {
        if (!isMailTrouble(error)) throw error;
        return outcomeOf(error);
      }
    },
    close: async () => transport.close(),
  };
}

/** `at`: how far it came before it failed. */
export type SmtpTried = { kind: 'well' } | { kind: 'failed'; at: 'reach' | 'tls' | 'login'; message: string };

/** Goes as far as signing in, as a letter would, and sends none. Throws on a bad address. */
export async function trySmtp(url: string, silenceMs = 10_000): Promise<SmtpTried> {
  const transport = nodemailer.createTransport({
    ...serverOf(url),
    connectionTimeout: silenceMs,
    greetingTimeout: silenceMs,
    dnsTimeout: silenceMs,
    socketTimeout: silenceMs,
  });
  try {
    await transport.verify();
    return { kind: 'well' };
  } catch (error) {
    if (!isMailTrouble(error)) throw error;
    const at = /^E(?:AUTH|NOAUTH|OAUTH2)$/.test(error.code ?? '')
      ? 'login'
      : error.code === 'ETLS' || /certificate|TLS|SSL/i.test(error.message)
        ? 'tls'
        : 'reach';
    const said = outcomeOf(error);
    return { kind: 'failed', at, message: said.kind === 'sent' ? '' : said.message };
  } finally {
    transport.close();
  }
}

/** Bugs throw; what carries one of nodemailer's codes is the world's doing. */
function isMailTrouble(error: unknown): error is NodemailerError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

function serverOf(url: string) {
  const at = URL.canParse(url) ? new URL(url) : null;
  if (!at || !['smtp:', 'smtps:'].includes(at.protocol) || at.hostname === '')
    throw new Error('A mail server’s address looks like smtp://user:password@mail.example.org:587.');
  const secure = at.protocol === 'smtps:';
  const plain = !secure && LOCAL_HOSTS.has(at.hostname);
  return {
    host: at.hostname.replace(/^\[|\]$/g, ''),
    port: at.port === '' ? (secure ? 465 : plain ? 25 : 587) : Number(at.port),
    secure,
    requireTLS: !secure && !plain,
    ignoreTLS: plain,
    ...(at.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(at.username), pass: decodeURIComponent(at.password) } }),
  };
}
