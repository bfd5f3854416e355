import type { Talk } from '../../../commons/consultations/consultations.ts';
import type { Clock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import type { Jobs } from '../../../ground/jobs/jobs.ts';
import type { Sealer } from '../../../ground/token/token.ts';
import type { OpenInstance } from '../../../instance/instance.ts';

/** What the pages on which somebody takes part stand on. */
export interface ConsultationMeans {
  db: Db;
  clock: Clock;
  sealer: Sealer;
  jobs: Pick<Jobs, 'hint'>;
  consulting: OpenInstance['consulting'];
  posting: OpenInstance['posting'];
}

/** Paths around whatever people comment on. */
export interface TalkPaths {
  home: string;
  /** Where comments are handed in. */
  comments: string;
  /** How comments are looked after, and what was done. */
  log: string;
  /** Where a comment stands that is not beside a paragraph, or beside which one. */
  place(paragraph: number | null): string;
  version(number: number): string;
}

/** Paths of a consultation. */
export const consultationPaths = (slug: string) => {
  const at = `/consult/${slug}`;
  return {
    home: at,
    chunk: (chunk: string) => `${at}/${chunk}`,
    paragraph: (number: number) => `${at}/p/${number}`,
    place: (number: number | null) => (number === null ? `${at}/comments` : `${at}/p/${number}`),
    comments: `${at}/comments`,
    version: (number: number) => `${at}/versions/${number}`,
    compare: (from: number, to: number) => `${at}/compare?from=${from}&to=${to}`,
    log: `${at}/log`,
    outcome: `${at}/outcome`,
    report: `${at}/report`,
    themes: `${at}/themes`,
    file: (ending: FileEnding) => `${at}/comments.${ending}`,
  };
};
export type FileEnding = 'csv' | 'json' | 'atom' | 'ics' | 'feed.json';

/** Paths of a body's blog, and of a post in it. */
export const blogPath = (body: string, subject: string | null = null) =>
  `/blogs/${body}${subject === null ? '' : `?about=${encodeURIComponent(subject)}`}`;
export const postPaths = (body: string, slug: string): TalkPaths => {
  const at = `/blogs/${body}/${slug}`;
  return { home: at, comments: `${at}/comments`, log: `${at}/log`, place: () => at, version: () => at };
};
export const talkPaths = ({ kind, one }: Talk): TalkPaths =>
  kind === 'post' ? postPaths(one.body.slug, one.slug) : consultationPaths(one.slug);
