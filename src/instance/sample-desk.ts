import { NOTHING_WANTED, saveWatch } from '../commons/desk/desk.ts';
import { type BodyMember, makeBody, personFor, setMember } from '../commons/people/people.ts';
import { voiceFor } from '../river/sources/sources.ts';
import type { Parts } from './parts.ts';
import { watchingOf } from './watching.ts';

/** Who signs in to the sample town's listening desk; the letter waits in the mailbox folder. */
const OFFICER = 'desk@tarrowbridge.example';

const WATCHES = [
  { name: 'Bridge Baths', any: ['Bridge Baths', 'swimming pool', 'pool'] },
  { name: 'Route 17', any: ['route 17', 'number 17', '17 bus'] },
];

/** Gives the sample town's council a desk with two watches and somebody to sit at it; once. */
export async function openSampleDesk({
  means,
  places,
}: Pick<Parts, 'means' | 'places'>): Promise<BodyMember | null> {
  const now = means.clock.now();
  const watching = watchingOf(places.knowledge, means.reserved);
  return means.db.tx(async (tx) => {
    const voiceId = await voiceFor(tx, { name: 'Tarrowbridge District Council', kind: 'council' });
    const name = 'Tarrowbridge council office';
    const body = await makeBody(tx, { slug: 'council-office', name, voiceId, fourEyes: false }, now);
    if (!body) return null;
    const facts = { language: 'en', timeZone: 'Europe/London' };
    const person = await personFor(tx, OFFICER, facts, now);
    const title = 'Communications officer';
    const member = await setMember(
      tx,
      { bodyId: body.id, personId: person.id, name: 'Officer on duty', title, role: 'head' },
      now,
    );
    for (const watch of WATCHES) {
      const wanted = { ...NOTHING_WANTED, any: watch.any };
      await saveWatch(tx, member, { id: null, name: watch.name, wanted }, watching, voiceId, now);
    }
    return member;
  });
}
