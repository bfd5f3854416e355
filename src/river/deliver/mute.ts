export type MuteKind = 'subject' | 'voice' | 'story' | 'item';

/** Something that a subscription is to tell no more of, said from one item. */
export type MuteWish = { subscriptionId: number; itemId: number } & (
  | { kind: 'subject'; subjectId: string }
  | { kind: 'voice'; voiceId: number }
  | { kind: 'story' | 'item' }
);

/** As it is shown to whoever said it. */
export interface Mute {
  id: number;
  subscriptionId: number;
  kind: MuteKind;
  subjectId: string | null;
  voice: string | null;
  /** Of the item from which it was said. */
  title: string | null;
  madeAt: Date;
}
