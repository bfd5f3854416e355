import type { Person } from '../../../commons/people/people.ts';
import type { Instance } from '../../../instance/instance.ts';
import type { WebContext } from '../route.ts';

/** What set-up, checking and the mailbox stand on. */
export interface SetUpMeans {
  instance: Instance;
  /** Printed when the program starts; good as long as it runs. */
  key: string;
  /** True where a request from this machine is from its operator: not where a web server passes on what strangers ask. */
  trustLoopback: boolean;
  editorOf: (c: WebContext) => Promise<Person | null>;
  /** Time zones to choose from, IANA names. */
  timeZones: readonly string[];
  /** The machine's own. */
  timeZone: string;
}
