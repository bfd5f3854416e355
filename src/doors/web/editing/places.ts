import { html } from '../../../ground/page/page.ts';
import type { FieldProblem } from '../../../instance/instance.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { forEditors, note, seeOther } from './acting.ts';
import { desk } from './addresses.ts';
import { type PlaceAsked, placeField, placeIn, textField } from './fields.ts';
import { formIn } from './form.ts';
import { deskPage } from './frame.ts';
import type { EditingMeans } from './means.ts';

const MOST = 80;

/** What people here call places: "the Rec". */
export function placesRoutes(means: EditingMeans): Route[] {
  return [
    forEditors(means, 'GET', desk.places, (c) => show(means, c)),
    forEditors(means, 'POST', desk.places, (c, { id }) => add(means, c, id)),
    forEditors(means, 'POST', `${desk.places}/remove`, (c, { id }) => remove(means, c, id)),
  ];
}

const NOTHING: PlaceAsked = { id: null, name: '', sought: '', found: null };

async function show(
  { instance }: EditingMeans,
  c: WebContext,
  { place = NOTHING, alias = '', problems = [] as FieldProblem[] } = {},
): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.editing.places;
  const aliases = await instance.aliases();
  const removing = (one: { placeId: string; alias: string }) =>
    html`<form method="post" action="${chrome.to(`${desk.places}/remove`)}"><input type="hidden" name="place" value="${one.placeId}"><input type="hidden" name="alias" value="${one.alias}"><button class="button quiet" type="submit">${say.remove}<span class="unseen">: <bdi>${one.alias}</bdi></span></button></form>`;
  const main = html`<div class="desk-two">${
    aliases.length === 0
      ? html`<p>${say.none}</p>`
      : html`<ul class="desk-list">${aliases.map(
          (one) =>
            html`<li><div><p><b>“<bdi>${one.alias}</bdi>”</b> <bdi>${one.name}</bdi></p></div><div class="buttons">${removing(one)}</div></li>`,
        )}</ul>`
  }
<form class="choose" method="post" action="${chrome.to(desk.places)}"><h2>${say.add}</h2>
${textField({ name: 'alias', label: say.alias, value: alias, most: MOST, hint: say.aliasHint, problems })}
${placeField(say.place, place, null, chrome, problems)}
<p><button class="button" type="submit">${say.button}</button></p></form></div>`;
  const wrong = problems.length > 0 ? chrome.words.editing.source.wrong : null;
  return deskPage({ title: say.title, lead: say.lead, problem: wrong, main }, chrome);
}

async function add(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const { instance } = means;
  const form = await formIn(c);
  const say = c.get('chrome').words.editing.places;
  const alias = form.line('alias', MOST);
  const place = placeIn(form, instance);
  if (form.line('do', 10) === 'find' || (place.id === null && place.sought !== ''))
    return show(means, c, { place, alias });
  const problems: FieldProblem[] = [];
  if (!/\p{L}{2}/u.test(alias)) problems.push({ field: 'alias', message: say.noAlias });
  if (place.id === null) problems.push({ field: 'patchPlaceId', message: say.noPlace });
  if (place.id === null || problems.length > 0) return show(means, c, { place, alias, problems });
  if (await instance.addAlias(place.id, alias))
    await note(means, { personId, act: 'add-alias', about: `place:${place.id}`, after: { alias } });
  return seeOther(c, desk.places, 'saved');
}

async function remove(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const form = await formIn(c);
  const [placeId, alias] = [form.line('place', 200), form.line('alias', MOST)];
  if (!(await means.instance.dropAlias(placeId, alias))) return { trouble: { kind: 'not-found' } };
  await note(means, { personId, act: 'drop-alias', about: `place:${placeId}`, before: { alias } });
  return seeOther(c, desk.places, 'saved');
}
