import { readFolder, readLetter } from '../ground/mail/mail.ts';
import type { Mailbox } from './shape.ts';

/** The letters that wait in a folder until there is a mail server. */
export function mailboxIn(folder: string): Mailbox {
  return { list: () => readFolder(folder), read: (name) => readLetter(folder, name) };
}
