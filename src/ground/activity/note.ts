import { idOf } from './prove.ts';
import { sameOrigin } from './way.ts';

/** Something that somebody said, as their server tells it. */
export interface Note {
  id: string;
  /** The id of what it answers. */
  inReplyTo: string | null;
  by: string;
  /** As it came: not to be shown. */
  html: string;
  saidAt: Date | null;
  /** Said to everybody, not to some. */
  open: boolean;
  /** All that it is addressed to, by their ids. */
  to: string[];
}

const SAID = new Set(['Note', 'Article', 'Page', 'Question', 'Video', 'Image', 'Audio', 'Event']);
const EVERYBODY = new Set(['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public']);
const MOST = 100_000;

/** What a document says that somebody said; null where it says nothing of the sort, or one's words as another's. */
export function noteIn(document: unknown): Note | null {
  if (typeof document !== 'object' || document === null) return null;
  const said = document as Record<string, unknown>;
  const id = idOf(said);
  const by = [said.attributedTo]
    .flat()
    .map(idOf)
    .find((one) => one !== null);
  if (id === null || id.length > 1000 || !by || !sameOrigin(id, by)) return null;
  if (![said.type].flat().some((type) => typeof type === 'string' && SAID.has(type))) return null;
  const contents = [said.content, ...Object.values((said.contentMap ?? {}) as object), said.name];
  const html = contents.find((one) => typeof one === 'string') ?? '';
  const at = typeof said.published === 'string' ? new Date(said.published) : null;
  const to = [said.to, said.cc].flat().flatMap((one) => idOf(one) ?? []);
  return {
    id,
    inReplyTo: idOf([said.inReplyTo].flat()[0]),
    by,
    html: String(html).slice(0, MOST),
    saidAt: at && !Number.isNaN(at.getTime()) ? at : null,
    open: to.some((one) => EVERYBODY.has(one)),
    to: to.filter((one) => !EVERYBODY.has(one)),
  };
}
