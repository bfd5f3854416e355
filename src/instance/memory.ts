import { z } from 'zod';
import { readSetting, writeSetting } from '../ground/config/config.ts';
import type { Tx } from '../ground/db/db.ts';
import type { InstanceMeans } from './means.ts';
import type { InstanceSite, Settings } from './shape.ts';

const KEY = 'instance';
const KEPT_MS = 2_000;

const shape = z.object({
  name: z.string(),
  patchPlaceId: z.string(),
  patchName: z.string(),
  contact: z.string(),
  timeZone: z.string(),
  language: z.string(),
  keepMonths: z.number().optional(),
  sample: z.object({ port: z.number(), now: z.string(), complete: z.boolean() }).optional(),
});

/** What the instance remembers of itself, read anew when it is two seconds old. */
export function memoryOf(means: Pick<InstanceMeans, 'db' | 'clock' | 'baseUrl' | 'sender' | 'bounces'>) {
  let kept: { settings: Settings | null; at: number } | null = null;
  const settings = async (): Promise<Settings | null> => {
    const now = means.clock.now().getTime();
    if (kept && Math.abs(now - kept.at) < KEPT_MS) return kept.settings;
    const said = await readSetting(means.db, KEY);
    kept = { settings: said === null ? null : (shape.parse(said) as Settings), at: now };
    return kept.settings;
  };
  return {
    settings,
    /** Remembers from now on; the caller's transaction decides whether it holds, so the next read looks again. */
    save: async (tx: Tx, changed: Settings): Promise<void> => {
      await writeSetting(tx, KEY, changed);
      kept = null;
    },
    forgetCached: () => {
      kept = null;
    },
    site: async (): Promise<InstanceSite | null> => {
      const said = await settings();
      return said && siteOf(said, means);
    },
  };
}
export type Memory = ReturnType<typeof memoryOf>;

function siteOf(
  said: Settings,
  { baseUrl, sender, bounces }: Pick<InstanceMeans, 'baseUrl' | 'sender' | 'bounces'>,
): InstanceSite {
  return {
    name: said.name,
    baseUrl: baseUrl(),
    contact: said.contact,
    patchName: said.patchName,
    language: said.language,
    timeZone: said.timeZone,
    patchPlaceId: said.patchPlaceId,
    ...(sender && { sender }),
    ...(bounces && { bounces }),
  };
}
