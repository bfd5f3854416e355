import { html } from '../../../ground/page/page.ts';
import type { FieldProblem } from '../../../instance/instance.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { LANGUAGES } from '../words/words.ts';
import { forOwners, note, seeOther } from './acting.ts';
import { desk } from './addresses.ts';
import { choice, type PlaceAsked, placeField, placeIn, placeNow, textField } from './fields.ts';
import { formIn } from './form.ts';
import { deskPage } from './frame.ts';
import type { EditingMeans } from './means.ts';

/** What the instance is called and is about. */
export function settingsRoutes(means: EditingMeans): Route[] {
  return [
    forOwners(means, 'GET', desk.settings, (c) => show(means, c)),
    forOwners(means, 'POST', desk.settings, (c, editor) => change(means, c, editor.id)),
  ];
}

interface Wish {
  name: string;
  contact: string;
  timeZone: string;
  language: string;
  place: PlaceAsked;
}

async function show({ instance }: EditingMeans, c: WebContext): Promise<Answer> {
  const settings = await instance.settings();
  if (!settings) return { trouble: { kind: 'not-found' } };
  const { name, contact, timeZone, language, patchPlaceId } = settings;
  return page({ name, contact, timeZone, language, place: placeNow(patchPlaceId, instance) }, [], c);
}

/** Saves; or, when a place was typed, shows the form again with the places of that name to choose from. */
async function change(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const { instance } = means;
  const settings = await instance.settings();
  if (!settings) return { trouble: { kind: 'not-found' } };
  const form = await formIn(c);
  const wish: Wish = {
    name: form.line('name', 80),
    contact: form.line('contact', 300),
    timeZone: form.line('timeZone', 60),
    language: form.line('language', 35),
    place: placeIn(form, instance),
  };
  if (wish.place.id === null) wish.place = { ...placeNow(settings.patchPlaceId, instance), ...sought(wish) };
  if (wish.place.found !== null) return page(wish, [], c);
  const { name, contact, timeZone, language } = wish;
  const after = { name, contact, timeZone, language, patchPlaceId: wish.place.id ?? settings.patchPlaceId };
  const came = await instance.setUp(after);
  if (came.kind === 'bad') return page(wish, came.problems, c);
  const before = Object.fromEntries(
    Object.keys(after).map((key) => [key, settings[key as keyof typeof after]]),
  );
  await note(means, { personId, act: 'change-settings', about: 'settings', before, after });
  return seeOther(c, desk.settings, 'saved');
}

const sought = ({ place: { sought: typed, found } }: Wish) => ({ sought: typed, found });

function page(wish: Wish, problems: FieldProblem[], c: WebContext): Answer {
  const chrome = c.get('chrome');
  const say = chrome.words.editing.settings;
  const zones = withNow(Intl.supportedValuesOf('timeZone'), wish.timeZone).map(asOption);
  const languages = withNow(Object.keys(LANGUAGES), wish.language).map((value) => ({
    value,
    label: LANGUAGES[value]?.language ?? value,
  }));
  const main = html`<form class="choose" method="post" action="${chrome.to(desk.settings)}">
${textField({ name: 'name', label: say.name, value: wish.name, most: 80, hint: say.nameHint, problems })}
${placeField(say.patch, wish.place, null, chrome, problems)}
${textField({ name: 'contact', label: say.contact, value: wish.contact, most: 300, type: 'email', hint: say.contactHint, problems })}
${choice('timeZone', say.timeZone, zones, wish.timeZone, problems)}
${choice('language', say.language, languages, wish.language, problems)}
<p class="buttons"><button class="button" type="submit" name="do" value="save">${chrome.words.editing.save}</button></p></form>`;
  const problem = problems.length > 0 ? chrome.words.editing.source.wrong : null;
  return deskPage({ title: say.title, lead: say.lead, problem, main }, chrome);
}

/** Also what is set now, though it is none of the usual ones. */
function withNow(usual: readonly string[], now: string): string[] {
  return now === '' || usual.includes(now) ? [...usual] : [now, ...usual];
}
const asOption = (zone: string) => ({ value: zone, label: zone.replaceAll('_', ' ') });
