import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { VOICE_KINDS, type VoiceKind } from '../river/sources/sources.ts';
import { addEach } from './adding.ts';
import { listen } from './listening.ts';
import type { Report } from './long-work.ts';
import type { Town } from './means.ts';
import type { Parts } from './parts.ts';
import { openSampleDesk } from './sample-desk.ts';
import { openSampleTalk } from './sample-talk.ts';
import { saveSetUp } from './set-up.ts';

/** The town that is open in this process, if one is. */
export interface TownHolder {
  town: Town | null;
}

const CONTACT = 'hello@tarrowbridge.example';
/** Letters in a folder are left alone until they have lain for two seconds (fetch), so that none is read half written. */
const SETTLED_MS = 2_200;

/** Opens the sample town again for an instance that shows it, at the port and moment that all it said hangs on. */
export async function reopenSample({ means, memory }: Parts, holder: TownHolder): Promise<void> {
  const sample = (await memory.settings())?.sample;
  if (!sample) return;
  try {
    holder.town = await means.startTown({ now: new Date(sample.now), port: sample.port });
  } catch (cause) {
    means.log.warn(
      { err: cause },
      'the sample town could not be opened again at its port; what it said stays, but nothing new comes',
    );
  }
}

/** Opens the sample town and goes the whole way with it: its places, its letters, its sites, and what the instance is called. */
export async function startSample(report: Report, parts: Parts, holder: TownHolder): Promise<void> {
  const { means, memory, out, places } = parts;
  report.at('Opening the sample town', 0);
  const now = means.clock.now();
  const before = (await memory.settings())?.sample;
  const town = holder.town ?? (await means.startTown({ now }));
  holder.town = town;
  out.allowSample(town.port);
  const laid = await layLetters(town, out.mailboxRoot);
  await places.import(await fs.readFile(town.gazetteerFile));
  await saveSetUp(
    {
      name: `Hear ${town.patch.name}`,
      patchPlaceId: town.patch.placeId,
      contact: CONTACT,
      timeZone: 'Europe/London',
      language: 'en',
    },
    parts,
  );
  const sample = before ?? { port: town.port, now: now.toISOString(), complete: false };
  await remember(parts, sample);
  const known = new Map(town.voices.map((voice) => [voice.address, voice]));
  await addEach(
    town.addresses.map((address) => {
      const voice = known.get(address);
      return voice ? { address, name: voice.name, kind: kindOf(voice.kind) } : { address };
    }),
    report,
    parts,
  );
  await pause(Math.max(0, laid + SETTLED_MS - performance.now()));
  await out.refresh();
  for (const { mailbox, voice } of town.newsletters) {
    const feed = { feedUrl: `mailbox:${mailbox}`, title: voice.name };
    const came = await listen(feed, { voiceName: voice.name, kind: kindOf(voice.kind) }, parts);
    report.result({
      address: feed.feedUrl,
      kind: came.kind,
      message: `We read the letters of ${voice.name}.`,
    });
  }
  const officer = await openSampleDesk(parts);
  if (officer) await openSampleTalk(parts, town, officer);
  if (!report.stopped()) await remember(parts, { ...sample, complete: true });
}

async function remember({ means, memory }: Parts, sample: { port: number; now: string; complete: boolean }) {
  memory.forgetCached();
  const settings = (await memory.settings())!;
  await means.db.tx((tx) => memory.save(tx, { ...settings, sample }));
  memory.forgetCached();
}

/** Gives when the last one was laid. */
async function layLetters(town: Town, root: string): Promise<number> {
  for (const { mailbox, messages } of town.newsletters) {
    const folder = path.join(root, mailbox);
    await fs.mkdir(folder, { recursive: true });
    for (const { name, bytes } of messages) await fs.writeFile(path.join(folder, name), bytes);
  }
  return performance.now();
}

function kindOf(kind: string): VoiceKind {
  return VOICE_KINDS.find((one) => one === kind) ?? 'community-group';
}
