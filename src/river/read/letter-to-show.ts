import PostalMime from 'postal-mime';

/** A letter of ours as the operator is shown it. `html` is as it was written: it belongs into a frame where nothing runs. */
export interface LetterToShow {
  subject: string;
  from: string;
  to: string;
  text: string;
  html: string;
}

export async function letterToShow(bytes: Uint8Array): Promise<LetterToShow> {
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 20 });
  const address = (one: { name?: string; address?: string | undefined } | undefined) =>
    one ? `${one.name ? `${one.name} ` : ''}${one.address ?? ''}`.trim() : '';
  return {
    subject: mail.subject ?? '',
    from: address(mail.from),
    to: (mail.to ?? []).map(address).join(', '),
    text: mail.text ?? '',
    html: mail.html ?? '',
  };
}
