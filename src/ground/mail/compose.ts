import type { SendMailOptions } from 'nodemailer';
import type { MailLetter } from './mailer.ts';

/** A header's value on one line: control characters, line separators and bidi controls are taken out. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .toWellFormed()
    .trim();
}

/** What nodemailer is to build. The envelope is given outright, so that no header can add to it. */
export function compose(letter: MailLetter): SendMailOptions {
  assertOneAddress(letter.to);
  assertOneAddress(letter.from.address);
  if (letter.replyTo !== undefined) assertOneAddress(letter.replyTo);
  if (letter.bounceTo !== undefined) assertOneAddress(letter.bounceTo);
  if (!/^[\w.+=-]{1,120}@[\w.-]{1,120}$/.test(letter.messageId)) throw new Error('Not a usable Message-ID.');
  const bodyLine = (text: string) => text.replaceAll('\0', '').toWellFormed();
  return {
    envelope: { from: letter.bounceTo ?? letter.from.address, to: [letter.to] },
    messageId: `<${letter.messageId}>`,
    from: { name: oneLine(letter.from.name), address: letter.from.address },
    to: { name: '', address: letter.to },
    ...(letter.replyTo === undefined ? {} : { replyTo: { name: '', address: letter.replyTo } }),
    subject: oneLine(letter.subject),
    date: letter.date,
    text: bodyLine(letter.text),
    html: bodyLine(letter.html),
    headers: Object.entries(letter.headers).map(([name, value]) => {
      if (!/^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name))
        throw new Error(`Not a header's name: ${oneLine(name)}`);
      return { key: name, value: { prepared: true, value: oneLine(value) } };
    }),
    // Nothing in a letter names a file or an address to be read by us.
    disableFileAccess: true,
    disableUrlAccess: true,
  } as SendMailOptions;
}

/** An address that did not come through `parseAddress` is a bug, and must not reach a server. */
function assertOneAddress(address: string): void {
  if (!/^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,253}$/.test(address))
    throw new Error('A letter may only have one plain address.');
}
