import type { Person } from '../../../commons/people/people.ts';
import type { Instance } from '../../../instance/instance.ts';
import type { WebContext } from '../route.ts';

/** What setting up, the check page and the mailbox stand on. */
export interface SetUpMeans {
  instance: Pick<
    Instance,
    | 'settings'
    | 'suggestPlaces'
    | 'knowledge'
    | 'setUp'
    | 'addAll'
    | 'importOpml'
    | 'startSample'
    | 'progress'
    | 'settled'
    | 'check'
    | 'mailbox'
  >;
  /** Lets in whoever is not at this machine: printed when the program starts. */
  key: string;
  /** Whether sitting at this machine is enough. Not where a proxy may pass strangers on from it. */
  trustLoopback: boolean;
  /** IANA names to choose from, and the one to propose. */
  timeZones: readonly string[];
  timeZone: string;
  /** Who is signed in as an editor, or null. */
  editorOf(c: WebContext): Promise<Person | null>;
}
