import { Parser } from 'htmlparser2';
import { takeDoctype } from './doctype.ts';
import { Entities } from './entities.ts';
import { LIMITS, Refusal } from './limits.ts';
import { spaceOf } from './names.ts';

/** An element: `space` and `name` (lower case) as we know them, `tag` as written, what is in it in order. */
export interface Element {
  space: string;
  name: string;
  tag: string;
  /** Attribute names are lower case, with their prefix; values are decoded. */
  attrs: Map<string, string> | undefined;
  /** Text is decoded; markup within it is still the source's. */
  children: (Element | string)[];
  /** In force here. */
  base: string | undefined;
  lang: string | undefined;
}

export interface Tree {
  root: Element;
  mended: string[];
  /** The outermost element was never closed: the document was cut short. */
  cutOff: boolean;
}

type Spaces = ReadonlyMap<string, string>;
const NONE: Spaces = new Map();

/** Builds the tree of one document; forgiving of nearly everything but size. */
class Builder {
  readonly root: Element = {
    space: '',
    name: '',
    tag: '',
    attrs: undefined,
    children: [],
    base: undefined,
    lang: undefined,
  };
  readonly entities = new Entities();
  #open: Element[] = [this.root];
  #spaces: Spaces[] = [NONE];
  #elements = 0;
  #cdata = false;
  unclosed = 0;
  cutOff = false;

  open(tag: string, raw: Record<string, string>): void {
    if (this.#open.length > LIMITS.depth)
      throw new Refusal('bomb', 'Its elements are nested deeper than any real feed.');
    if (++this.#elements > LIMITS.elements)
      throw new Refusal('bomb', 'It holds more elements than any real feed.');
    const parent = this.#open.at(-1)!;
    let spaces = this.#spaces.at(-1)!;
    let attrs: Map<string, string> | undefined;
    for (const key in raw) {
      const value = this.entities.decode(raw[key]!);
      const name = key.toLowerCase();
      attrs ??= new Map();
      attrs.set(name, value);
      if (name === 'xmlns' || name.startsWith('xmlns:'))
        spaces = new Map([...spaces].slice(0, 100)).set(name.slice(6), value);
    }
    const colon = tag.indexOf(':');
    const prefix = colon < 0 ? '' : tag.slice(0, colon).toLowerCase();
    const element: Element = {
      space: spaceOf(spaces.get(prefix), prefix),
      name: tag.slice(colon + 1).toLowerCase(),
      tag,
      attrs,
      children: [],
      base: under(parent.base, attrs?.get('xml:base')),
      lang: attrs?.get('xml:lang') ?? parent.lang,
    };
    parent.children.push(element);
    this.#open.push(element);
    this.#spaces.push(spaces);
  }

  close(implied: boolean): void {
    if (implied) {
      this.unclosed++;
      this.cutOff ||= this.#open.length === 2;
    }
    this.#open.pop();
    this.#spaces.pop();
  }

  text(raw: string): void {
    this.#open.at(-1)!.children.push(this.#cdata ? raw : this.entities.decode(raw));
  }

  cdata(inside: boolean): void {
    this.#cdata = inside;
  }
}

/** `base` with a nearer `xml:base` laid over it; one that cannot be read is passed over. */
export function under(base: string | undefined, nearer: string | undefined): string | undefined {
  if (!nearer?.trim()) return base;
  return URL.parse(nearer.trim(), base)?.href ?? base;
}

/**
 * Reads text as XML that may be broken: missing or crossed end tags, naked ampersands, HTML entities and
 * attributes without quotes are taken as they were meant. Throws `Refusal` for a bomb.
 * @param base the address of the document
 */
export function parseXml(text: string, base: string | undefined, lang: string | undefined): Tree {
  const builder = new Builder();
  builder.root.base = base;
  builder.root.lang = lang;
  const source = withoutNakedLess(takeDoctype(text, builder.entities));
  const parser = new Parser(
    {
      onopentag: (name, attrs) => builder.open(name, attrs),
      // `<br/>` is no element left open.
      onclosetag: (_, implied) => builder.close(implied && !selfClosed(source, parser.endIndex)),
      ontext: (data) => builder.text(data),
      oncdatastart: () => builder.cdata(true),
      oncdataend: () => builder.cdata(false),
    },
    { xmlMode: true, decodeEntities: false },
  );
  parser.end(source);
  const mended = builder.unclosed > 0 ? ['Some elements were never closed.'] : [];
  return { root: builder.root, mended, cutOff: builder.cutOff };
}

/** A `<` that starts nothing (`<3`, `a < b`) is text, though not within CDATA, where it is so already. */
function withoutNakedLess(text: string): string {
  if (!/<[^A-Za-z_:/!?]/.test(text)) return text;
  return text.replace(/<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<(?![A-Za-z_:/!?])/g, (found) =>
    found === '<' ? '&lt;' : found,
  );
}

function selfClosed(source: string, end: number): boolean {
  return source[end] === '>' && source[end - 1] === '/';
}
