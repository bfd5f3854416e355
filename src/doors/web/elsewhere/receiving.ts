import { optedOut, type Taken, takeLink } from '../../../commons/desk/desk.ts';
import type { Clock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import type { Jobs } from '../../../ground/jobs/jobs.ts';
import { html } from '../../../ground/page/page.ts';
import { readPingback } from '../../../river/read/read.ts';
import { formIn } from '../editing/form.ts';
import { layout } from '../layout/layout.ts';
import type { Answer, Route, WebContext } from '../route.ts';

export interface ReceivingMeans {
  db: Db;
  clock: Clock;
  jobs: Pick<Jobs, 'hint'>;
}

const BYTES = 8 * 1024;

/**
 * Where other sites' servers tell that a page links to one of ours (W3C Webmention; Pingback 1.0). The answer is always that
 * it will be looked at: what came of that shows on the page, or does not.
 */
export function receivingRoutes(means: ReceivingMeans): Route[] {
  const post = { method: 'POST', who: 'anyone', fromAnywhere: true, bodyBytes: BYTES } as const;
  return [
    { ...post, path: '/webmention', handle: (c) => webmention(means, c) },
    { ...post, path: '/pingback', takes: ['text/xml', 'application/xml'], handle: (c) => pingback(means, c) },
    { method: 'GET', path: '/opt-outs', who: 'anyone', handle: (c) => published(means, c) },
  ];
}

/** The sites that want no quotes, for everybody to see. */
async function published({ db }: ReceivingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const { optOuts: title, optOutsMore, noOptOuts } = chrome.words.elsewhere;
  const hosts = await optedOut(db);
  const main = html`<div class="wide page"><div class="head"><h1>${title}</h1><p class="lead">${optOutsMore}</p></div>${hosts.length === 0 ? html`<p>${noOptOuts}</p>` : html`<ul>${hosts.map(({ host }) => html`<li><bdi>${host}</bdi></li>`)}</ul>`}
<p><a href="mailto:${chrome.site.contact}">${chrome.words.about.contact}</a></p></div>`;
  return layout({ title, main }, chrome);
}

const WHY = {
  source: 'The source has to be a whole web address.',
  target: 'The target is no page here that one can write about.',
  loop: 'Our own pages cannot tell us of themselves.',
  'opted-out': 'That site has asked us to quote nothing of it.',
};

const said = (c: WebContext, status: 202 | 400 | 429, words: string) =>
  c.text(`${words}\n`, status, {
    'cache-control': 'no-store',
    ...(status === 429 && { 'retry-after': '3600' }),
  });

async function webmention(means: ReceivingMeans, c: WebContext): Promise<Response> {
  const form = await formIn(c);
  const came = await take(means, c, {
    source: form.line('source', 2_001),
    target: form.line('target', 2_001),
    way: 'webmention',
  });
  if (came.kind === 'bad') return said(c, 400, WHY[came.because]);
  if (came.kind === 'too-many') return said(c, 429, 'That is more than we can look at. Please come later.');
  return said(c, 202, 'Thank you. We look at the page, and an editor looks at what it says.');
}

function take({ db, clock, jobs }: ReceivingMeans, c: WebContext, link: Parameters<typeof takeLink>[1]) {
  const { baseUrl } = c.get('chrome').site;
  return db.tx(async (tx): Promise<Taken> => {
    const came = await takeLink(tx, link, baseUrl, clock.now());
    if (came.kind === 'asked') await jobs.hint(tx, 'look');
    return came;
  });
}

/** Fault codes as Pingback 1.0 has them. */
const FAULTS = { source: 16, target: 33, loop: 49, 'opted-out': 49 } as const;

async function pingback(means: ReceivingMeans, c: WebContext): Promise<Response> {
  const ping = readPingback(await c.req.text());
  if (!ping) return fault(c, 0, 'This is no call to pingback.ping.');
  const came = await take(means, c, { ...ping, way: 'pingback' });
  if (came.kind === 'bad') return fault(c, FAULTS[came.because], WHY[came.because]);
  if (came.kind === 'too-many') return fault(c, 49, 'Please come later.');
  return xml(c, `<params><param><value><string>It will be looked at.</string></value></param></params>`);
}

const fault = (c: WebContext, code: number, words: string) =>
  xml(
    c,
    `<fault><value><struct><member><name>faultCode</name><value><int>${code}</int></value></member><member><name>faultString</name><value><string>${words}</string></value></member></struct></value></fault>`,
  );

const xml = (c: WebContext, inside: string) =>
  c.body(`<?xml version="1.0" encoding="utf-8"?>\n<methodResponse>${inside}</methodResponse>\n`, 200, {
    'content-type': 'text/xml; charset=utf-8',
    'cache-control': 'no-store',
  });
