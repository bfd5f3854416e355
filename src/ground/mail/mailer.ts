/** One letter, ready to go to one address. Header values may hold anything; what could break a header is taken out. */
export interface MailLetter {
  /** Stable over every try, without angle brackets: `local@host`. */
  messageId: string;
  from: { name: string; address: string };
  /** One addr-spec, as `parseAddress` gave it. The envelope holds this and nothing else. */
  to: string;
  replyTo?: string;
  /** Where it is sent back to if it cannot be brought; `from` unless told. */
  bounceTo?: string;
  subject: string;
  text: string;
  html: string;
  date: Date;
  /** Further headers, such as List-Unsubscribe, by name. */
  headers: Record<string, string>;
}

/**
 * What came of handing a letter over. `sent` means that the next server took it, no more.
 * `later`: try again; `of` says whether the trouble is this letter's or meets every letter now (no connection).
 * `refused`: will never be taken; `because` tells an address that does not exist from everything else.
 */
export type MailOutcome =
  | { kind: 'sent' }
  | { kind: 'later'; of: 'server' | 'letter'; message: string }
  | { kind: 'refused'; permanent: true; because: 'no-such-address' | 'not-accepted'; message: string };

export interface Mailer {
  send(letter: MailLetter): Promise<MailOutcome>;
  close(): Promise<void>;
}
