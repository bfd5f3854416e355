/**
 * Mail: hands finished letters to a mail server, or lays them in a folder until there is one; and takes newsletters in
 *   (`receiveMail`), for the names that it is told and nobody else.
 *
 * In:  a letter with its one address; the server's address (`smtp://user:word@host:587`, `smtps://…`) or a folder.
 * Out: sent, later or refused, in words; for the operator, the letters in the folder, and what receivers look up of who
 *   sends (`lookAtSender`); for forms, an address or why not.
 * Never: chooses whom to write to, tries again by itself, follows opens or clicks, or logs an address. The envelope
 *   holds the letter's one address and nothing else, whatever the headers say (trust row 23).
 * Goes wrong: 4xx and connection trouble are `later`, 5xx is `refused`. A wrong password is `later` for every letter:
 *   the operator can mend it. Certificates are always verified; on a host of this machine plain text is allowed.
 * Trade-offs: a server that takes a letter and is cut off before its answer arrives is tried again, with the same
 *   Message-ID; SMTP cannot do better. A folder's letter is a file named by its Message-ID, so there it is once.
 */
export { type ParsedAddress, parseAddress } from './address.ts';
export { type FolderLetter, folderMailer, layDown, readFolder, readLetter } from './folder.ts';
export type { Mailer, MailLetter, MailOutcome } from './mailer.ts';
export { type ReceivedLetter, type ReceiveOptions, type Receiving, receiveMail } from './receive.ts';
export { type DomainRecords, systemRecords } from './records.ts';
export { lookAtSender, type SenderFacts } from './sender.ts';
export { type SmtpOptions, type SmtpTried, smtpMailer, trySmtp } from './smtp.ts';
export { saysNoSuchAddress } from './smtp-answer.ts';
