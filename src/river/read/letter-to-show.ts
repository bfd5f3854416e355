import PostalMime, { type Address, type Email } from 'postal-mime';

/** A letter of ours as the operator is shown it. `html` is as it was written: it belongs into a frame where nothing runs. */
export interface LetterToShow {
  subject: string;
  from: string;
  to: string;
  /** As the letter says it. */
  date: string;
  /** Each header line, in order. */
  headers: { name: string; value: string }[];
  text: string;
  html: string;
}

/** A letter's headers and words; null for one that is nested deeper or has longer headers than any of ours. */
export async function letterToShow(bytes: Uint8Array): Promise<LetterToShow | null> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(bytes, { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 });
  } catch {
    // What it throws for is size and depth alone; broken mails it reads.
    return null;
  }
  return {
    subject: mail.subject ?? '',
    from: address(mail.from),
    to: (mail.to ?? []).map(address).join(', '),
    date: mail.headers.find(({ key }) => key === 'date')?.value ?? '',
    headers: mail.headers.map(({ key, originalKey, value }) => ({ name: originalKey || key, value })),
    text: mail.text ?? '',
    html: mail.html ?? '',
  };
}

function address(one: Address | undefined): string {
  return one ? `${one.name ? `${one.name} ` : ''}${one.address ?? ''}`.trim() : '';
}
