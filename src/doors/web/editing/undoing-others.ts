import { bodyById, editBody, personById, ROLES, setRole } from '../../../commons/people/people.ts';
import { ownersHeld } from './store.ts';
import { type Inside, numberIn, type Outside, partsOf, stillSo } from './undoing-ways.ts';

/** A role is as it was; never so that no owner is left. */
export const undoRole: Inside = async (tx, { about, before, after }) => {
  const owners = await ownersHeld(tx);
  const person = await personById(tx, numberIn(about, 'person') ?? -1);
  const role = ROLES.find((one) => one === partsOf(before).role);
  if (!person?.email || !role || person.role !== partsOf(after).role) return false;
  if (person.role === 'owner' && role !== 'owner' && owners.length < 2) return false;
  await setRole(tx, person.id, role);
  return true;
};

export const undoBody: Inside = async (tx, { about, before, after }) => {
  const body = await bodyById(tx, numberIn(about, 'body') ?? -1);
  const { fourEyes } = partsOf(before);
  if (!body || typeof fourEyes !== 'boolean' || !stillSo(after, body)) return false;
  await editBody(tx, body.id, { fourEyes });
  return true;
};

export const undoAlias =
  (word: 'add' | 'drop'): Outside =>
  async ({ about, before, after }, { instance }) => {
    const place = about.slice('place:'.length);
    const alias = String(partsOf(word === 'drop' ? after : before).alias ?? '');
    return word === 'drop' ? instance.dropAlias(place, alias) : instance.addAlias(place, alias);
  };

export const undoSubject: Outside = async ({ about, before, after }, { instance: { subjects } }) => {
  const id = about.slice('subject:'.length);
  const now = subjects.wording(id);
  if (!now || before === null || !stillSo(after, now)) return false;
  await subjects.change(id, { ...now, ...partsOf(before) });
  return true;
};

export const undoSettings: Outside = async ({ before, after }, { instance }) => {
  const now = await instance.settings();
  if (!now || before === null || !stillSo(after, now)) return false;
  const { name, patchPlaceId, contact, timeZone, language } = now;
  const wish = { name, patchPlaceId, contact, timeZone, language };
  return (await instance.setUp({ ...wish, ...partsOf(before) })).kind === 'done';
};
