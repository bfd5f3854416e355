import type { Tx } from '../../../ground/db/db.ts';
import {
  editSource,
  editVoice,
  pauseSource,
  putSourceBack,
  removeSources,
  resumeSource,
  type SourceState,
  sourceById,
} from '../../../river/sources/sources.ts';
import { type Inside, numberIn, partsOf, stillSo } from './undoing-ways.ts';

const sourceOf = async (tx: Tx, about: string) => sourceById(tx, numberIn(about, 'source') ?? -1);

export const undoPause: Inside = async (tx, { about }, { clock }) => {
  const source = await sourceOf(tx, about);
  if (source?.state !== 'paused') return false;
  await resumeSource(tx, source.id, clock.now());
  return true;
};

export const undoResume: Inside = async (tx, { about, before }) => {
  const source = await sourceOf(tx, about);
  const { because } = partsOf(before);
  if (source?.state !== 'active' || typeof because !== 'string') return false;
  await pauseSource(tx, source.id, because);
  return true;
};

/** What the act did not change stays as it is now. */
export const undoSource: Inside = async (tx, { about, before, after }) => {
  const source = await sourceOf(tx, about);
  if (!source || before === null || !stillSo(after, source)) return false;
  const { voice, ...own } = partsOf(after);
  const was = partsOf(before);
  const only = (names: object, from: Record<string, unknown>) =>
    Object.fromEntries(Object.keys(names).flatMap((name) => (name in from ? [[name, from[name]]] : [])));
  await editSource(tx, source.id, only(own, was));
  await editVoice(tx, source.voiceId, only(partsOf(voice), partsOf(was.voice)));
  return true;
};

export const undoRemoving: Inside = async (tx, { about, before }, { clock }) => {
  const { state, because } = partsOf(before);
  if (state !== 'active' && state !== 'paused') return false;
  const was = { state: state as SourceState, because: typeof because === 'string' ? because : null };
  return putSourceBack(tx, numberIn(about, 'source') ?? -1, was, clock.now());
};

export const undoAdding: Inside = async (tx, { about }, { clock }) =>
  (await removeSources(tx, [numberIn(about, 'source') ?? -1], '', clock.now())).length > 0;
