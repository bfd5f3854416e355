/** How well stories agree with their labels in the towns held apart, and how long joining takes as more is known. */
import { indexOf, joinStories } from '../src/river/understand/stories/stories.ts';
import { loadScheme, type StoryItem } from '../src/river/understand/understand.ts';
import { bCubed, heardDayByDay, storiesHeldApart, storyItem, storySamples } from '../tools/story-samples.ts';
import { compare, type Measured } from './compare.ts';

const scheme = loadScheme();
const RECENT = 1_500;
const BATCH = 50;

function quality(): void {
  process.stdout.write(`${'stories (B-cubed)'.padEnd(24)} items  prec.  recall     F1\n`);
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`.padStart(7);
  for (const [what, part] of [
    ['held apart', storySamples.filter(storiesHeldApart)],
    ['learned from', storySamples.filter((one) => !storiesHeldApart(one))],
    ['all at once', storySamples],
  ] as const) {
    const figures = bCubed(part, heardDayByDay(part.map((one) => storyItem(one, scheme))));
    const { precision, recall, f1 } = figures;
    process.stdout.write(
      `  ${what.padEnd(22)}${String(part.length).padStart(6)}${percent(precision)}${percent(recall)}${percent(f1)}\n`,
    );
  }
  process.stdout.write('\n');
}

export async function measure(): Promise<Measured> {
  quality();
  const items = storySamples.map((one) => storyItem(one, scheme));
  const many = (count: number, from: number): StoryItem[] =>
    Array.from({ length: count }, (_, n) => {
      const one = items[n % items.length]!;
      // Every repetition says its words in another happening's names, so that words are as rare as among real items.
      const other = `${Math.floor(n / items.length)}`;
      return {
        ...one,
        id: from + n,
        signature: {
          words: one.signature.words.map((word, at) => (at % 3 === 0 ? word : word + other)),
          names: one.signature.names.map((name) => name + other),
        },
      };
    });
  const recent = many(RECENT, 0);
  const fresh = many(BATCH, 10_000);
  const rows = await compare(
    {
      'words looked up (the floor)': () => indexOf([...recent, ...fresh]),
      joined: () => joinStories(fresh, recent),
    },
    { floor: 'words looked up (the floor)', units: BATCH },
  );
  return { workload: `${BATCH} newcomers among ${RECENT} items of ten days`, unit: 'items', rows };
}
