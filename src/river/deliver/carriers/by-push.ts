import type { Clock } from '../../../ground/clock/clock.ts';
import type { Pusher } from '../../../ground/push/push.ts';
import { dropEndpoint } from '../endpoints.ts';
import type { Means } from '../prepare.ts';
import { addressesOf } from '../site.ts';
import { personLanguage } from '../store/people.ts';
import { lookUpNames, pageOf } from '../wishes.ts';
import type { Carrier } from './carrier.ts';
import { toTell } from './telling-row.ts';

/** After so long, the page itself is the better place to look. */
const STALE_MS = 86_400_000;

/** How many, and no more: what is on a locked screen is read by anybody. */
const WORDS: Record<string, (stories: number) => string> = {
  en: (stories) => `${stories} new near you`,
  cy: (stories) => `Newydd yn agos atoch: ${stories}`,
};

/** Web pushes: that there is something, and where. */
export function byPush(means: Means & { pusher: Pusher; clock: Clock }): Carrier {
  const { clock, pusher, site } = means;
  return {
    medium: 'push',
    carry: async (db, row) => {
      const now = clock.now();
      if (now.getTime() - row.madeAt.getTime() > STALE_MS)
        return { kind: 'not-wanted', message: 'It is news no more.' };
      const what = await toTell(db, row, 'push');
      if (what.kind === 'not-wanted') return what;
      const { endpoint, items, live, more } = what;
      if (!endpoint.keys) return { kind: 'not-wanted', message: 'The device has no keys.' };
      const stories = new Set(items.map((one) => one.storyId ?? `item ${one.id}`)).size + more;
      const urls = addressesOf(site);
      const looked = await lookUpNames(db, live, means);
      const page = live.length === 1 ? pageOf(live[0]!.criterion, looked, urls) : null;
      const language = (row.personId !== null && (await personLanguage(db, row.personId))) || site.language;
      const words = JSON.stringify({
        title: site.name,
        body: (WORDS[language.split('-')[0]!] ?? WORDS.en!)(stories),
        url: page ?? urls.home(),
        lang: language,
        // A later one takes the place of this: nobody comes home to twenty of them.
        tag: 'news',
      });
      const device = { url: endpoint.url, keys: endpoint.keys };
      const came = await pusher.send(device, words, { contact: site.contact, seconds: STALE_MS / 1000 });
      if (came.kind === 'later') return { ...came, of: 'letter' };
      if (came.kind === 'sent') return came;
      return {
        kind: 'refused',
        because: came.kind,
        message: came.message,
        also: async (tx) => {
          if (came.kind === 'gone') await dropEndpoint(tx, endpoint.id, 'gone', clock.now());
        },
      };
    },
    // The next one says how many there are by then.
    givenUp: async () => {},
  };
}
