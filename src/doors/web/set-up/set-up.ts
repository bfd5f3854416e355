import type { SetUpWish } from '../../../instance/instance.ts';
import type { Guards } from '../edge/mount.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { checkRoutes } from './checking.ts';
import { mailboxRoutes } from './mailbox.ts';
import type { SetUpMeans } from './means.ts';
import { setUpGuard } from './operator.ts';
import { progressRoutes } from './progress.ts';
import { alreadyPage, type SetUpForm, setUpPage } from './set-up-page.ts';

export type { SetUpMeans } from './means.ts';

const FOUND = 8;
const FORM_BYTES = 3 * 1024 * 1024;
const LANGUAGES = ['en', 'cy'];

/** Setting an instance up, watching it listen, letters that wait for a mail server, and checking an address. */
export function setUpPages(means: SetUpMeans): { routes: Route[]; guards: Pick<Guards, 'set-up'> } {
  const row = { who: 'set-up' } as const;
  return {
    routes: [
      { ...row, method: 'GET', path: '/set-up', handle: (c) => show(means, c) },
      { ...row, method: 'POST', path: '/set-up', bodyBytes: FORM_BYTES, handle: (c) => setUp(means, c) },
      { ...row, method: 'POST', path: '/set-up/sample', handle: (c) => sample(means, c) },
      ...progressRoutes(means),
      ...mailboxRoutes(means),
      ...checkRoutes(means),
    ],
    guards: { 'set-up': setUpGuard(means) },
  };
}

function empty({ timeZone }: SetUpMeans, chrome: { language: string }): SetUpForm {
  return {
    sought: '',
    placeId: '',
    name: '',
    contact: '',
    timeZone,
    language: chrome.language,
    addresses: '',
  };
}

async function show(means: SetUpMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  if (await means.instance.settings()) return alreadyPage(chrome);
  const sought = (new URL(c.req.url).searchParams.get('place') ?? '').slice(0, 100);
  const found = sought === '' ? null : means.instance.suggestPlaces(sought, FOUND);
  return setUpPage(
    { form: { ...empty(means, chrome), sought }, found, problems: [], zones: means.timeZones },
    chrome,
  );
}

async function setUp(means: SetUpMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const { instance } = means;
  if (await instance.settings()) return alreadyPage(chrome);
  const said = await c.req.formData().catch(() => new FormData());
  const text = (name: string, most: number) => {
    const value = said.get(name);
    return typeof value === 'string' ? value.replaceAll('\u0000', '').toWellFormed().slice(0, most) : '';
  };
  const form: SetUpForm = {
    sought: text('sought', 100).trim(),
    placeId: text('place', 200),
    name: text('name', 100).trim(),
    contact: text('contact', 254).trim(),
    timeZone: text('timeZone', 60),
    language: LANGUAGES.find((one) => one === text('language', 10)) ?? 'en',
    addresses: text('addresses', 200_000),
  };
  const found = form.sought === '' ? null : instance.suggestPlaces(form.sought, FOUND);
  const again = (problems: { field: string; message: string }[]) => ({
    page: setUpPage({ form, found, problems, zones: means.timeZones }, chrome),
    status: problems.length > 0 ? 422 : 200,
    keepFor: 0,
  });
  if (text('do', 10) === 'find') return again([]);
  // One that fits is the one that is meant; of several, somebody has to choose.
  const placeId = form.placeId || (found?.length === 1 ? found[0]!.id : '');
  const file = said.get('opml');
  const list = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
  const answer = await instance.setUp(wishOf({ ...form, placeId }, instance));
  if (answer.kind === 'bad') return again(answer.problems);
  const addresses = form.addresses.split(/[\s,]+/).filter((one) => one !== '');
  const came = list ? instance.importOpml(list) : null;
  if (came?.kind === 'bad') return again([{ field: 'opml', message: came.message }]);
  if (addresses.length > 0 && !came) instance.addAll(addresses);
  // A list and addresses: one long work at a time, so the addresses wait for the list.
  if (addresses.length > 0 && came) void instance.settled().then(() => instance.addAll(addresses));
  return c.redirect(chrome.to('/set-up/progress'), 303);
}

function wishOf(form: SetUpForm, instance: SetUpMeans['instance']): SetUpWish {
  const place = instance.knowledge().gazetteer.byId(form.placeId);
  return {
    name: form.name || (place ? `Hear ${place.name}` : ''),
    patchPlaceId: form.placeId,
    contact: form.contact,
    timeZone: form.timeZone,
    language: form.language,
  };
}

async function sample({ instance }: SetUpMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  if ((await instance.startSample()) === 'set-up-already') return alreadyPage(chrome);
  return c.redirect(chrome.to('/set-up/progress'), 303);
}
