import type { Tx } from '../../ground/db/db.ts';
import type { Spoken, VoiceKind } from './source.ts';
import { addSource, newVoice, sourceById } from './store.ts';

/** Who announces something that happens here: a voice, and which of its sources of our own (`key`, such as `replies:4`). */
export interface Speaker {
  voiceId: number;
  key: string;
  title: string;
  /** The page for people that lists what is announced. */
  pageUrl?: string | null;
  patchPlaceId?: string | null;
}

/** The source under which a voice of this instance speaks; made at its first word, never asked on the web. */
export async function ownSource(tx: Tx, who: Speaker, now: Date): Promise<Spoken> {
  const { source } = await addSource(
    tx,
    {
      feedUrl: `own:${who.key}`,
      pageUrl: who.pageUrl ?? null,
      title: who.title,
      format: 'own',
      voice: { voiceId: who.voiceId },
      patchPlaceId: who.patchPlaceId ?? null,
    },
    now,
  );
  await tx.query('update sources set last_fetched = $2, last_new = $2 where id = $1', [source.id, now]);
  return (await sourceById(tx, source.id))!;
}

/** Who speaks under a key of our own; made at the first word, and never somebody else of the same name. */
export async function ownVoice(
  tx: Tx,
  key: string,
  voice: { name: string; kind: VoiceKind },
): Promise<number> {
  const [known] = await tx.query<{ id: number }>('select voice_id as id from sources where feed_url = $1', [
    `own:${key}`,
  ]);
  return known?.id ?? newVoice(tx, voice);
}
