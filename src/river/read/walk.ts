import type { Element } from './xml.ts';

/** The elements straight inside. */
export function* inside(element: Element): Generator<Element> {
  for (const c of element.children) if (typeof c !== 'string') yield c;
}

/** Those straight inside by our name: `title` for the feed's own, `dc:title` for a module's. */
export function all(element: Element, name: string): Element[] {
  const colon = name.indexOf(':');
  const space = colon < 0 ? '' : name.slice(0, colon);
  const local = name.slice(colon + 1);
  const found: Element[] = [];
  for (const c of inside(element)) if (c.name === local && c.space === space) found.push(c);
  return found;
}

/** The first of the first name that is there and says something. */
export function first(element: Element, ...names: string[]): Element | undefined {
  for (const name of names) {
    for (const e of all(element, name)) if (e.children.length > 0 && rawText(e).trim() !== '') return e;
  }
  return undefined;
}

/** Every element below, in order, by our name. */
export function below(element: Element, name: string): Element[] {
  const colon = name.indexOf(':');
  const space = colon < 0 ? '' : name.slice(0, colon);
  const local = name.slice(colon + 1);
  const found: Element[] = [];
  const visit = (e: Element): void => {
    for (const c of inside(e)) {
      if (c.name === local && c.space === space) found.push(c);
      visit(c);
    }
  };
  visit(element);
  return found;
}

/** All text in and below, decoded once as XML says. */
export function rawText(element: Element): string {
  let text = '';
  for (const c of element.children) text += typeof c === 'string' ? c : rawText(c);
  return text;
}

/** The text of the first that says something, trimmed. */
export function value(element: Element, ...names: string[]): string | undefined {
  const found = first(element, ...names);
  return found && rawText(found).trim();
}

export function hasElements(element: Element): boolean {
  return element.children.some((c) => typeof c !== 'string');
}

const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);
export const escapeText = (s: string): string =>
  s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const escapeValue = (s: string): string => escapeText(s).replace(/"/g, '&quot;');

/** What is inside, written as HTML: for content that came as elements. */
export function innerHtml(element: Element): string {
  let html = '';
  for (const c of element.children) html += typeof c === 'string' ? escapeText(c) : outer(c);
  return html;
}

function outer(e: Element): string {
  let tag = `<${e.name}`;
  for (const [k, v] of e.attrs ?? []) {
    if (/^[a-z][a-z0-9-]*$/.test(k) && k !== 'xmlns') tag += ` ${k}="${escapeValue(v)}"`;
  }
  return VOID.has(e.name) ? `${tag}>` : `${tag}>${innerHtml(e)}</${e.name}>`;
}
