/** To and Subject of a letter in the folder: unfolded, and RFC 2047 words decoded. For lists, not for strangers' mail. */
export function headersOf(letter: string): { to: string; subject: string } {
  const head = (letter.split('\r\n\r\n', 1)[0] ?? '').replace(/\r\n[ \t]/g, ' ');
  const value = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  return { to: value('To'), subject: decodedWords(value('Subject')) };
}

const WORD = /=\?utf-8\?([bq])\?([^?\s]*)\?=/gi;
const RUN = /=\?utf-8\?[bq]\?[^?\s]*\?=(?:\s+=\?utf-8\?[bq]\?[^?\s]*\?=)*/gi;

/** Words that follow each other are joined before they are decoded: a character may be split over two. */
function decodedWords(text: string): string {
  return text.replace(RUN, (run) =>
    Buffer.concat([...run.matchAll(WORD)].map(([, how, coded]) => bytesOf(how!, coded!))).toString('utf8'),
  );
}

function bytesOf(how: string, coded: string): Buffer {
  if (how.toLowerCase() === 'b') return Buffer.from(coded, 'base64');
  const unquoted = coded
    .replaceAll('_', ' ')
    .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(unquoted, 'latin1');
}
