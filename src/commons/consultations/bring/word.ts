import { inflateRawSync } from 'node:zlib';
import mammoth from 'mammoth';

/** A Word file is a ZIP, which may unpack to anything. */
const MOST_UNPACKED = 60_000_000;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

export type FromWord = { kind: 'html'; html: string } | { kind: 'unreadable'; message: string };

const unreadable = (message: string): FromWord => ({ kind: 'unreadable', message });

/** The words of a .docx file as markup, pictures left out. */
export async function wordToHtml(bytes: Uint8Array): Promise<FromWord> {
  const buffer = Buffer.from(bytes);
  if (!unpacksWithin(buffer, MOST_UNPACKED))
    return unreadable('This is not a Word document (.docx), or it is far too big.');
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
    );
    return { kind: 'html', html: value };
  } catch {
    return unreadable('The Word document could not be read. Saving it anew as .docx often helps.');
  }
}

/** Whether it is a ZIP all of whose files together unpack to at most so many bytes, by unpacking them within that bound. */
export function unpacksWithin(zip: Buffer, most: number): boolean {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== END) return false;
  let at = zip.readUInt32LE(end + 16);
  let left = most;
  try {
    for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
      if (zip.readUInt32LE(at) !== CENTRAL) return false;
      const method = zip.readUInt16LE(at + 10);
      const packed = zip.readUInt32LE(at + 20);
      const local = zip.readUInt32LE(at + 42);
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const data = zip.subarray(from, from + packed);
      if (method !== 0 && method !== 8) return false;
      left -=
        method === 0 ? data.length : inflateRawSync(data, { maxOutputLength: Math.max(1, left) }).length;
      if (left < 0) return false;
      at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
    return true;
  } catch {
    // An offset beyond its end, a stream that is none, or one that unpacks to more than is left.
    return false;
  }
}
