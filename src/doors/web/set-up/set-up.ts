import { parseAddress } from '../../../ground/mail/mail.ts';
import type { FieldProblem } from '../../../instance/instance.ts';
import { readOpml } from '../../../river/read/read.ts';
import type { Guards } from '../edge/mount.ts';
import { formIn } from '../editing/form.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { mailboxRoutes } from './mailbox.ts';
import type { SetUpMeans } from './means.ts';
import { setUpGuard } from './operator.ts';
import { progressRoutes } from './progress.ts';
import { alreadyPage, setUpPage } from './set-up-page.ts';
import { addressesIn, placesFor, proposedFor, readSetUp, type SetUpForm, wishIn } from './wish.ts';

export type { SetUpMeans } from './means.ts';

const FORM_BYTES = 3 * 1024 * 1024;
const MOST_ADDRESSES = 500;

/** Setting an instance up, watching it listen and letters that wait for a mail server. */
export function setUpPages(means: SetUpMeans): { routes: Route[]; guards: Pick<Guards, 'set-up'> } {
  const row = { who: 'set-up' } as const;
  return {
    routes: [
      { ...row, method: 'GET', path: '/set-up', handle: (c) => show(means, c) },
      { ...row, method: 'POST', path: '/set-up', bodyBytes: FORM_BYTES, handle: (c) => setUp(means, c) },
      { ...row, method: 'POST', path: '/set-up/sample', handle: (c) => sample(means, c) },
      ...progressRoutes(means),
      ...mailboxRoutes(means),
    ],
    guards: { 'set-up': setUpGuard(means) },
  };
}

/** Set up once; after that editors change it at their desk. A sample town that was broken off may be begun again. */
async function isSetUp({ instance }: SetUpMeans): Promise<boolean> {
  const settings = await instance.settings();
  return settings !== null && settings.sample?.complete !== false;
}

async function show(means: SetUpMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  if (await isSetUp(means)) return { page: alreadyPage(chrome), keepFor: 0 };
  const sought = (new URL(c.req.url).searchParams.get('place') ?? '').slice(0, 100);
  const form: SetUpForm = {
    sought,
    placeId: '',
    name: '',
    contact: '',
    timeZone: '',
    language: chrome.language,
    addresses: '',
  };
  return { page: pageOf(form, [], means, c), keepFor: 0 };
}

async function setUp(means: SetUpMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const { instance } = means;
  if (await isSetUp(means)) return { page: alreadyPage(chrome), status: 409, keepFor: 0 };
  const said = await formIn(c);
  const read = readSetUp(said, means);
  const fits = read.placeId === '' ? placesFor(read, means) : null;
  // One that fits is the one that is meant; of several, somebody has to choose.
  const form = fits?.length === 1 ? { ...read, placeId: fits[0]!.id } : read;
  if (said.line('do', 10) === 'find') return { page: pageOf(form, [], means, c), keepFor: 0 };
  const list = await said.file('opml');
  const feeds = list ? readOpml(list) : null;
  const addresses = addressesIn(form.addresses);
  const problems = [...missing(form, means, c), ...badLists(feeds, addresses, c)];
  const proposed = proposedFor(form.placeId, means, chrome.now);
  if (problems.length > 0) return again(form, problems, list !== null, means, c);
  const answer = await instance.setUp(wishIn(form, proposed));
  if (answer.kind === 'bad') return again(form, answer.problems, list !== null, means, c);
  if (list) instance.importOpml(list);
  if (addresses.length > 0) addAfter(list !== null, addresses, instance);
  return c.redirect(chrome.to('/set-up/progress'), 303);
}

/** One long work at a time, so addresses wait for a list. What becomes of either, progress tells. */
function addAfter(list: boolean, addresses: string[], instance: SetUpMeans['instance']): void {
  const add = () => void instance.addAll(addresses);
  if (list) instance.settled().then(add, add);
  else add();
}

/** What has to be there, all at once and before anything is done. */
function missing(form: SetUpForm, means: SetUpMeans, c: WebContext): FieldProblem[] {
  const say = c.get('chrome').words.setUp;
  const problems: FieldProblem[] = [];
  const fits = placesFor(form, means);
  const place = fits === null ? say.noPatch : fits.length > 0 ? say.chooseOne : say.noPlace(form.sought);
  if (form.placeId === '') problems.push({ field: 'patchPlaceId', message: place });
  const contact = parseAddress(form.contact);
  if (contact.kind === 'bad') problems.push({ field: 'contact', message: contact.message });
  return problems;
}

function badLists(
  feeds: ReturnType<typeof readOpml> | null,
  addresses: string[],
  c: WebContext,
): FieldProblem[] {
  const say = c.get('chrome').words.setUp;
  return [
    ...(feeds?.kind === 'broken' ? [{ field: 'opml', message: feeds.message }] : []),
    ...(addresses.length > MOST_ADDRESSES
      ? [{ field: 'addresses', message: say.tooMany(MOST_ADDRESSES) }]
      : []),
  ];
}

/** With all that was typed still in it; only a file has to be chosen again. */
function again(
  form: SetUpForm,
  problems: FieldProblem[],
  hadFile: boolean,
  means: SetUpMeans,
  c: WebContext,
): Answer {
  const say = c.get('chrome').words.setUp;
  const fileLost = hadFile && !problems.some(({ field }) => field === 'opml');
  const all = fileLost ? [...problems, { field: 'opml', message: say.opmlAgain }] : problems;
  return { page: pageOf(form, all, means, c), status: 422, keepFor: 0 };
}

function pageOf(form: SetUpForm, problems: FieldProblem[], means: SetUpMeans, c: WebContext) {
  const chrome = c.get('chrome');
  const proposed = proposedFor(form.placeId, means, chrome.now);
  return setUpPage(
    { form, found: placesFor(form, means), problems, proposed, zones: means.timeZones },
    chrome,
  );
}

async function sample({ instance }: SetUpMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  if ((await instance.startSample()) === 'set-up-already')
    return { page: alreadyPage(chrome), status: 409, keepFor: 0 };
  return c.redirect(chrome.to('/set-up/progress'), 303);
}
