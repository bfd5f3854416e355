import fs from 'node:fs/promises';
import path from 'node:path';

/** Forgets the oldest pictures of the folder until what is left fits into so many bytes. */
export async function makeRoom(folder: string, bytes: number): Promise<void> {
  const names = (await fs.readdir(folder)).filter((name) => name.endsWith('.webp'));
  const files = (
    await Promise.all(
      names.map(async (name) => {
        const stat = await fs.stat(path.join(folder, name)).catch(() => null);
        return stat ? [{ name, size: stat.size, at: stat.mtimeMs }] : [];
      }),
    )
  )
    .flat()
    .sort((a, b) => a.at - b.at);
  let total = files.reduce((sum, file) => sum + file.size, 0);
  for (const file of files) {
    if (total <= bytes) return;
    await fs.rm(path.join(folder, file.name), { force: true });
    total -= file.size;
  }
}
