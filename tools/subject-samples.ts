/** The labelled items of samples/subjects, and how well findings agree with their labels. */
import fs from 'node:fs';
import type { ToUnderstand } from '../src/river/understand/understand.ts';

export interface SubjectSample {
  id: string;
  kind: string;
  language: string;
  title: string;
  text: string;
  categories?: string[];
  /** What it is about. */
  subjects: string[];
  /** What it may also be said to be about: neither asked for nor held against a finding. */
  may?: string[];
}

export const samples: SubjectSample[] = fs
  .readFileSync(new URL('../samples/subjects/items.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as SubjectSample);

/** A third by a fixed rule, FNV-1a of the id: nothing is learned from these or tuned on them. */
export function heldApart({ id }: { id: string }): boolean {
  let hash = 0x811c9dc5;
  for (const char of id) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) % 3 === 0;
}

export function asked(sample: SubjectSample): ToUnderstand {
  const { title, text, language, categories, kind } = sample;
  return { title, text, language, categories: categories ?? [], voice: { name: 'x', kind } };
}

export interface Agreement {
  items: number;
  right: number;
  told: number;
  wanted: number;
  precision: number;
  recall: number;
  f1: number;
  /** Findings by confidence: how many, and how many of them right. */
  byConfidence: { from: number; told: number; right: number; sum: number }[];
}

const STEPS = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/**
 * Findings against labels. The subject above a right one is neither right nor wrong; nor is what an item may also be about
 * (`strict`: that is wrong).
 */
export function agreement(
  of: readonly SubjectSample[],
  find: (sample: SubjectSample) => { subjectId: string; confidence: number }[],
  parentOf: (id: string) => string | null,
  strict = false,
): Agreement {
  let [right, told, wanted] = [0, 0, 0];
  const byConfidence = STEPS.map((from) => ({ from, told: 0, right: 0, sum: 0 }));
  for (const sample of of) {
    const above = sample.subjects.map(parentOf);
    wanted += sample.subjects.length;
    for (const { subjectId, confidence } of find(sample)) {
      const so = sample.subjects.includes(subjectId);
      if (!so && !strict && (sample.may?.includes(subjectId) || above.includes(subjectId))) continue;
      told++;
      if (so) right++;
      const step = byConfidence.findLast(({ from }) => confidence >= from)!;
      step.told++;
      step.sum += confidence;
      if (so) step.right++;
    }
  }
  const precision = right / Math.max(1, told);
  const recall = right / Math.max(1, wanted);
  return {
    items: of.length,
    right,
    told,
    wanted,
    precision,
    recall,
    f1: (2 * precision * recall) / Math.max(1e-9, precision + recall),
    byConfidence: byConfidence.filter((step) => step.told > 0),
  };
}
