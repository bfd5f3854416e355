import type { Criterion } from '../match/match.ts';

export type Channel = 'mail' | 'feed' | 'push' | 'webhook';
/** Those by which we tell; a feed is asked for by its reader. */
export type ToldBy = Exclude<Channel, 'feed'>;
export type Cadence = 'at-once' | 'daily' | 'weekly';
export type SubscriptionState = 'pending' | 'active' | 'paused' | 'ended';
/**
 * Why a subscription ended. `not-confirmed`: nobody pressed the button; `replaced`: by another of the same person;
 * `no-endpoint`: the last device or address that it could go to is gone.
 */
export type EndedBecause =
  | 'left'
  | 'not-confirmed'
  | 'no-such-address'
  | 'marked-as-spam'
  | 'erased'
  | 'replaced'
  | 'no-endpoint';

/** What somebody asked for: how to hear about an interest. */
export interface Wish {
  personId: number;
  interestId: number;
  channel: Channel;
  cadence: Cadence;
  /** 0 to 23, in the person's time zone. */
  hour: number;
  /** 1 Monday to 7 Sunday; counts for weekly. */
  weekday: number;
  /** The words that were agreed to: the record of consent. */
  consentWording: string;
  /** True only where the person has just proved to hold the address (signed in, or by their manage link). */
  proved?: boolean;
}

/** A person's holding of an interest: how, and how often. */
export interface Subscription {
  id: number;
  personId: number;
  interestId: number;
  criterion: Criterion;
  channel: Channel;
  cadence: Cadence;
  hour: number;
  weekday: number;
  state: SubscriptionState;
  endedBecause: EndedBecause | null;
  tokenGeneration: number;
  madeAt: Date;
  confirmedAt: Date | null;
  fromAt: Date | null;
  nextDigest: Date | null;
  /** Since when the present cadence and hour count. */
  scheduledAt: Date | null;
  /** When a pause is over by itself; means something only while it is paused. */
  resumeAt: Date | null;
  endedAt: Date | null;
}

/** `held`: it was active or paused already, and stays as it was: who fills in a form has not proved who they are. */
export type Subscribed = { kind: 'new' | 'pending' | 'held'; id: number };
