import { putBack, takeDown } from '../../../river/keep/keep.ts';
import { hearAfresh } from '../../../river/sources/sources.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { doAndNote, forModerators, idIn, seeOther } from './acting.ts';
import { desk, ROW } from './addresses.ts';
import { formIn } from './form.ts';
import type { EditingMeans } from './means.ts';

type Show = (means: EditingMeans, c: WebContext, problem: string | null) => Promise<Answer>;

/** Taking an item down, and undoing that. What it said is noted nowhere. */
export function takingDownRoutes(means: EditingMeans, show: Show): Route[] {
  const path = `/edit/items/:id${ROW}`;
  return [
    forModerators(means, 'POST', `${path}/take-down`, (c, { id }) => down(means, c, id, show)),
    forModerators(means, 'POST', `${path}/put-back`, (c, { id }) => back(means, c, id, show)),
  ];
}

async function down(means: EditingMeans, c: WebContext, personId: number, show: Show): Promise<Answer> {
  const say = c.get('chrome').words.editing.item;
  const id = idIn(c);
  const because = (await formIn(c)).line('because', 300);
  if (because === '') return show(means, c, say.noReason);
  const act = { personId, act: 'take-down', about: `item:${id}`, because };
  const done = await doAndNote(means, act, (tx) => takeDown(tx, id, because, means.clock.now()));
  return done ? seeOther(c, desk.item(id), 'down') : show(means, c, say.downAlready);
}

/** Its source is asked afresh, also where nothing changed there. */
async function back(means: EditingMeans, c: WebContext, personId: number, show: Show): Promise<Answer> {
  const id = idIn(c);
  const done = await doAndNote(means, { personId, act: 'put-back', about: `item:${id}` }, async (tx) => {
    const waiting = await putBack(tx, id);
    if (!waiting) return false;
    await hearAfresh(tx, waiting.sourceIds, means.clock.now());
    return true;
  });
  return done
    ? seeOther(c, desk.item(id), 'back')
    : show(means, c, c.get('chrome').words.editing.item.notDown);
}
