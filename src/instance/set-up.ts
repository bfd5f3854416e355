import { personFor, setRole } from '../commons/people/people.ts';
import { parseAddress } from '../ground/mail/mail.ts';
import { isTimeZone } from '../river/deliver/deliver.ts';
import { ensurePlaces } from '../river/understand/understand.ts';
import type { Parts } from './parts.ts';
import type { FieldProblem, Settings, SetUpAnswer, SetUpWish } from './shape.ts';

/** Names the instance, its patch and its owner; later, changes them. */
export async function saveSetUp(wish: SetUpWish, parts: Parts): Promise<SetUpAnswer> {
  const { means, memory, places } = parts;
  const contact = parseAddress(wish.contact);
  const editor = parseAddress(wish.editor?.trim() || wish.contact);
  const { gazetteer } = places.knowledge();
  const patch = gazetteer.byId(wish.patchPlaceId);
  const problems = problemsOf(wish);
  const wrong = (field: string, message: string) => problems.push({ field, message });
  if (!patch) wrong('patchPlaceId', 'Choose the place that this is about.');
  if (contact.kind === 'bad') wrong('contact', contact.message);
  if (editor.kind === 'bad' && wish.editor?.trim()) wrong('editor', editor.message);
  if (problems.length > 0 || !patch || contact.kind === 'bad' || editor.kind === 'bad')
    return { kind: 'bad', problems };
  memory.forgetCached();
  const before = await memory.settings();
  const settings: Settings = {
    ...before,
    name: wish.name.trim(),
    patchPlaceId: patch.id,
    patchName: patch.name,
    contact: contact.address,
    timeZone: wish.timeZone,
    language: wish.language,
  };
  await means.db.tx(async (tx) => {
    await ensurePlaces(tx, [patch.id], gazetteer, means.reserved);
    await memory.save(tx, settings);
    if (before && !wish.editor) return;
    const person = await personFor(tx, editor.address, wish, means.clock.now());
    await setRole(tx, person.id, 'owner');
  });
  memory.forgetCached();
  await places.refresh();
  await parts.out.refresh();
  return { kind: 'done', settings };
}

function problemsOf(wish: SetUpWish): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const name = wish.name.trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name is one line of things that can be seen.
  if (name === '' || name.length > 80 || /[\u0000-\u001f\u007f]/.test(name))
    problems.push({ field: 'name', message: 'Give it a name of one line, at most 80 letters.' });
  if (!isTimeZone(wish.timeZone))
    problems.push({ field: 'timeZone', message: 'Choose a time zone, such as Europe/London.' });
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(wish.language))
    problems.push({ field: 'language', message: 'Choose a language.' });
  return problems;
}
