import { z } from 'zod';
import { listSources, listVoices } from '../../../river/sources/sources.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { foundOut } from '../reading/check.ts';
import { badField, problem } from '../serving/problem.ts';
import { shape } from '../shapes/names.ts';
import { found, progress, source, sourceAsked, typed } from '../shapes/sources.ts';
import { changesOf, placeKept } from './source-changes.ts';
import { sourceOut } from './sources.ts';

const started = shape(
  'Started',
  z.strictObject({ feeds: z.int().nullable(), progress: z.string().describe('Where to ask how far it is.') }),
);
const BUSY = 'Another such work is under way. Ask for progress, and try again when it is done.';
const OPML = { types: ['text/x-opml', 'text/xml', 'application/xml'], most: 4 * 1024 * 1024 };

/** How editors make the instance listen to more. */
export function addingOperations(deps: ApiDeps): Operation[] {
  const { instance } = deps;
  return [
    operation({
      method: 'POST',
      path: '/find',
      id: 'findFeeds',
      tag: 'Editing',
      summary: 'What can be listened to behind an address, politely tried',
      who: 'editor',
      cost: 'asking',
      body: z.strictObject({ address: typed }),
      gives: { status: 200, about: 'What was found', shape: found },
      handle: async ({ body }) => {
        const came = await instance.find(body.address);
        return came.kind === 'found' ? { body: foundOut(came) } : problem('elsewhere', came.message);
      },
    }),
    listening(deps),
    operation({
      method: 'POST',
      path: '/sources/addresses',
      id: 'addAddresses',
      tag: 'Editing',
      summary: 'Find and add what is behind each address, in the background',
      who: 'editor',
      cost: 'changing',
      body: z.strictObject({ addresses: z.array(typed).min(1).max(500) }),
      gives: { status: 202, about: 'It has started', shape: started },
      handle: ({ body }) =>
        instance.addAll(body.addresses) === 'busy' ? problem('conflict', BUSY) : begun(null),
    }),
    operation({
      method: 'POST',
      path: '/sources/opml',
      id: 'importSources',
      tag: 'Editing',
      summary: 'Add the feeds of an OPML file, in the background',
      who: 'editor',
      cost: 'changing',
      file: OPML,
      gives: { status: 202, about: 'It has started', shape: started },
      handle: ({ body }) => {
        const came = instance.importOpml(body);
        if (came.kind === 'busy') return problem('conflict', BUSY);
        return came.kind === 'bad' ? badFile(came.message) : begun(came.feeds);
      },
    }),
    operation({
      method: 'GET',
      path: '/progress',
      id: 'getProgress',
      tag: 'Editing',
      summary: 'How far the work in the background is',
      who: 'editor',
      cost: 'reading',
      gives: { status: 200, about: 'How far', shape: progress },
      handle: async () => {
        const { state, step, share, results, waiting, items, problem: why } = await instance.progress();
        return { body: { state, step, share, results, waiting, items, problem: why } };
      },
    }),
  ];
}

const badFile = (message: string) => problem('bad-fields', message, [{ pointer: '#', message }]);
const begun = (feeds: number | null) => ({ body: { feeds, progress: '/api/v1/progress' } });

function listening(deps: ApiDeps): Operation {
  const { db, clock, instance } = deps;
  return operation({
    method: 'POST',
    path: '/sources',
    id: 'addSource',
    tag: 'Editing',
    summary: 'Listen to a feed from now on; one that is listened to already stays as it is',
    who: 'editor',
    cost: 'changing',
    body: sourceAsked,
    gives: { status: 201, about: 'The source', shape: source },
    handle: async ({ body, person }) => {
      const { feedUrl, title, pageUrl, homeUrl, format, ...said } = body;
      if (said.voiceId !== undefined && !(await listVoices(db)).some(({ id }) => id === said.voiceId))
        return badField('voiceId', 'There is no such voice.');
      const wrong = await placeKept(said.patchPlaceId, deps);
      if (wrong) return wrong;
      const feed = { feedUrl, title, ...changesOf({ pageUrl, homeUrl, format }) };
      const { kind, source: added } = await instance.listen(feed, changesOf(said));
      const noted = { personId: person.id, act: 'add-source', about: `source:${added.id}`, after: body };
      if (kind === 'added') await db.tx(async (tx) => deps.editorLog?.note(tx, noted, clock.now()));
      const one = (await listSources(db)).find(({ id }) => id === added.id);
      return one
        ? { body: sourceOut(one, clock.now()) }
        : problem('conflict', 'It was added, and then somebody took it away.');
    },
  });
}
