/** The tables of routes, made into requests: every address filled in with what there is, whoever added its row. */
import { Parser } from 'htmlparser2';
import type { Route } from '../../src/doors/web/web.ts';
import type { Asking, Somebody, Whole } from './whole.ts';

const PARAMETER = /:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?/g;

/** The address of a row of the web door, about `one`, who holds its links. */
export function addressOf({ path }: Pick<Route, 'path'>, one: Somebody, { items }: Whole): string {
  const [, head = ''] = path.split('/');
  const said = (name: string, pattern: string, before: string): string => {
    const under = before.split('/').at(-2) ?? '';
    if (name === 'token')
      return { confirm: one.confirm, leave: one.leave, feed: one.feed }[head] ?? one.manage;
    if (name === 'file') {
      if (head === 'feed') return `${one.feed}.atom`;
      return pattern.includes('search') ? 'search.atom' : '1.atom';
    }
    if (name === 'id' && head === 'manage') return String(one.subscriptions[0]);
    if (name === 'id' && under === 'items') return String(items[0]);
    if (name === 'slug') return under === 'voices' ? 'the-marlbridge-chronicle' : 'marlbridge';
    if (name === 'body') return 'planning';
    if (name === 'first') return 'northfields';
    if (name === 'second') return 'roads';
    return '1';
  };
  return path
    .replace(PARAMETER, (_all, name: string, pattern: string | undefined, at: number) =>
      said(name, pattern ?? '', path.slice(0, at)),
    )
    .replace(/\*$/, 'x');
}

/** The address of an operation of the API, about `one`. */
export function apiAddressOf(path: string, one: Somebody, { items }: Whole): string {
  return `/api/v1${path.replace(/\{(\w+)\}/g, (_all, name: string, at: number) => {
    const before = path.slice(0, at);
    if (name === 'id' && before.endsWith('subscriptions/')) return String(one.subscriptions[0]);
    if (name === 'id' && before.endsWith('items/')) return String(items[0]);
    if (name === 'slug') return before.endsWith('voices/') ? 'the-marlbridge-chronicle' : 'northfields';
    return name === 'kind' ? 'not-found' : '1';
  })}`;
}

export interface HarvestedForm {
  method: string;
  action: string;
  fields: Record<string, string>;
}

/** What a page offers: its forms, filled in as plainly as can be, and its links to this site. */
export function harvest(page: string, at: string): { forms: HarvestedForm[]; links: string[] } {
  const forms: HarvestedForm[] = [];
  const links: string[] = [];
  let form: HarvestedForm | null = null;
  let select: string | null = null;
  const put = (name: string | undefined, value: string, sure: boolean) => {
    if (form && name && (sure || form.fields[name] === undefined)) form.fields[name] = value;
  };
  const parser = new Parser({
    onopentag: (element, { name, value, type, href, method, action, ...more }) => {
      if (element === 'a' && href?.startsWith('/')) links.push(href);
      if (element === 'form') {
        form = { method: (method ?? 'get').toUpperCase(), action: action ?? at, fields: {} };
        forms.push(form);
      } else if (element === 'select') select = name ?? null;
      else if (element === 'option') put(select ?? '', value ?? '', 'selected' in more);
      else if (element === 'textarea') put(name, 'Some words.', true);
      else if (element === 'button') put(name, value ?? '', false);
      else if (element === 'input') put(name, plain(type, value), type !== 'radio' || 'checked' in more);
    },
    onclosetag: (element) => {
      if (element === 'form') form = null;
      if (element === 'select') select = null;
    },
  });
  parser.end(page);
  return { forms, links };
}

function plain(type: string | undefined, value: string | undefined): string {
  if (value) return value;
  const usual: Record<string, string> = {
    email: 'somebody.new@residents.example',
    url: 'https://voice-1.marlbridge.example/news',
    number: '1',
    checkbox: 'on',
  };
  return usual[type ?? ''] ?? 'words';
}

/** Every page of the web door as `one` sees it, with its address; those that are no pages are left out. */
export async function pagesFor(whole: Whole, one: Somebody): Promise<{ at: string; text: string }[]> {
  const pages: { at: string; text: string }[] = [];
  for (const route of whole.routes.filter(({ method }) => method === 'GET')) {
    const at = addressOf(route, one, whole);
    const answer = await whole.ask(at, { as: one });
    if (answer.headers.get('content-type')?.startsWith('text/html'))
      pages.push({ at, text: await answer.text() });
  }
  return pages;
}

/** As somebody asks the API. */
export const bearer = (token: string, more: Asking = {}): Asking => ({
  ...more,
  headers: { ...more.headers, authorization: `Bearer ${token}` },
});
