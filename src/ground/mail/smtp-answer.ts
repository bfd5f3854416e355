import type { NodemailerError } from 'nodemailer';
import { oneLine } from './compose.ts';
import type { MailOutcome } from './mailer.ts';

/** Enhanced status codes (RFC 3463) that say that the address, not the letter, is the trouble. */
const NO_SUCH_ADDRESS = /^5\.(1\.(1|2|3|6|10)|4\.(1|4)|2\.1)$/;
export const saysNoSuchAddress = (status: string | null) => status !== null && NO_SUCH_ADDRESS.test(status);
/** Greetings and log-ins concern every letter, as does a connection that was never made. */
const OF_SERVER = new Set(['CONN', 'EHLO', 'HELO', 'LHLO', 'STARTTLS', 'AUTH', 'API']);

/** What a failed try means (RFC 5321, 4.2.1): the answer's first digit decides, whatever its words. */
export function outcomeOf(error: NodemailerError): MailOutcome {
  const said =
    [error, ...(error.rejectedErrors ?? [])].find((one) => one.responseCode !== undefined) ?? error;
  const command = said.command ?? 'CONN';
  const ofServer = said.responseCode === 421 || OF_SERVER.has(command) || command.startsWith('AUTH');
  const message = messageOf(error, said);
  if (said.responseCode === undefined || said.permanent !== true || ofServer)
    return { kind: 'later', of: ofServer || !said.responseCode ? 'server' : 'letter', message };
  return { kind: 'refused', permanent: true, because: becauseOf(said, command), message };
}

/** Without an enhanced code, a 550, 551 or 553 to the recipient's name speaks of the recipient. */
function becauseOf(error: NodemailerError, command: string): 'no-such-address' | 'not-accepted' {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(error.response ?? '')?.[1];
  const no = enhanced
    ? NO_SUCH_ADDRESS.test(enhanced)
    : command.startsWith('RCPT') && [550, 551, 553].includes(error.responseCode ?? 0);
  return no ? 'no-such-address' : 'not-accepted';
}

/** In words, without the address: servers like to repeat it, and this is logged and kept. */
function messageOf(error: NodemailerError, said: NodemailerError): string {
  const words = said.response
    ? `The mail server answered: ${said.response}`
    : `The mail server could not be reached: ${error.message}`;
  return oneLine(words)
    .replace(/<?[^\s<>"]+@[^\s<>"]+>?/g, '[address]')
    .slice(0, 300);
}
