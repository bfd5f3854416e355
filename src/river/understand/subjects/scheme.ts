import fs from 'node:fs';
import { type Entry, type PhraseTrie, phraseTrie } from './phrases.ts';
import { tokensOf } from './tokens.ts';
import { mutationsOf } from './welsh.ts';

/** One subject of the scheme. Top subjects have no parent. */
export interface Subject {
  /** Short, readable, for addresses; unique over both levels. */
  id: string;
  parent: string | null;
  label: Record<string, string>;
  /** What belongs and what does not, in a sentence or two. */
  about: string;
  /** Phrases with their language and weight: 1 is a hint, 2 is enough with another word, 3 leaves little doubt. */
  phrases: { text: string; weight: number; language: 'en' | 'cy'; venue: boolean }[];
  /** Phrases that hold a word of this subject and mean something else. */
  not: string[];
  /** Words that, near by, say that something else is meant. */
  unless: string[];
  /** Ids in other vocabularies: `iptc` (Media Topics), `lgsl` (UK Local Government Services List), `govuk` (taxons). */
  same: { iptc: string[]; lgsl: string[]; govuk: string[] };
}

export interface Scheme {
  subjects: Subject[];
  byId: Map<string, Subject>;
  /** All phrases, to be found in one pass, by language. */
  phrases: { en: PhraseTrie<Subject>; cy: PhraseTrie<Subject> };
  /** In how many subjects' phrases a word stands: what many use tells little. */
  useOf(word: string): number;
}

/** The scheme in subjects.txt. */
export function loadScheme(): Scheme {
  return schemeOf(fs.readFileSync(new URL('./subjects.txt', import.meta.url), 'utf8'));
}

/** Reads a scheme: see the head of subjects.txt for how it is written. Throws on a line it cannot read. */
export function schemeOf(text: string): Scheme {
  const subjects: Subject[] = [];
  let parent: Subject | null = null;
  let current: Subject | null = null;
  for (const [n, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const bad = (why: string) => new Error(`subjects.txt, line ${n + 1}: ${why}`);
    const head = /^( {2})?([a-z0-9-]+): (.+)$/.exec(line);
    const part = /^ +(about|en|cy|not|unless|iptc|lgsl|govuk) (.+)$/.exec(line);
    if (head && !part) {
      if (head[1] && !parent) throw bad('a subject below no other');
      if (subjects.some((one) => one.id === head[2])) throw bad(`“${head[2]}” is there already`);
      current = bare(head[2]!, head[1] ? parent!.id : null, head[3]!);
      if (!head[1]) parent = current;
      subjects.push(current);
    } else if (part && current) addPart(current, part[1]!, part[2]!);
    else throw bad('neither a subject nor a part of one');
  }
  return schemeFrom(subjects);
}

/** A subject of the same id and level with these parts, each as subjects.txt has it. */
export function subjectWith(
  { id, parent, labels }: { id: string; parent: string | null; labels: string },
  parts: readonly (readonly [part: string, value: string])[],
  same: Subject['same'],
): Subject {
  const subject = bare(id, parent, labels);
  for (const [part, value] of parts) addPart(subject, part, value);
  return { ...subject, same };
}

function bare(id: string, parent: string | null, labels: string): Subject {
  const [label, welsh] = labels.split(' | ');
  return {
    id,
    parent,
    label: { en: label!.trim(), ...(welsh && { cy: welsh.trim() }) },
    about: '',
    phrases: [],
    not: [],
    unless: [],
    same: { iptc: [], lgsl: [], govuk: [] },
  };
}

function addPart(subject: Subject, part: string, value: string): void {
  const list = value
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  if (part === 'about') subject.about = value;
  else if (part === 'not' || part === 'unless') subject[part].push(...list.map((one) => one.toLowerCase()));
  else if (part === 'iptc' || part === 'lgsl' || part === 'govuk') subject.same[part].push(...list);
  else {
    for (const one of list) {
      const [, phrase, marks, venue] = /^(.*?)(!*)(@?)$/.exec(one)!;
      subject.phrases.push({
        text: phrase!.toLowerCase(),
        weight: 1 + marks!.length,
        language: part as 'en' | 'cy',
        venue: venue === '@',
      });
    }
  }
}

/** A scheme of these subjects, heads before what is below them. */
export function schemeFrom(subjects: Subject[]): Scheme {
  const phrases: Scheme['phrases'] = { en: phraseTrie(true), cy: phraseTrie(false) };
  const users = new Map<string, Set<Subject>>();
  const add = (language: 'en' | 'cy', text: string, entry: Entry<Subject>) => {
    const words = tokensOf(text).map(({ word }) => (language === 'cy' ? mutationsOf(word) : [word]));
    if (words.length > 0) phrases[language].add(words, entry);
  };
  for (const subject of subjects) {
    for (const { text, weight, language, venue } of subject.phrases) {
      add(language, text, { subject, weight, venue, takes: 'gives' });
      for (const { key } of tokensOf(text)) users.set(key, (users.get(key) ?? new Set()).add(subject));
    }
    for (const takes of ['not', 'unless'] as const) {
      for (const text of subject[takes])
        for (const language of ['en', 'cy'] as const)
          add(language, text, { subject, weight: 0, venue: false, takes });
    }
  }
  return {
    subjects,
    byId: new Map(subjects.map((one) => [one.id, one])),
    phrases,
    useOf: (word) => users.get(tokensOf(word)[0]?.key ?? '')?.size ?? 0,
  };
}

/** A subject and what is under it, as ids: what "about transport" means. Unknown ids stay as they are. */
export function within(scheme: Scheme, id: string): string[] {
  return [id, ...scheme.subjects.filter((one) => one.parent === id).map((one) => one.id)];
}
