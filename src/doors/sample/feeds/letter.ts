/** Newsletters as list software mails them: RFC 5322, both text and HTML, quoted-printable, an encoded subject. */
import type { Post } from '../post.ts';
import { escaped } from '../writing.ts';
import { type Channel, rfc822 } from './channel.ts';

export function letter(channel: Channel, post: Post): string {
  const boundary = `=_${channel.host}_${post.n}`;
  const domain = `${channel.host.split('.')[0]}.tarrowbridge.example`;
  const html = `<html><body style="font-family: Georgia, serif"><h1>${escaped(post.title)}</h1>\n${post.html}\n<p style="color:#777">You get this because you have a plot, or would like one. <a href="${escaped(channel.home)}">${escaped(channel.title)}</a></p></body></html>`;
  return [
    `Message-ID: <${post.n}.trowel@${domain}>`,
    `Date: ${rfc822(post.published)}`,
    `From: ${encodedWord(channel.title)} <secretary@${domain}>`,
    `To: members@${domain}`,
    `Subject: ${encodedWord(post.title)}`,
    `List-Id: ${encodedWord(channel.title)} <members.${domain}>`,
    `List-Unsubscribe: <mailto:leave@${domain}>`,
    `List-Archive: <${channel.home}>`,
    `Archived-At: <${post.url}>`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(post.text),
    `--${boundary}`,
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(html),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

/** RFC 2047, in words of at most 75 characters. */
function encodedWord(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 42) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}

/** RFC 2045 section 6.7. */
function quotedPrintable(text: string): string {
  return text.split('\n').map(quotedLine).join('\r\n');
}

function quotedLine(line: string): string {
  let out = '';
  let width = 0;
  for (const byte of Buffer.from(line)) {
    const plain = byte >= 32 && byte < 127 && byte !== 61;
    const put = plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (width + put.length > 72) {
      out += '=\r\n';
      width = 0;
    }
    out += put;
    width += put.length;
  }
  return out.replace(/ $/, '=20');
}
