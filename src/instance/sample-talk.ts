import fs from 'node:fs/promises';
import path from 'node:path';
import {
  anchorIn,
  confirmComment,
  keyIn,
  type Via,
  type Written,
  writeComment,
} from '../commons/comments/comments.ts';
import {
  type AnswerKind,
  bring,
  consultationById,
  type Disposition,
  draftVersion,
  insertAnswer,
  insertConsultation,
  insertPost,
  type NewConsultation,
  type OutcomeEntry,
  type Post,
  postThread,
  publishVersion,
  readVersion,
  setAnnounced,
  setMonitors,
  setOutcome,
  slugOf,
  threadOf,
} from '../commons/consultations/consultations.ts';
import { meetDuty } from '../commons/duties/duties.ts';
import { type BodyMember, markConfirmed, personFor } from '../commons/people/people.ts';
import type { Tx } from '../ground/db/db.ts';
import { consultingOf } from './consulting.ts';
import type { Town } from './means.ts';
import type { Parts } from './parts.ts';

const DAY = 86_400_000;
const FACTS = { language: 'en', timeZone: 'Europe/London' };
const POLICY =
  'We remove what is unlawful, insults people, gives away somebody’s private life, or sells something. We never remove an opinion.';

/** As samples/town/papers/said.json has it: `day` is how long ago, `to` and `comments` count what stands before. */
interface SaidLine {
  day: number;
  name: string;
  voice: Written['voice'];
  area?: string;
  paragraph?: number;
  quote?: string;
  words: string;
  to?: number;
  via?: Exclude<Via, 'web'>;
}
interface AnswerLine {
  to: number[];
  kind: AnswerKind;
  disposition: Disposition;
  words: string;
}
type PostLine = Pick<Post, 'kind' | 'title' | 'subjects'> & {
  day: number;
  words: string;
  comments: SaidLine[];
  answers: AnswerLine[];
};
interface SaidFile {
  'bridge-baths': SaidLine[];
  answers: AnswerLine[];
  playground: SaidLine[];
  outcome: OutcomeEntry[];
  blog: PostLine[];
}

/**
 * Gives the sample town’s council a consultation that runs, the outcome of an earlier one, and a blog. None of it is announced or
 * told by letter: all that the town’s river says is its feeds’.
 */
export async function openSampleTalk({ means }: Pick<Parts, 'means'>, town: Town, officer: BodyMember) {
  const now = means.clock.now();
  const ago = (days: number) => new Date(now.getTime() - days * DAY);
  const noon = (days: number) => new Date(Math.floor(ago(days).getTime() / DAY) * DAY + DAY / 2);
  const folder = path.join(path.dirname(town.gazetteerFile), 'papers');
  const said = JSON.parse(await fs.readFile(path.join(folder, 'said.json'), 'utf8')) as SaidFile;
  const paper = async (name: string, title: string) => {
    const came = await bring(await fs.readFile(path.join(folder, `${name}.md`)), 'markdown', title);
    if (came.kind !== 'document') throw new Error(`The sample’s ${name} is no document: ${came.kind}.`);
    return came.chunks;
  };
  const plain = {
    ...FACTS,
    moderation: 'post',
    policy: POLICY,
    bodyId: officer.bodyId,
    memberId: officer.id,
  } as const;
  const baths = await paper('bridge-baths', 'Bridge Baths');
  const playground = await paper('playground', 'Jubilee Park');
  const { follow } = consultingOf(means, { announce: async () => 0 });

  /** Asks about a document, and lets people say what they say about it. */
  async function ask(
    tx: Tx,
    made: Omit<NewConsultation, keyof typeof plain>,
    chunks: typeof baths,
    lines: readonly SaidLine[],
  ): Promise<{ id: number; ids: number[] }> {
    const id = (await insertConsultation(tx, { ...plain, ...made }, made.opensAt))!;
    await setMonitors(tx, id, [officer.id]);
    await draftVersion(tx, { id }, chunks, made.opensAt);
    await publishVersion(tx, { id }, '', made.opensAt);
    await setAnnounced(tx, id, made.opensAt);
    const one = (await consultationById(tx, id))!;
    await follow(tx, one);
    const paragraphs = (await readVersion(tx, one, 1))!.chunks.flatMap((chunk) => chunk.paragraphs);
    const ids: number[] = [];
    for (const line of lines) {
      const paragraph = paragraphs.find(({ number }) => number === line.paragraph)!;
      const anchor = anchorIn(paragraph, 1, line.quote ? { exact: line.quote } : null);
      const on = { thread: threadOf(id), part: paragraph.number, anchor, about: paragraph.text };
      ids.push(await speak(tx, line, on, ids, ago(line.day)));
    }
    return { id, ids };
  }

  async function speak(
    tx: Tx,
    line: SaidLine,
    on: Pick<Written, 'thread' | 'part' | 'anchor' | 'about'>,
    before: readonly number[],
    at: Date,
  ): Promise<number> {
    const { name, voice, words } = line;
    const written: Written = {
      ...on,
      version: 1,
      parentId: line.to === undefined ? null : before[line.to]!,
      name,
      voice,
      area: line.area || null,
      words,
      language: FACTS.language,
    };
    if (line.via) return keyIn(tx, written, { via: line.via, memberId: officer.id, url: null }, at);
    const person = await personFor(tx, `${slugOf(name)}@tarrowbridge.example`, FACTS, at);
    await markConfirmed(tx, person.id, at);
    const id = (await writeComment(tx, written, person.id, at))!;
    await confirmComment(tx, id, 'post', at);
    return id;
  }

  const answer = (
    tx: Tx,
    thread: string,
    { to, kind, disposition, words }: AnswerLine,
    ids: number[],
    at: Date,
  ) =>
    insertAnswer(
      tx,
      { thread, memberId: officer.id, kind, disposition, words },
      to.map((n) => ids[n]!),
      at,
    );

  await means.db.tx(async (tx) => {
    const running = await ask(
      tx,
      {
        slug: 'bridge-baths',
        title: 'The future of Bridge Baths',
        summary:
          'Repair the whole roof, open only the learner pool, or close the building: three choices, what each costs, and what it would mean. Say what you would do, and what you would give up for it.',
        opensAt: noon(12),
        closesAt: noon(-16),
        outcomeDueAt: noon(-44),
        ways: [
          { way: 'post', words: 'Bridge Baths, Council office, Corn Exchange, Tarrowbridge' },
          { way: 'meeting', words: 'The Market Hall, Thursdays from 5 to 7 pm' },
        ],
      },
      baths,
      said['bridge-baths'],
    );
    for (const [n, line] of said.answers.entries())
      await answer(tx, threadOf(running.id), line, running.ids, ago(2 - n / 2));
    const earlier = await ask(
      tx,
      {
        slug: 'jubilee-park-playground',
        title: 'What Jubilee Park’s playground needs',
        summary: 'Before anybody votes on a dragon, a ship or a tree house: what should all three have?',
        opensAt: noon(30),
        closesAt: noon(17),
        outcomeDueAt: noon(10),
        ways: [],
      },
      playground,
      said.playground,
    );
    const outcome = said.outcome.map((one) => ({
      ...one,
      comments: one.comments.map((n) => earlier.ids[n]!),
    }));
    await setOutcome(tx, earlier.id, outcome, ago(13));
    await meetDuty(
      tx,
      threadOf(earlier.id),
      'outcome',
      `${means.baseUrl()}/consult/jubilee-park-playground/outcome`,
      ago(13),
    );
    for (const line of said.blog) await post(tx, line);
  });

  async function post(tx: Tx, line: PostLine): Promise<void> {
    const { kind, title, subjects } = line;
    const came = await bring(new TextEncoder().encode(line.words), 'markdown', title);
    if (came.kind !== 'document') throw new Error(`The sample’s post “${title}” is no document.`);
    const paragraphs = came.chunks.flatMap((chunk) => chunk.paragraphs);
    const made = {
      kind,
      title,
      subjects,
      slug: slugOf(title),
      html: paragraphs.map(({ html }) => html).join('\n'),
      text: paragraphs.map(({ text }) => text).join('\n\n'),
      language: FACTS.language,
      moderation: 'post' as const,
      bodyId: officer.bodyId,
      memberId: officer.id,
    };
    const thread = postThread((await insertPost(tx, made, ago(line.day)))!);
    const ids: number[] = [];
    for (const comment of line.comments)
      ids.push(
        await speak(tx, comment, { thread, part: null, anchor: null, about: '' }, ids, ago(comment.day)),
      );
    for (const one of line.answers) await answer(tx, thread, one, ids, ago(1));
  }
}
