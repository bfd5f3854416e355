import { setImmediate as others } from 'node:timers/promises';
import { toUnderstandAgain } from '../river/keep/keep.ts';
import { sourceById } from '../river/sources/sources.ts';
import {
  findSubjects,
  questionOfKept,
  type SubjectFinding,
  type Wording,
  worded,
  wordingOf,
  wordingsOf,
} from '../river/understand/understand.ts';
import type { InstanceMeans } from './means.ts';
import type { KnownPlaces } from './places.ts';
import type { SubjectChange, SubjectDesk, SubjectPreview } from './shape.ts';

const DAY = 86_400_000;
const DAYS = 31;
/** So many items of the last month are looked through at most, the newest. */
const MOST_ITEMS = 3_000;
const MOST_SHOWN = 50;
/** No item was understood by it, so that all are read. */
const BY_NOTHING = '';

type Means = Pick<InstanceMeans, 'db' | 'clock'>;
type Known = Pick<KnownPlaces, 'scheme' | 'subjects' | 'knowledge'>;

/** Where editors change the words of the scheme. */
export function subjectDesk(means: Means, known: Known): SubjectDesk {
  const { scheme, subjects } = known;
  return {
    wording: (id) => {
      const subject = scheme.byId.get(id);
      return subject ? wordingOf(subject) : null;
    },
    history: (id) => wordingsOf(means.db, id),
    preview: (id, wording) => preview(means, known, id, wording),
    change: (id, wording) => subjects.save(id, wording),
    back: async (id, to) => {
      const former = (await wordingsOf(means.db, id)).find((one) => one.id === to);
      if (to !== 0 && !former) return false;
      await subjects.save(id, former?.words ?? null);
      return true;
    },
  };
}

async function preview(
  { db, clock }: Means,
  { scheme, knowledge }: Known,
  id: string,
  wording: Wording,
): Promise<SubjectPreview> {
  const { learned } = knowledge();
  const next = worded(scheme, new Map([[id, wording]]));
  const since = new Date(clock.now().getTime() - DAYS * DAY).toISOString();
  const items = await toUnderstandAgain(db, BY_NOTHING, { since, limit: MOST_ITEMS });
  const sources = new Map<number, Awaited<ReturnType<typeof sourceById>>>();
  const found: SubjectPreview = { items: items.length, more: [], fewer: [], same: 0, others: 0 };
  for (const [n, item] of items.entries()) {
    if (n % 50 === 0) await others();
    if (!sources.has(item.sourceId)) sources.set(item.sourceId, await sourceById(db, item.sourceId));
    const source = sources.get(item.sourceId);
    if (!source) continue;
    const asked = questionOfKept(item, source.voice, undefined);
    const then = findSubjects(asked, scheme, learned);
    const now = findSubjects(asked, next, learned);
    const change = (one: SubjectFinding): SubjectChange => ({
      id: item.id,
      title: item.title,
      phrases: [...new Set(one.evidence.map(({ phrase }) => phrase))].slice(0, 4),
    });
    const [was, is] = [of(then, id), of(now, id)];
    if (is && !was) found.more.push(change(is));
    else if (was && !is) found.fewer.push(change(was));
    else if (is) found.same++;
    if (besides(then, id) !== besides(now, id)) found.others++;
  }
  return { ...found, more: found.more.slice(0, MOST_SHOWN), fewer: found.fewer.slice(0, MOST_SHOWN) };
}

const of = (found: readonly SubjectFinding[], id: string) => found.find((one) => one.subjectId === id);

const besides = (found: readonly SubjectFinding[], id: string) =>
  found
    .map((one) => one.subjectId)
    .filter((one) => one !== id)
    .sort()
    .join();
