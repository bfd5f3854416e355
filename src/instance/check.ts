import type { Clock } from '../ground/clock/clock.ts';
import type { Http } from '../ground/http/http.ts';
import { readAll } from '../river/read/read.ts';
import { eventWindow, guessKind } from '../river/sources/sources.ts';
import { type Knowledge, understandAll } from '../river/understand/understand.ts';
import { proposed } from './adding.ts';
import { ADVICE, adviceFor } from './advice.ts';
import { askOnce, find, voiceName, wordsOf } from './listening.ts';
import type { CheckReport } from './shape.ts';

const SHOWN = 10;

/** What we would make of an address: what we find there, how we read and understand it, and what would make it easier to hear. */
export async function check(
  typed: string,
  http: Http,
  clock: Clock,
  knowledge: Knowledge & { patchPlaceId: string | null },
): Promise<CheckReport> {
  const found = await find(typed, http, clock);
  if (found.kind !== 'found') return { kind: 'failed', message: found.message };
  const [choice] = proposed(found.choices);
  const came = await askOnce(choice!.feedUrl, http, clock);
  if (came.kind !== 'new') return { kind: 'failed', message: wordsOf(came) };
  const said = await readAll(came, { window: eventWindow(clock.now()) });
  if (said.kind !== 'feed') return { kind: 'failed', message: said.message };
  const { feed, drafts, format, mended } = said;
  const name = voiceName(found.site ?? feed.title ?? choice!.title, found.homeUrl);
  const kind = guessKind(name, found.homeUrl) ?? 'community-group';
  const newest = drafts
    .toSorted((a, b) => (b.published?.getTime() ?? 0) - (a.published?.getTime() ?? 0))
    .slice(0, SHOWN);
  const advised = adviceFor(drafts, {
    url: choice!.feedUrl,
    language: feed.language,
    newest: choice!.newest,
    now: clock.now(),
  });
  return {
    kind: 'checked',
    found,
    feed: {
      feedUrl: choice!.feedUrl,
      title: feed.title ?? null,
      format,
      language: feed.language ?? drafts.find(({ language }) => language)?.language ?? null,
      items: drafts.length,
      newest: choice!.newest,
      drafts: newest,
      understood: (await understandAll(newest, { patchPlaceId: null, voice: { name, kind } }, knowledge)).map(
        ({ understood }) => understood,
      ),
      mended,
      advised,
      advice: advised.map((one) => ADVICE[one]),
    },
  };
}
