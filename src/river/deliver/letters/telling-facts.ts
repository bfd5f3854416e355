import type { Names, Site } from '../site.ts';
import type { TellItem } from '../tell-item.ts';
import type { Following } from './following.ts';

/** All that a letter of news is made from. */
export interface TellingFacts {
  site: Site;
  names: Names;
  now: Date;
  /** The reader's IANA zone. */
  timeZone: string;
  /** Best first. */
  items: readonly TellItem[];
  /** Stories that there is no room for. */
  more: number;
  /** Sentences about those who have fallen silent. */
  quiet?: readonly string[];
  /** The subscriptions that the items are for; at least one. */
  following: readonly Following[];
  manageUrl: string;
  leaveAllUrl: string;
}
