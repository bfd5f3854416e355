import type { Names, Site } from '../site.ts';
import { addressesOf } from '../site.ts';
import type { Announcement, ToAnnounce } from '../store/activity.ts';
import { actorAddresses } from './addresses.ts';
import { plain } from './markup.ts';

const AS = 'https://www.w3.org/ns/activitystreams';
const PUBLIC = `${AS}#Public`;
type Who = { handle: string; path: string };

/** A listing as an actor: a Service, since nobody but a program speaks by it. */
export function actorDocument(
  who: Who & { name: string; about: string; since: Date | null },
  pem: string,
  site: Site,
): object {
  const at = actorAddresses(site, who);
  return {
    '@context': [
      AS,
      'https://w3id.org/security/v1',
      { toot: 'http://joinmastodon.org/ns#', discoverable: 'toot:discoverable', indexable: 'toot:indexable' },
    ],
    id: at.id,
    type: 'Service',
    preferredUsername: who.handle,
    name: who.name,
    summary: `<p>${plain(who.about)}</p>`,
    url: at.id,
    inbox: at.inbox,
    outbox: at.outbox,
    followers: at.followers,
    endpoints: { sharedInbox: at.sharedInbox },
    manuallyApprovesFollowers: false,
    discoverable: true,
    indexable: true,
    ...(who.since && { published: who.since.toISOString() }),
    publicKey: { id: at.key, owner: at.id, publicKeyPem: pem },
  };
}

/** A story, said by an actor: a headline, who says it, where it stands, and who else. */
export function noteDocument(
  who: Who,
  item: ToAnnounce,
  said: Pick<Announcement, 'madeAt' | 'changedAt'>,
  { site, names }: { site: Site; names: Names },
): Record<string, unknown> {
  const at = actorAddresses(site, who);
  const urls = addressesOf(site);
  const link = (url: string, text: string) =>
    `<a href="${plain(url)}" rel="nofollow noopener">${plain(text)}</a>`;
  const page = urls.item(item.id);
  const summary = item.summary.length > 300 ? `${item.summary.slice(0, 299).trimEnd()}…` : item.summary;
  const tags = item.subjectIds.flatMap((id) => {
    const subject = names.subject(id);
    return subject ? [{ href: urls.page(null, subject.slug), label: tagOf(subject.label) }] : [];
  });
  const also = item.also.map((one) => link(one.url ?? urls.item(one.id), one.voice)).join(', ');
  const content = [
    `<p><strong>${plain(item.title)}</strong></p>`,
    summary && summary !== item.title && `<p>${plain(summary)}</p>`,
    `<p>${link(item.url ?? page, item.voice)}${also && ` · ${also}`}</p>`,
    tags.length > 0 &&
      `<p>${tags.map(({ href, label }) => `<a href="${plain(href)}" class="mention hashtag" rel="tag">#<span>${plain(label)}</span></a>`).join(' ')}</p>`,
  ]
    .filter(Boolean)
    .join('');
  const edited = said.changedAt.getTime() > said.madeAt.getTime();
  return {
    '@context': [AS, { Hashtag: 'as:Hashtag' }],
    id: at.note(item.id),
    type: 'Note',
    attributedTo: at.id,
    content,
    ...(item.language && { contentMap: { [item.language]: content } }),
    url: page,
    published: said.madeAt.toISOString(),
    ...(edited && { updated: said.changedAt.toISOString() }),
    to: [PUBLIC],
    cc: [at.followers],
    tag: tags.map(({ href, label }) => ({ type: 'Hashtag', href, name: `#${label}` })),
  };
}

/** What happened to a note: `as` is the wording that it is told in, so that each edit is an activity of its own. */
export function activityAbout(
  who: Who,
  kind: 'Create' | 'Update' | 'Delete',
  note: Record<string, unknown>,
  { as, at: when }: { as: string; at: Date },
  site: Site,
): object {
  const at = actorAddresses(site, who);
  const { '@context': context, ...object } = note;
  const suffix = kind === 'Update' ? `update-${as}` : kind.toLowerCase();
  return {
    '@context': context,
    id: `${String(note.id)}#${suffix}`,
    type: kind,
    actor: at.id,
    published: when.toISOString(),
    to: [PUBLIC],
    cc: [at.followers],
    object,
  };
}

/** What stands where a note was. */
export function tombstone(who: Who, itemId: number, at: Date, site: Site): Record<string, unknown> {
  return {
    '@context': AS,
    id: actorAddresses(site, who).note(itemId),
    type: 'Tombstone',
    formerType: 'Note',
    deleted: at.toISOString(),
  };
}

/** That a follow is taken. */
export function acceptDocument(
  who: Who,
  follow: { id: string; actor: string },
  about: string,
  site: Site,
): object {
  const at = actorAddresses(site, who);
  return {
    '@context': AS,
    id: `${at.id}#accept-${about}`,
    type: 'Accept',
    actor: at.id,
    to: [follow.actor],
    object: { id: follow.id, type: 'Follow', actor: follow.actor, object: at.id },
  };
}

export function collectionDocument(id: string, total: number, items: readonly object[] | null): object {
  return {
    '@context': AS,
    id,
    type: 'OrderedCollection',
    totalItems: total,
    ...(items && { orderedItems: items }),
  };
}

/** A label as one word: “Roads and traffic” becomes RoadsAndTraffic. */
function tagOf(label: string): string {
  return label
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('');
}
