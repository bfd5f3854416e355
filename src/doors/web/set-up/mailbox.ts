import { html } from '../../../ground/page/page.ts';
import { type LetterToShow, letterToShow } from '../../../river/read/read.ts';
import { CONTENT_SECURITY_POLICY } from '../edge/headers.ts';
import { layout } from '../layout/layout.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { sayWhole } from '../words/when.ts';
import type { SetUpMeans } from './means.ts';
import { respond } from './respond.ts';

/** A letter may style itself and lead its reader on by a press; nothing in it runs, or asks anything of anybody. */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";
const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation';

/** The letters that wait until there is a mail server, for whoever runs the instance. */
export function mailboxRoutes(means: SetUpMeans): Route[] {
  const row = { method: 'GET', who: 'set-up' } as const;
  const letter = (show: (letter: LetterToShow, name: string, c: WebContext) => Answer) => (c: WebContext) =>
    withLetter(means, c, show);
  return [
    { ...row, path: '/edit/mailbox', handle: (c) => list(means, c) },
    { ...row, path: '/edit/mailbox/:name', handle: letter(page) },
    { ...row, path: '/edit/mailbox/:name/letter', handle: letter(framed) },
    { ...row, path: '/edit/mailbox/:name/file', handle: (c) => raw(means, c) },
  ];
}

async function list({ instance }: SetUpMeans, c: WebContext): Promise<Answer> {
  if (!instance.mailbox) return { trouble: { kind: 'not-found' } };
  const chrome = c.get('chrome');
  const say = chrome.words.setUp.mailbox;
  const letters = await instance.mailbox.list();
  const main = html`<div class="wide page"><h1>${say.title}</h1><p class="lead">${say.lead}</p>${
    letters.length === 0
      ? html`<p>${say.none}</p>`
      : html`<ul class="results">${letters.map((one) => html`<li><a href="/edit/mailbox/${one.name}"><b><bdi>${one.subject}</bdi></b></a><br><span class="hint">${say.to} <bdi>${one.to}</bdi>, ${sayWhole(one.at, chrome)}</span></li>`)}</ul>`
  }</div>`;
  return { page: layout({ title: say.title, main, noIndex: true }, chrome), keepFor: 0 };
}

async function bytesOf({ instance }: SetUpMeans, c: WebContext): Promise<Uint8Array | null> {
  return (await instance.mailbox?.read(c.req.param('name') ?? '')) ?? null;
}

async function withLetter(
  means: SetUpMeans,
  c: WebContext,
  show: (letter: LetterToShow, name: string, c: WebContext) => Answer,
): Promise<Answer> {
  const bytes = await bytesOf(means, c);
  return bytes
    ? show(await letterToShow(bytes), c.req.param('name')!, c)
    : { trouble: { kind: 'not-found' } };
}

function page(letter: LetterToShow, name: string, c: WebContext): Answer {
  const chrome = c.get('chrome');
  const say = chrome.words.setUp.mailbox;
  const main = html`<div class="wide page letter"><p><a href="/edit/mailbox">${say.back}</a></p><h1><bdi>${letter.subject}</bdi></h1>
<p class="hint">${say.from} <bdi>${letter.from}</bdi><br>${say.to} <bdi>${letter.to}</bdi></p>
<iframe sandbox="${SANDBOX}" src="/edit/mailbox/${name}/letter" title="${say.frame}"></iframe>
<details><summary>${say.text}</summary><pre>${letter.text}</pre></details>
<p><a class="button quiet" href="/edit/mailbox/${name}/file">${say.raw}</a></p></div>`;
  const policy = `${CONTENT_SECURITY_POLICY}; frame-src 'self'`;
  return respond(layout({ title: letter.subject, main, noIndex: true }, chrome), {
    headers: { 'Content-Security-Policy': policy },
  });
}

function framed({ html: markup, text }: LetterToShow): Answer {
  const body = markup === '' ? String(html`<pre>${text}</pre>`) : markup;
  return new Response(`<base target="_top">${body}`, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': LETTER_POLICY,
      'X-Frame-Options': 'SAMEORIGIN',
      'Cache-Control': 'no-store',
    },
  });
}

async function raw(means: SetUpMeans, c: WebContext): Promise<Answer> {
  const bytes = await bytesOf(means, c);
  if (!bytes) return { trouble: { kind: 'not-found' } };
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'message/rfc822',
      'Content-Disposition': 'attachment; filename="letter.eml"',
      'Cache-Control': 'no-store',
    },
  });
}
