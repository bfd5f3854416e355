import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { editorsDesk, makeEditors } from '../../../../test/editors-town.ts';
import { personById } from '../../../commons/people/people.ts';
import {
  confirmNotice,
  type Notice,
  offerNotice,
  offerSite,
  waitingSubmissions,
} from '../../../commons/submissions/submissions.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { announce } from '../../../river/river.ts';
import { addSource, mailNameOf, sourceByMailName } from '../../../river/sources/sources.ts';
import { gazetteerOf, importedPlaces } from '../../../river/understand/understand.ts';

let db: Db;
let cat: number;
let town: ReturnType<typeof editorsDesk>;
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  cat = (await makeEditors(db))[2]!;
  const gazetteer = gazetteerOf(await importedPlaces(db));
  const means = {
    clock: fixedClock(NOW),
    jobs: { hint: async () => {} },
    knowledge: () => ({ gazetteer, scheme: SCHEME, patchPlaceId: SITE.patchPlaceId }),
    reserved: new Set<string>(),
  };
  const listen: Parameters<typeof editorsDesk>[1] = {
    listen: async (feed, said) =>
      db.tx((tx) =>
        addSource(
          tx,
          {
            feedUrl: feed.feedUrl,
            title: feed.title,
            voice:
              said?.voiceId === undefined ? { name: feed.title, kind: 'charity' } : { voiceId: said.voiceId },
          },
          NOW,
        ),
      ),
  };
  town = editorsDesk(db, listen, { announce: (tx, who, said) => announce(tx, who, said, means) });
});
afterAll(() => db.close());

const notice = (title: string): Notice => ({
  title,
  text: 'Come along.\n<script>x</script>',
  name: 'Cat',
  voice: 'resident',
  link: null,
  starts: null,
  ends: null,
  allDay: false,
  where: null,
  language: 'en',
});
const written = (title: string) =>
  db.tx(async (tx) => {
    const id = (await offerNotice(tx, notice(title), cat, NOW))!;
    await confirmNotice(tx, id, NOW);
    return id;
  });
const titles = async () =>
  (await db.query<{ title: string }>(`select title from items where guid like 'notice:%' order by id`)).map(
    ({ title }) => title,
  );

test('what waits stands first on the desk, and all of it can be read there', async () => {
  await db.tx((tx) =>
    offerSite(
      tx,
      {
        address: 'choir.example',
        feedUrl: 'https://choir.example/feed',
        title: 'Choir',
        homeUrl: 'javascript:x',
      },
      NOW,
    ),
  );
  await written('Lost cat');
  expect((await town.get('/edit')).text).toContain('2 things wait for you to decide');
  const { text } = await town.get('/edit/submissions');
  expect(text).toContain('&lt;script&gt;x&lt;/script&gt;');
  expect(text).toContain('cat@marlbridge.test');
  expect(text).not.toMatch(/href="javascript|<script>x/);
});

test('one press listens to a site, lets a notice on the page, or refuses it; each is noted', async () => {
  const [site, lost] = await waitingSubmissions(db);
  await town.post('/edit/submissions', { accept: String(site!.id) });
  expect(await db.query(`select 1 from sources where feed_url = 'https://choir.example/feed'`)).toHaveLength(
    1,
  );
  await town.post('/edit/submissions', { accept: String(lost!.id) });
  expect(await titles()).toEqual(['Lost cat']);
  await town.post('/edit/submissions', { accept: String(lost!.id) });
  expect(await titles()).toEqual(['Lost cat']);
  await town.post('/edit/submissions', { refuse: String(await written('Spam')) });
  expect(await titles()).toEqual(['Lost cat']);
  expect(await waitingSubmissions(db)).toEqual([]);
  const acts = await db.query<{ act: string }>(
    `select act from editor_log where act like '%-submission' order by id`,
  );
  expect(acts.map(({ act }) => act)).toEqual(['accept-submission', 'accept-submission', 'refuse-submission']);
});

test('many are done at once; trust holds for the next', async () => {
  const ids = [await written('Jumble'), await written('Choir practice')];
  const came = await town.post('/edit/submissions', { id: ids.map(String), do: 'accept' });
  expect(came.location).toContain('done=accepted&n=2');
  expect(await titles()).toEqual(['Lost cat', 'Jumble', 'Choir practice']);
  const next = await written('Tea');
  await town.post('/edit/submissions', { trust: String(next) });
  expect(await personById(db, cat)).toMatchObject({ email: 'cat@marlbridge.test' });
  expect(await db.query('select 1 from people where id = $1 and trusted_at is not null', [cat])).toHaveLength(
    1,
  );
});

test('a source gets an address for newsletters that nobody guesses; a new one ends the old', async () => {
  const page = await town.get('/edit/sources/1');
  expect(page.text).toContain('Newsletters by mail');
  const { location } = await town.post('/edit/sources/1/newsletter');
  const id = Number(/sources\/(\d+)/.exec(location)![1]);
  const first = (await mailNameOf(db, id))!;
  expect(first).toMatch(/^[a-z2-9]{16}$/);
  expect(await sourceByMailName(db, first)).toMatchObject({ id, paused: false });
  expect((await town.get(`/edit/sources/${id}`)).text).toContain(`${first}@news.marlbridge.test`);
  await town.post(`/edit/sources/${id}/newsletter`);
  expect(await sourceByMailName(db, first)).toBeNull();
});
