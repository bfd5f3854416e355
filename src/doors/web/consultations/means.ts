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
}

/** Paths of a consultation. */
export const consultationPaths = (slug: string) => {
  const at = `/consult/${slug}`;
  return {
    home: at,
    chunk: (chunk: string) => `${at}/${chunk}`,
    paragraph: (number: number) => `${at}/p/${number}`,
    comments: `${at}/comments`,
    version: (number: number) => `${at}/versions/${number}`,
    compare: (from: number, to: number) => `${at}/compare?from=${from}&to=${to}`,
    log: `${at}/log`,
    outcome: `${at}/outcome`,
    report: `${at}/report`,
    file: (ending: 'csv' | 'json' | 'atom' | 'ics') => `${at}/comments.${ending}`,
  };
};
