/** Where a consultation stands. Nothing but its dates, and what was published, decides. */
export const PHASES = ['draft', 'announced', 'open', 'closed', 'overdue', 'outcome'] as const;
export type Phase = (typeof PHASES)[number];

export interface Dates {
  /** Since when the public sees it. */
  announcedAt: Date | null;
  opensAt: Date;
  closesAt: Date;
  outcomeDueAt: Date | null;
  outcomeAt: Date | null;
}

export function phaseAt(
  { announcedAt, opensAt, closesAt, outcomeDueAt, outcomeAt }: Dates,
  now: Date,
): Phase {
  if (announcedAt === null || announcedAt > now) return 'draft';
  if (outcomeAt !== null) return 'outcome';
  if (now < opensAt) return 'announced';
  if (now < closesAt) return 'open';
  return outcomeDueAt !== null && now >= outcomeDueAt ? 'overdue' : 'closed';
}
