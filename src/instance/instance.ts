/**
 * The instance: what whoever runs Hearabouts can do with it, behind one face for all doors.
 *
 * In:  the operator's and editors' words: a name, a patch, addresses, lists, files of places.
 * Out: settings, sources that are listened to, how far a long work is, what we would make of an address.
 * Never: asks who may (doors do), draws a page, or reads the environment.
 * Goes wrong: what people typed comes back with what to do, field by field; one long work at a time.
 * Trade-offs: how far a long work is, is known only in the process that does it.
 */
export type {
  CheckReport,
  FeedToHear,
  FieldProblem,
  Instance,
  InstanceSite,
  Listened,
  Mailbox,
  PlaceChoice,
  Progress,
  SaidOfVoice,
  Settings,
  SetUpAnswer,
  SetUpWish,
} from './shape.ts';
