import fs from 'node:fs/promises';
import { type HeardSource, healthOf, listSources } from '../../river/sources/sources.ts';
import type { Opened } from './means.ts';
import { EXIT } from './means.ts';
import { Ending, table, type Voice } from './say.ts';

/** Adds what is behind each address; fails when none could be added. */
export async function addSources(addresses: readonly string[], opened: Opened, voice: Voice): Promise<void> {
  opened.instance.addAll([...addresses]);
  await told(opened, addresses.length, 'Finding feeds', voice);
}

export async function importSources(file: string, opened: Opened, voice: Voice): Promise<void> {
  const begun = opened.instance.importOpml(await fs.readFile(file));
  if (begun.kind === 'bad') throw new Ending(EXIT.failed, begun.message);
  await told(opened, begun.kind === 'started' ? begun.feeds : 0, 'Adding feeds', voice);
}

async function told({ instance }: Opened, total: number, what: string, voice: Voice): Promise<void> {
  const bar = voice.progress(total, what);
  const watch = setInterval(async () => bar.at((await instance.progress()).results.length), 300);
  const { results, problem } = await instance.settled();
  clearInterval(watch);
  bar.end();
  for (const result of results)
    await voice.answer(result, `${result.kind.padEnd(7)} ${result.address}  ${result.message}`);
  if (problem) throw new Ending(EXIT.failed, problem);
  const well = results.filter(({ kind }) => kind === 'added' || kind === 'known').length;
  if (well === 0) throw new Ending(EXIT.failed, 'Nothing was added.');
}

export async function tellSources({ db }: Opened, now: Date, voice: Voice, json: boolean): Promise<void> {
  const sources = await listSources(db);
  if (json) {
    for (const source of sources)
      await voice.answer({ ...source, health: healthOf(source, source.perWeek, now) }, '');
    return;
  }
  if (sources.length === 0)
    return voice.line('Nobody is listened to yet. Try: hearabouts sources add www.example.org');
  const rows = sources.map((source) => {
    const health = healthOf(source, source.perWeek, now);
    return [String(source.id), health.state, source.voice.name, source.feedUrl, health.words];
  });
  await voice.line(table(rows));
}

export async function checkAddress(address: string, { instance }: Opened, voice: Voice): Promise<void> {
  const report = await instance.check(address);
  if (report.kind === 'failed') throw new Ending(EXIT.failed, report.message);
  const { feed, found } = report;
  const drafts = feed.drafts.map(
    (draft) =>
      `  ${(draft.published ?? draft.event?.starts)?.toISOString().slice(0, 10) ?? '(no date) '}  ${draft.title ?? '(no title)'}`,
  );
  await voice.answer(
    report,
    [
      ...found.choices.map(
        (choice) => `Found ${choice.feedUrl} (${choice.format}, ${choice.items} posts, ${choice.how})`,
      ),
      '',
      `Read as: ${feed.title ?? '(no title)'}, ${feed.format}, ${feed.language ?? 'language not said'}`,
      ...drafts,
      ...feed.mended.map((words) => `Mended: ${words}`),
      ...feed.advice.map((words) => `Advice: ${words}`),
    ].join('\n'),
  );
}

export async function exportSources(
  file: string | undefined,
  { instance }: Opened,
  voice: Voice,
): Promise<void> {
  const opml = await instance.exportOpml();
  if (file === undefined) return voice.line(opml.trimEnd());
  await fs.writeFile(file, opml);
  voice.tell(`Written to ${file}.`);
}

/** Hears sources now and matches what they said. Without names: those that are due, or all. */
export async function fetchSources(
  names: readonly string[],
  { all }: { all: boolean },
  { db, instance }: Opened,
  now: Date,
  voice: Voice,
): Promise<void> {
  const sources = await listSources(db);
  const chosen =
    names.length > 0
      ? names.flatMap((name) => named(name, sources))
      : sources.filter((one) => all || one.nextDue <= now);
  const active = chosen.filter(({ state }) => state === 'active');
  const bar = voice.progress(active.length, 'Listening');
  let done = 0;
  let failed = 0;
  const queue = [...active];
  const lane = async () => {
    for (let source = queue.shift(); source; source = queue.shift()) {
      const came = await instance.fetchNow(source.id);
      bar.at(++done);
      if (!came) continue;
      const well = came.kind === 'read' || came.kind === 'unchanged';
      if (!well) failed++;
      const words =
        came.kind === 'read'
          ? `${came.newItems} new`
          : came.kind === 'unchanged'
            ? 'nothing new'
            : came.message;
      await voice.answer(
        { source: source.id, feedUrl: source.feedUrl, kind: came.kind, words },
        `${source.voice.name}: ${words}`,
      );
    }
  };
  await Promise.all(Array.from({ length: 6 }, lane));
  bar.end();
  const matched = await instance.river.matchAll();
  voice.tell(`${active.length} sources heard, ${matched} items matched.`);
  if (active.length > 0 && failed === active.length) throw new Ending(EXIT.failed, 'None could be heard.');
}

function named(name: string, sources: HeardSource[]): HeardSource[] {
  const found = sources.filter(
    (one) =>
      String(one.id) === name ||
      one.feedUrl === name ||
      one.voice.slug === name ||
      one.feedUrl.includes(`//${name}`),
  );
  if (found.length === 0)
    throw new Ending(EXIT.usedWrongly, `No source is called ${name}. See: hearabouts sources list`);
  return found;
}
