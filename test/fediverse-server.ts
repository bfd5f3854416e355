/** A second ActivityPub server: a Fedify federation with two people, who follow and write notes, which shares no line with ours but the library. */
import type { AddressInfo } from 'node:net';
import { createFederation, generateCryptoKeyPair, MemoryKvStore } from '@fedify/fedify';
import {
  Accept,
  type Activity,
  Create,
  Delete,
  Follow,
  Note,
  Person,
  PUBLIC_COLLECTION,
  Tombstone,
  Undo,
  Update,
} from '@fedify/vocab';
import { type ServerType, serve } from '@hono/node-server';

export async function fediverseServer() {
  const heard: { type: string; id: string; object: unknown }[] = [];
  const following = new Set<string>();
  /** Follows that were asked for, and of whom. */
  const asked = new Map<string, string>();
  const keys = await generateCryptoKeyPair('RSASSA-PKCS1-v1_5');
  const federation = createFederation<void>({
    kv: new MemoryKvStore(),
    allowPrivateAddress: true,
    manuallyStartQueue: true,
  });
  federation
    .setActorDispatcher('/users/{identifier}', async (ctx, identifier) =>
      identifier === 'ada' || identifier === 'bob'
        ? new Person({
            id: ctx.getActorUri(identifier),
            preferredUsername: identifier,
            name: identifier === 'ada' ? 'Ada' : null,
            inbox: ctx.getInboxUri(identifier),
            publicKey: (await ctx.getActorKeyPairs(identifier))[0]!.cryptographicKey,
          })
        : null,
    )
    .setKeyPairsDispatcher(() => [keys]);
  const note = async (one: Activity) => {
    heard.push({
      type: one.constructor.name,
      id: one.id!.href,
      object: await (await one.getObject())?.toJsonLd(),
    });
  };
  federation
    .setInboxListeners('/users/{identifier}/inbox')
    .on(Accept, async (_ctx, accept) => {
      if (accept.objectId && asked.get(accept.objectId.href) === accept.actorId?.href)
        following.add(accept.actorId!.href);
      await note(accept);
    })
    .on(Create, (_ctx, one) => note(one))
    .on(Update, (_ctx, one) => note(one))
    .on(Delete, (_ctx, one) => note(one));
  const notes = new Map<string, Note>();
  federation.setObjectDispatcher(
    Note,
    '/users/{identifier}/notes/{id}',
    (_ctx, { id }) => notes.get(id) ?? null,
  );
  const server: ServerType = serve({
    fetch: (request) => federation.fetch(request, { contextData: undefined }),
    hostname: '127.0.0.1',
    port: 0,
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const base = new URL(`http://${host}/`);
  const ctx = federation.createContext(base, undefined);
  const me = ctx.getActorUri('ada');
  const recipient = async (actor: string) => {
    const found = await ctx.lookupObject(actor);
    if (!found || !('inboxId' in found)) throw new Error(`${actor} is no actor`);
    return found as Person;
  };
  return {
    host,
    me: me.href,
    heard,
    following,
    keys,
    lookUp: (what: string) => ctx.lookupObject(what),
    follow: async (actor: string, id = `${me.href}#follow-1`) => {
      const to = await recipient(actor);
      asked.set(id, to.id!.href);
      const follow = new Follow({ id: new URL(id), actor: me, object: to.id });
      await ctx.sendActivity({ identifier: 'ada' }, to, follow, { immediate: true });
    },
    unfollow: async (actor: string, id = `${me.href}#follow-1`) => {
      const to = await recipient(actor);
      const object = new Follow({ id: new URL(id), actor: me, object: to.id });
      const undo = new Undo({ id: new URL(`${id}-undone`), actor: me, object });
      await ctx.sendActivity({ identifier: 'ada' }, to, undo, { immediate: true });
    },
    /** Somebody writes a note, or another wording of one; what it answers, and whom it is handed to. */
    write: async (
      content: string,
      {
        by = 'ada',
        inReplyTo = null as string | null,
        to = null as string | null,
        open = true,
        id = String(notes.size + 1),
        as = Create as typeof Create | typeof Update,
        at = new Date(),
      } = {},
    ) => {
      const found = to === null ? null : await recipient(to);
      const note = new Note({
        id: ctx.getObjectUri(Note, { identifier: by, id }),
        attribution: ctx.getActorUri(by),
        content,
        replyTarget: inReplyTo === null ? null : new URL(inReplyTo),
        published: Temporal.Instant.fromEpochMilliseconds(at.getTime()),
        tos: open ? [PUBLIC_COLLECTION] : [],
        ccs: found?.id ? [found.id] : [],
      });
      notes.set(id, note);
      const activity = {
        id: new URL(`${note.id!.href}#${as.name}-${Math.random()}`),
        actor: ctx.getActorUri(by),
      };
      if (found) {
        const told = new as({ ...activity, object: note, tos: note.toIds, ccs: note.ccIds });
        await ctx.sendActivity({ identifier: by }, found, told, { immediate: true });
      }
      return note.id!.href;
    },
    takeAway: async (id: string, to: string, by = 'ada') => {
      const gone = new Delete({
        id: new URL(`${id}#delete-${Math.random()}`),
        actor: ctx.getActorUri(by),
        object: new Tombstone({ id: new URL(id) }),
      });
      await ctx.sendActivity({ identifier: by }, await recipient(to), gone, { immediate: true });
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
