import { z } from 'zod';
import type { CheckReport } from '../../../instance/instance.ts';
import type { Discovered } from '../../../river/sources/sources.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { problem } from '../serving/problem.ts';
import { isoOrNull } from '../shapes/names.ts';
import { checked, type found, typed } from '../shapes/sources.ts';

/** What we would make of an address, for whoever publishes there. */
export function checkOperations({ instance }: ApiDeps): Operation[] {
  return [
    operation({
      method: 'POST',
      path: '/check',
      id: 'checkAddress',
      tag: 'Reading',
      summary: 'What this instance would make of an address, for whoever publishes there. Keeps nothing',
      who: 'anyone',
      cost: 'asking',
      body: z.strictObject({ address: typed }),
      gives: { status: 200, about: 'What was found, and how it was read', shape: checked },
      handle: async ({ body }) => {
        const report = await instance.check(body.address);
        return report.kind === 'failed' ? problem('elsewhere', report.message) : { body: checkedOut(report) };
      },
    }),
  ];
}

export function foundOut({
  site,
  homeUrl,
  choices,
}: Extract<Discovered, { kind: 'found' }>): z.input<typeof found> {
  return {
    site,
    home: homeUrl,
    choices: choices.map(({ feedUrl, title, pageUrl, format, items, newest, how, minor }) => ({
      ...{ feedUrl, title, pageUrl, format, items, how, minor },
      newest: isoOrNull(newest),
    })),
  };
}

function checkedOut(report: Extract<CheckReport, { kind: 'checked' }>): z.input<typeof checked> {
  const { feedUrl, title, format, language, items, newest, mended, advice, drafts } = report.feed;
  return {
    found: foundOut(report.found),
    feed: {
      ...{ feedUrl, title, format, language, items, mended, advice },
      newest: isoOrNull(newest),
      first: drafts.map((draft) => ({
        title: draft.title ?? null,
        url: draft.url ?? null,
        published: isoOrNull(draft.published),
        text: (draft.summary ?? draft.text).slice(0, 300).toWellFormed(),
      })),
    },
  };
}
