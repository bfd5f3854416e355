import fs from 'node:fs';
import { singular } from './singular.ts';

/** One subject of the scheme. Top subjects have no parent. */
export interface Subject {
  /** Short, readable, for addresses; unique over both levels. */
  id: string;
  parent: string | null;
  label: Record<string, string>;
  /** What belongs and what does not, in a sentence. */
  about: string;
  /** Phrases per language with their weight: 1 is a hint, 2 is enough, 3 leaves little doubt. */
  phrases: { text: string; weight: number }[];
  /** Where one of these stands, it is about something else. */
  not: string[];
  /** Ids in other vocabularies: `iptc` (Media Topics), `lgsl` (UK Local Government Services List). */
  same: { iptc: string[]; lgsl: string[] };
}

export interface Scheme {
  subjects: Subject[];
  byId: Map<string, Subject>;
  /** Phrases by their first word, longest first. */
  byFirstWord: Map<string, { words: string[]; subject: Subject; weight: number }[]>;
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
    const part = /^ +(about|en|cy|not|iptc|lgsl) (.+)$/.exec(line);
    if (head && !part) {
      const [label, welsh] = head[3]!.split(' | ');
      if (head[1] && !parent) throw bad('a subject below no other');
      current = {
        id: head[2]!,
        parent: head[1] ? parent!.id : null,
        label: { en: label!.trim(), ...(welsh && { cy: welsh.trim() }) },
        about: '',
        phrases: [],
        not: [],
        same: { iptc: [], lgsl: [] },
      };
      if (!head[1]) parent = current;
      subjects.push(current);
    } else if (part && current) addPart(current, part[1]!, part[2]!);
    else throw bad('neither a subject nor a part of one');
  }
  return index(subjects);
}

function addPart(subject: Subject, part: string, value: string): void {
  const list = value.split(',').map((one) => one.trim());
  if (part === 'about') subject.about = value;
  else if (part === 'not') subject.not.push(...list.map((one) => one.toLowerCase()));
  else if (part === 'iptc' || part === 'lgsl') subject.same[part].push(...list);
  else {
    for (const one of list) {
      const marks = /!*$/.exec(one)![0].length;
      subject.phrases.push({ text: one.slice(0, one.length - marks).toLowerCase(), weight: 1 + marks });
    }
  }
}

function index(subjects: Subject[]): Scheme {
  const byFirstWord: Scheme['byFirstWord'] = new Map();
  for (const subject of subjects) {
    for (const { text, weight } of subject.phrases) {
      const words = text.split(/[\s-]+/);
      const entry = { words, subject, weight };
      for (const first of new Set([words[0]!, singular(words[0]!)])) {
        const list = byFirstWord.get(first);
        if (list) list.push(entry);
        else byFirstWord.set(first, [entry]);
      }
    }
  }
  for (const list of byFirstWord.values()) list.sort((a, b) => b.words.length - a.words.length);
  return { subjects, byId: new Map(subjects.map((one) => [one.id, one])), byFirstWord };
}

/** A subject and what is under it, as ids: what "about transport" means. Unknown ids stay as they are. */
export function within(scheme: Scheme, id: string): string[] {
  return [id, ...scheme.subjects.filter((one) => one.parent === id).map((one) => one.id)];
}
