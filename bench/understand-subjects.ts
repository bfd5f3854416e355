/** How well subjects are found on the items held apart, what corrections teach, and how long it takes beside bare tokenising (the floor). */
import fs from 'node:fs';
import { findSubjects, learnSubjects } from '../src/river/understand/subjects/find-subjects.ts';
import { tokensOf } from '../src/river/understand/subjects/tokens.ts';
import { type Correction, loadScheme } from '../src/river/understand/understand.ts';
import {
  type Agreement,
  agreement,
  asked,
  heldApart,
  type SubjectSample,
  samples,
} from '../tools/subject-samples.ts';
import { compare, type Measured } from './compare.ts';

const scheme = loadScheme();
const parentOf = (id: string) => scheme.byId.get(id)?.parent ?? null;
const apart = samples.filter(heldApart);
const others = samples.filter((one) => !heldApart(one));
const percent = (share: number) => `${(100 * share).toFixed(1)}%`.padStart(7);
const print = (line: string) => process.stdout.write(`${line}\n`);

function row(what: string, one: Agreement): void {
  print(
    `${what.padEnd(34)}${String(one.items).padStart(6)}${percent(one.precision)}${percent(one.recall)}${percent(one.f1)}`,
  );
}

function quality(): void {
  const find = (sample: SubjectSample) => findSubjects(asked(sample), scheme);
  print(`${'subjects'.padEnd(34)} items  prec.  recall     F1`);
  row('held apart', agreement(apart, find, parentOf));
  row('  strictly (no “may also be about”)', agreement(apart, find, parentOf, true));
  row(
    '  English',
    agreement(
      apart.filter((one) => one.language === 'en'),
      find,
      parentOf,
    ),
  );
  row(
    '  Welsh',
    agreement(
      apart.filter((one) => one.language === 'cy'),
      find,
      parentOf,
    ),
  );
  const none = apart.filter((one) => one.subjects.length === 0);
  print(
    `  about none of the subjects: ${none.length}, of which told something: ${none.filter((one) => find(one).length > 0).length}`,
  );
  row('learned from', agreement(others, find, parentOf));
  print('\nconfidence (held apart)  findings  said  right');
  for (const step of agreement(apart, find, parentOf).byConfidence)
    print(
      `  from ${step.from.toFixed(2).padEnd(18)}${String(step.told).padStart(8)}${percent(step.sum / step.told)}${percent(step.right / step.told)}`,
    );
}

/** What an editor would correct on the items that are not held apart, in their order. */
function corrections(): Correction[] {
  return others.flatMap((sample, itemId) => {
    const found = findSubjects(asked(sample), scheme).map((one) => one.subjectId);
    const correction = (subjectId: string, about: boolean): Correction => ({
      itemId,
      subjectId,
      about,
      title: sample.title,
      text: sample.text,
      categories: [],
      language: sample.language,
    });
    return [
      ...sample.subjects.filter((id) => !found.includes(id)).map((id) => correction(id, true)),
      ...found
        .filter((id) => !sample.subjects.includes(id) && !sample.may?.includes(id))
        .map((id) => correction(id, false)),
    ];
  });
}

function learningCurve(): void {
  const all = corrections();
  print('\nafter corrections                  items  prec.  recall     F1   learned in');
  for (const count of [0, 20, 40, 80, all.length]) {
    const from = performance.now();
    const learned = learnSubjects(all.slice(0, count), scheme);
    const took = performance.now() - from;
    const figures = agreement(apart, (sample) => findSubjects(asked(sample), scheme, learned), parentOf);
    row(`  ${count}, then on the held apart`, figures);
    const same = others.filter((_, n) => all.slice(0, count).some((one) => one.itemId === n));
    if (same.length > 0)
      row(
        '     on the corrected ones',
        agreement(same, (sample) => findSubjects(asked(sample), scheme, learned), parentOf),
      );
    print(`     in ${took.toFixed(0)} ms`);
  }
  print('');
}

interface Taught {
  id: number;
  subject: string;
  title: string;
  text: string;
}

/** Four pastimes that the scheme does not know, nine items each: so many of each are corrected, the last four are asked about. */
function newPastimes(): void {
  const taught = fs
    .readFileSync(new URL('../samples/subjects/taught.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Taught);
  const nth = (one: Taught) =>
    taught.filter((other) => other.subject === one.subject && other.id < one.id).length;
  print('pastimes that the scheme does not know: corrected, each   found   wrong, of 16');
  for (const count of [0, 1, 2, 3, 5]) {
    const learned = learnSubjects(
      taught
        .filter((one) => nth(one) < count)
        .map(({ id, subject, title, text }) => ({
          itemId: id,
          subjectId: subject,
          about: true,
          title,
          text,
          categories: [],
          language: null,
        })),
      scheme,
    );
    const last = taught.filter((one) => nth(one) >= 5);
    const found = last.map((one) => ({
      one,
      ids: findSubjects(one, scheme, learned).map((finding) => finding.subjectId),
    }));
    const right = found.filter(({ one, ids }) => ids.includes(one.subject)).length;
    const wrong = found.flatMap(({ one, ids }) => ids.filter((id) => id !== one.subject)).length;
    print(`${String(count).padStart(48)}${String(right).padStart(14)}${String(wrong).padStart(8)}`);
  }
  print('');
}

export async function measure(): Promise<Measured> {
  quality();
  learningCurve();
  newPastimes();
  const texts = samples.map(asked);
  const rows = await compare(
    {
      'words only (the floor)': () => {
        for (const one of texts) tokensOf(`${one.title} ${one.text}`);
      },
      'subjects found': () => {
        for (const one of texts) findSubjects(one, scheme);
      },
    },
    { floor: 'words only (the floor)', units: texts.length },
  );
  const phrases = scheme.subjects.reduce((sum, one) => sum + one.phrases.length, 0);
  return {
    workload: `${texts.length} items of some 200 characters; ${scheme.subjects.length} subjects, ${phrases} phrases`,
    unit: 'items',
    rows,
  };
}
