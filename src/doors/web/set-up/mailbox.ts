import { html } from '../../../ground/page/page.ts';
import { type LetterToShow, letterToShow } from '../../../river/read/read.ts';
import type { Chrome } from '../chrome.ts';
import { CONTENT_SECURITY_POLICY } from '../edge/headers.ts';
import { layout } from '../layout/layout.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { sayWhole } from '../words/when.ts';
import type { SetUpMeans } from './means.ts';
import { respond } from './respond.ts';

/** A letter may style itself and lead its reader on by a press; nothing in it runs, or asks anything of anybody. */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";
const MAILBOX = '/edit/mailbox';
const at = (name: string, more = '') =>
  [MAILBOX, encodeURIComponent(name), more].filter((part) => part !== '').join('/');
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
      : html`<ul class="results">${letters.map((one) => html`<li><a href="${chrome.to(at(one.name))}"><b><bdi>${one.subject || say.noSubject}</bdi></b></a><br><span class="hint">${say.to} <bdi>${one.to}</bdi>, ${sayWhole(one.at, chrome)}</span></li>`)}</ul>`
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
  if (!bytes) return { trouble: { kind: 'not-found' } };
  const name = c.req.param('name')!;
  const letter = await letterToShow(bytes);
  return letter ? show(letter, name, c) : unreadablePage(name, c.get('chrome'));
}

function page(letter: LetterToShow, name: string, c: WebContext): Answer {
  const chrome = c.get('chrome');
  const say = chrome.words.setUp.mailbox;
  const title = letter.subject || say.noSubject;
  const main = html`<div class="wide page letter">${way(chrome)}<h1><bdi>${title}</bdi></h1>
<dl class="facts"><dt>${say.from}</dt><dd><bdi>${letter.from}</bdi></dd><dt>${say.to}</dt><dd><bdi>${letter.to}</bdi></dd><dt>${say.date}</dt><dd><bdi>${letter.date}</bdi></dd></dl>
<iframe sandbox="${SANDBOX}" src="${at(name, 'letter')}" title="${say.frame}"></iframe>
<details><summary>${say.text}</summary>${letter.text === '' ? html`<p>${say.noText}</p>` : html`<pre>${letter.text}</pre>`}</details>
<details><summary>${say.headers}</summary><pre>${letter.headers.map((one) => `${one.name}: ${one.value}`).join('\n')}</pre></details>
<p><a class="button quiet" href="${at(name, 'file')}">${say.raw}</a></p></div>`;
  const policy = `${CONTENT_SECURITY_POLICY}; frame-src 'self'`;
  return respond(layout({ title, main, noIndex: true }, chrome), {
    headers: { 'Content-Security-Policy': policy },
  });
}

function unreadablePage(name: string, chrome: Chrome): Answer {
  const say = chrome.words.setUp.mailbox;
  const main = html`<div class="wide page letter">${way(chrome)}<h1>${say.broken}</h1><p><a class="button quiet" href="${at(name, 'file')}">${say.raw}</a></p></div>`;
  return { page: layout({ title: say.broken, main, noIndex: true }, chrome), keepFor: 0 };
}

function way(chrome: Chrome) {
  const say = chrome.words.setUp.mailbox;
  return html`<nav class="crumbs" aria-label="${say.title}"><ol><li><a href="${chrome.to(MAILBOX)}">${say.back}</a></li></ol></nav>`;
}

/** Links in it lead on in the whole window, since nothing else of ours may stand in a frame. */
function framed({ html: markup, text }: LetterToShow): Answer {
  const body = markup === '' ? String(html`<pre>${text}</pre>`) : markup;
  return new Response(`<!doctype html><base target="_top">${body}`, {
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
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'no-store',
    },
  });
}
