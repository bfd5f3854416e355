/** Text out of bytes, and how we knew. */
export interface Decoded {
  text: string;
  encoding: string;
  mended: string[];
}

const WANTS_1252 = new Set(['us-ascii', 'ascii', 'iso-8859-1', 'latin1', 'iso8859-1']);
/** Names in use that the WHATWG list lacks. */
const ALIAS: Record<string, string> = {
  utf_8: 'utf-8',
  'utf-8n': 'utf-8',
  utf: 'utf-8',
  unicode: 'utf-16le',
  'utf-16': 'utf-16le',
  utf16: 'utf-16le',
  u8: 'utf-8',
  cp65001: 'utf-8',
  cp932: 'shift_jis',
  'windows-932': 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  'x-mac-roman': 'macintosh',
  'utf-32': 'utf-32',
  'ucs-4': 'utf-32',
  'iso-10646-ucs-4': 'utf-32',
  'utf-32be': 'utf-32',
  'utf-32le': 'utf-32',
  'iso-10646-ucs-2': 'utf-16be',
  'ucs-2': 'utf-16be',
};

/**
 * Decodes by, in this order: byte order mark, HTTP header, XML declaration or HTML meta, the shape of the first
 * bytes, valid UTF-8, and last Windows-1252 (which is also what `iso-8859-1` means in practice).
 * A declaration that the bytes contradict is passed over. RFC 7303, WHATWG Encoding.
 */
export function decodeBytes(bytes: Uint8Array, contentType?: string | null): Decoded {
  const mark = byteOrderMark(bytes);
  if (mark) return done(bytes.subarray(mark.length), mark.encoding, []);
  const wide = wideShape(bytes);
  if (wide) return done(bytes, wide, []);
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 2048));
  const fromHeader = label(/charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1]);
  const fromHead = label(declared(head));
  const isUtf8 = validUtf8(bytes);
  for (const named of [fromHeader, fromHead]) {
    if (!named || named.startsWith('utf-16') || named === 'utf-32') continue;
    if (named === 'utf-8' && !isUtf8) continue;
    // Servers add a default charset without looking; a document that says utf-8 and is, is.
    if (named === 'windows-1252' && isUtf8 && fromHead === 'utf-8') continue;
    if (named === 'windows-1252' && isUtf8 && hasMultibyte(bytes))
      return done(bytes, 'utf-8', ['The charset it names is not the one it uses.']);
    return done(bytes, named, []);
  }
  if (isUtf8) return done(bytes, 'utf-8', []);
  const mended = ['The charset it names is not the one it uses.'];
  return done(bytes, mostlyUtf8(bytes) ? 'utf-8' : 'windows-1252', fromHeader || fromHead ? mended : []);
}

function done(bytes: Uint8Array, encoding: string, mended: string[]): Decoded {
  let text = encoding.startsWith('utf-32')
    ? decodeUtf32(bytes, encoding)
    : new TextDecoder(encoding).decode(bytes);
  // C1 controls are Windows-1252 in disguise, whatever the charset said; NUL and other controls mean nothing.
  if (/[\u0080-\u009f]/.test(text))
    text = text.replace(/[\u0080-\u009f]/g, (c) => C1.decode(Uint8Array.of(c.charCodeAt(0))));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
  text = text.replace(/[\u0000-\u0008\u000b\u000e-\u001f\ufeff]/g, '').toWellFormed();
  return { text, encoding, mended };
}

const C1 = new TextDecoder('windows-1252');

function label(name: string | undefined): string | undefined {
  if (!name) return undefined;
  const lower = name.toLowerCase();
  if (WANTS_1252.has(lower)) return 'windows-1252';
  const alias =
    ALIAS[lower] ??
    ALIAS[lower.replace(/_/g, '-')] ??
    lower.replace(/^cp(\d{3,5})$/, 'windows-$1').replace(/_/g, '-');
  if (alias === 'utf-32') return alias;
  for (const tried of [alias, lower]) {
    try {
      return new TextDecoder(tried).encoding;
    } catch {
      // Not a charset anyone knows: passed over.
    }
  }
  return undefined;
}

function declared(head: string): string | undefined {
  const xml = /^\s{0,200}<\?xml[^>]{0,200}?encoding\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1];
  return xml ?? /<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1];
}

function byteOrderMark(b: Uint8Array): { encoding: string; length: number } | undefined {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (b[0] === 0xff && b[1] === 0xfe && b[2] === 0 && b[3] === 0) return { encoding: 'utf-32le', length: 4 };
  if (b[0] === 0 && b[1] === 0 && b[2] === 0xfe && b[3] === 0xff) return { encoding: 'utf-32be', length: 4 };
  if (b[0] === 0xfe && b[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  if (b[0] === 0xff && b[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  return undefined;
}

/** Wide encodings without a mark, by where the zero bytes of the first `<` or `{` stand. XML 1.0, appendix F. */
function wideShape(b: Uint8Array): string | undefined {
  const ascii = (n: number | undefined): boolean => n === 0x3c || n === 0x7b || n === 0x0a || n === 0x20;
  if (b.length < 4) return undefined;
  if (b[0] === 0 && b[1] === 0 && b[2] === 0 && ascii(b[3])) return 'utf-32be';
  if (ascii(b[0]) && b[1] === 0 && b[2] === 0 && b[3] === 0) return 'utf-32le';
  if (b[0] === 0 && ascii(b[1]) && b[2] === 0) return 'utf-16be';
  if (ascii(b[0]) && b[1] === 0 && b[3] === 0) return 'utf-16le';
  return undefined;
}

function decodeUtf32(bytes: Uint8Array, encoding: string): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 3 < bytes.length; at += 4) {
    const n = view.getUint32(at, encoding === 'utf-32le');
    parts.push(n > 0x10ffff ? '\ufffd' : String.fromCodePoint(n));
  }
  return parts.join('');
}

function validUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const hasMultibyte = (bytes: Uint8Array): boolean => bytes.some((b) => b >= 0xc2);

/** One bad byte in a long UTF-8 text (a cut-off tail, a stray Windows quote) does not make it Windows-1252. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; ) {
    const b = bytes[at] as number;
    const size =
      b < 0x80 ? 1 : b >= 0xc2 && b < 0xe0 ? 2 : b >= 0xe0 && b < 0xf0 ? 3 : b >= 0xf0 && b < 0xf5 ? 4 : 0;
    let follows = size > 0;
    for (let i = 1; i < size; i++) follows &&= ((bytes[at + i] ?? 0) & 0xc0) === 0x80;
    if (size > 1 && follows) good++;
    else if (size !== 1) bad++;
    at += follows ? size : 1;
  }
  return good > 10 * bad;
}
