import { z } from 'zod';
import type { Tx } from '../../../ground/db/db.ts';
import {
  editSource,
  editVoice,
  type FetchOutcome,
  type HeardSource,
  healthOf,
  listSources,
  pauseSource,
  resumeSource,
} from '../../../river/sources/sources.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { nothingHere, problem } from '../serving/problem.ts';
import { byId, iso, isoOrNull, line } from '../shapes/names.ts';
import { fetched, source, sourceChange } from '../shapes/sources.ts';
import type { EditorAct } from './editor-log.ts';
import { changesOf, placeKept } from './source-changes.ts';

type SourceOut = z.input<typeof source>;

/** Sources as editors see and change them. */
export function sourceOperations(deps: ApiDeps): Operation[] {
  return [...seeing(deps), changing(deps), ...listeningOrNot(deps), hearingNow(deps)];
}

function seeing(deps: ApiDeps): Operation[] {
  const { db, clock } = deps;
  return [
    operation({
      method: 'GET',
      path: '/sources',
      id: 'listSources',
      tag: 'Editing',
      summary: 'All sources with how each fares, by who speaks there',
      who: 'editor',
      cost: 'reading',
      gives: { status: 200, about: 'Sources', shape: z.strictObject({ sources: z.array(source) }) },
      handle: async () => ({
        body: { sources: (await listSources(db)).map((one) => sourceOut(one, clock.now())) },
      }),
    }),
    operation({
      method: 'GET',
      path: '/sources/{id}',
      id: 'getSource',
      tag: 'Editing',
      summary: 'One source with how it fares',
      who: 'editor',
      cost: 'reading',
      params: byId,
      gives: { status: 200, about: 'The source', shape: source },
      handle: async ({ params }) => shown(params.id, deps),
    }),
  ];
}

function listeningOrNot(deps: ApiDeps): Operation[] {
  return [
    operation({
      method: 'POST',
      path: '/sources/{id}/pause',
      id: 'pauseSource',
      tag: 'Editing',
      summary: 'Stop listening for now, with the reason for everybody to read',
      who: 'editor',
      cost: 'changing',
      params: byId,
      body: z.strictObject({ because: line(300) }),
      gives: { status: 200, about: 'The source', shape: source },
      handle: ({ params, body: { because }, person }) =>
        act(params.id, deps, { personId: person.id, act: 'pause-source', because }, (tx) =>
          pauseSource(tx, params.id, because),
        ),
    }),
    operation({
      method: 'POST',
      path: '/sources/{id}/resume',
      id: 'resumeSource',
      tag: 'Editing',
      summary: 'Listen again, at once, as if nothing had failed',
      who: 'editor',
      cost: 'changing',
      params: byId,
      gives: { status: 200, about: 'The source', shape: source },
      handle: ({ params, person }) =>
        act(params.id, deps, { personId: person.id, act: 'resume-source' }, (tx) =>
          resumeSource(tx, params.id, deps.clock.now()),
        ),
    }),
  ];
}

function hearingNow(deps: ApiDeps): Operation {
  return operation({
    method: 'POST',
    path: '/sources/{id}/fetch',
    id: 'fetchSource',
    tag: 'Editing',
    summary: 'Hear it now, whenever it is due',
    who: 'editor',
    cost: 'asking',
    params: byId,
    gives: { status: 200, about: 'What came of it', shape: fetched },
    handle: async ({ params }) => {
      if (!(await sourceOf(params.id, deps))) return nothingHere('source');
      const outcome = await deps.instance.fetchNow(params.id);
      return outcome ? { body: outcomeOut(outcome) } : problem('conflict', 'It is paused. Resume it first.');
    },
  });
}

function changing(deps: ApiDeps): Operation {
  return operation({
    method: 'PATCH',
    path: '/sources/{id}',
    id: 'changeSource',
    tag: 'Editing',
    summary: 'Change what is said of a source, and of who speaks there',
    who: 'editor',
    cost: 'changing',
    params: byId,
    body: sourceChange,
    gives: { status: 200, about: 'The source', shape: source },
    handle: async ({ params, body, person }) => {
      const known = await sourceOf(params.id, deps);
      if (!known) return nothingHere('source');
      const wrong = await placeKept(body.patchPlaceId, deps);
      if (wrong) return wrong;
      const { voice, ...own } = body;
      const before = sourceOut(known, deps.clock.now());
      const noted = { personId: person.id, act: 'change-source', before, after: body };
      return act(params.id, deps, noted, async (tx) => {
        await editSource(tx, params.id, changesOf(own));
        if (voice) await editVoice(tx, known.voiceId, changesOf(voice));
      });
    },
  });
}

const sourceOf = async (id: number, { db }: ApiDeps) => (await listSources(db)).find((one) => one.id === id);

async function shown(id: number, deps: ApiDeps) {
  const one = await sourceOf(id, deps);
  return one ? { body: sourceOut(one, deps.clock.now()) } : nothingHere('source');
}

/** Does it and notes it, both or neither. */
async function act(
  id: number,
  deps: ApiDeps,
  noted: Omit<EditorAct, 'about'>,
  how: (tx: Tx) => Promise<void>,
) {
  if (!(await sourceOf(id, deps))) return nothingHere('source');
  await deps.db.tx(async (tx) => {
    await how(tx);
    await deps.editorLog?.note(tx, { ...noted, about: `source:${id}` }, deps.clock.now());
  });
  return shown(id, deps);
}

export function sourceOut(one: HeardSource, now: Date): SourceOut {
  const { id, title, feedUrl, pageUrl, format, licence, patchPlaceId, usualPlaceId, state, pausedBecause } =
    one;
  const { intervalSeconds, errors, errorKind, errorMessage, items, perWeek, voice } = one;
  return {
    ...{ id, title, feedUrl, pageUrl, format, licence, patchPlaceId, usualPlaceId, state, pausedBecause },
    ...{ intervalSeconds, errors, errorKind, errorMessage, items, perWeek },
    health: healthOf(one, perWeek, now),
    nextDue: iso(one.nextDue),
    lastFetched: isoOrNull(one.lastFetched),
    lastNew: isoOrNull(one.lastNew),
    added: iso(one.addedAt),
    voice: { id: voice.id, slug: voice.slug, name: voice.name, kind: voice.kind, homeUrl: voice.homeUrl },
  };
}

function outcomeOut(outcome: FetchOutcome): z.input<typeof fetched> {
  return {
    kind: outcome.kind,
    newItems: outcome.kind === 'read' ? outcome.newItems : 0,
    message: 'message' in outcome ? outcome.message : null,
  };
}
