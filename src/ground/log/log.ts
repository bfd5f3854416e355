/**
 * The log: one JSON line an event, for operators and machines.
 *
 * In:  what happened, with ids and counts.
 * Out: lines on standard error (standard output belongs to commands' answers), by pino.
 * Never: an e-mail address, a token, a postcode or a body; whatever looks like one is taken out on the way (a net
 *   under the rule, not a licence).
 */
import { type DestinationStream, destination, type Logger, pino } from 'pino';

export type Log = Logger;

const ADDRESS = /[^\s"'<>,;:()[\]]{1,64}@[^\s"'<>,;:()[\]]{1,253}/g;
/** Sealed tokens (id.generation.mac), random ones (43 characters) and anything named so in a query string. */
const TOKEN =
  /\b[0-9a-z]{1,11}\.[0-9a-z]{1,7}\.[\w-]{27}\b|\b[\w-]{43}\b|((?:token|key|secret|password)=)[^&\s"]+/gi;

/** Takes out whatever looks like an address or a token. */
export function redact(text: string): string {
  return text
    .replace(TOKEN, (_all, named: string | undefined) => `${named ?? ''}[token]`)
    .replace(ADDRESS, '[address]');
}

export function createLog(level: string, to: DestinationStream = destination({ dest: 2, sync: true })): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: ['email', 'address', 'token', '*.email', '*.address', '*.token'],
        censor: '[left out]',
      },
    },
    { write: (line: string) => to.write(redact(line)) },
  );
}

/** For tests and commands that have nothing to say. */
export const silentLog: Log = pino({ level: 'silent' });
