/** A PMTiles file of few tiles, by the specification (version 3): header, one directory, no metadata, tiles; nothing squeezed. */
export function pmtilesOf(holds: 'png' | 'shapes', tiles: Record<number, string | Uint8Array>): Buffer {
  const entries = Object.entries(tiles)
    .map(([id, bytes]) => ({ id: Number(id), bytes: Buffer.from(bytes as string) }))
    .sort((a, b) => a.id - b.id);
  const varints = (numbers: number[]) =>
    numbers.flatMap((number) => {
      const bytes: number[] = [];
      let left = number;
      for (; left > 127; left >>>= 7) bytes.push((left & 127) | 128);
      return [...bytes, left];
    });
  const directory = Buffer.from(
    varints([
      entries.length,
      ...entries.map(({ id }, n) => id - (entries[n - 1]?.id ?? 0)),
      ...entries.map(() => 1),
      ...entries.map(({ bytes }) => bytes.length),
      ...entries.map((_, n) => (n === 0 ? 1 : 0)),
    ]),
  );
  const metadata = Buffer.from('{}');
  const data = Buffer.concat(entries.map(({ bytes }) => bytes));
  const header = Buffer.alloc(127);
  header.write('PMTiles');
  header[7] = 3;
  const offsets = [127, directory.length, 127 + directory.length, metadata.length, 0, 0];
  offsets.push(127 + directory.length + metadata.length, data.length, ...Array(3).fill(entries.length));
  for (const [n, number] of offsets.entries()) header.writeBigUInt64LE(BigInt(number), 8 + 8 * n);
  const last = entries.at(-1)?.id ?? 0;
  header.set([1, 1, 1, holds === 'png' ? 2 : 1, 0, last === 0 ? 0 : 1], 96);
  return Buffer.concat([header, directory, metadata, data]);
}
