import type { Person } from '../../../commons/people/people.ts';
import type { Clock } from '../../../ground/clock/clock.ts';
import type { Instance } from '../../../instance/instance.ts';
import type { WebContext } from '../route.ts';

/** What setting up, the check page and the mailbox stand on. */
export interface SetUpMeans {
  clock: Clock;
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
    | 'check'
    | 'mailbox'
  >;
  /** Lets in whoever is not on this machine: printed when the program starts. Empty: nobody. */
  setUpKey: string;
  /** Who is signed in as an editor, or null. */
  editorOf(c: WebContext): Promise<Person | null>;
  /** How long the check page waits for other sites, in milliseconds; 12 seconds unless said. */
  patienceMs?: number;
}

/** Whether nobody has set it up yet, or the sample town was begun and not finished. */
export async function toBeSetUp({ instance }: Pick<SetUpMeans, 'instance'>): Promise<boolean> {
  const settings = await instance.settings();
  return settings === null || settings.sample?.complete === false;
}
