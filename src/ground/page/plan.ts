/** What is done at each place of a template: fixed markup, a hole in text, or an attribute that has holes. */
export type Step =
  | { kind: 'fixed'; markup: string }
  | { kind: 'text'; hole: number }
  | {
      kind: 'attribute';
      name: string;
      quote: string;
      parts: (string | number)[];
      rule: 'plain' | 'url' | 'own-url' | 'srcset';
    };

const URL_ATTRIBUTES = new Set([
  'href',
  'src',
  'poster',
  'cite',
  'data',
  'background',
  'manifest',
  'longdesc',
  'xlink:href',
  'ping',
  'icon',
]);
/** Where a form goes is never anybody's data: a bad one is a bug. */
const OWN_URL_ATTRIBUTES = new Set(['action', 'formaction']);
const SOURCE_SETS = new Set(['srcset', 'imagesrcset']);
/** Elements whose text is not text. */
const RAW = new Set([
  'script',
  'style',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
  'plaintext',
  'template',
]);

type Mode =
  | 'text'
  | 'tag'
  | 'name'
  | 'after-name'
  | 'before-value'
  | 'value'
  | 'bare-value'
  | 'comment'
  | 'raw';

/** A template that must not be: the reason is for the person who wrote it. */
function refuse(why: string, strings: readonly string[], at: number): never {
  const near = strings
    .slice(0, at + 1)
    .join(' … ')
    .slice(-80);
  throw new Error(`This template cannot be made safe: ${why}, at "${near}".`);
}

/** Reads a template's fixed parts as a browser would, and says what is to be done with each hole. Throws on bad ones. */
export function planOf(strings: readonly string[]): Step[] {
  return new Planner(strings).plan();
}

/** Holds where in the markup the reading is. */
class Planner {
  readonly #strings: readonly string[];
  readonly #steps: Step[] = [];
  #fixed = '';
  #mode: Mode = 'text';
  #tag = '';
  #attribute = '';
  #attributeStart = 0;
  #quote = '';
  #parts: (string | number)[] = [];
  #equiv = false;
  #content = false;

  constructor(strings: readonly string[]) {
    this.#strings = strings;
  }

  plan(): Step[] {
    this.#strings.forEach((text, n) => {
      this.#read(text, n);
      if (n < this.#strings.length - 1) this.#hole(n);
    });
    const end = this.#strings.length - 1;
    if (this.#mode === 'raw') refuse(`<${this.#tag}> is not closed`, this.#strings, end);
    if (this.#mode !== 'text') refuse('it ends inside a tag or comment', this.#strings, end);
    this.#flush();
    return this.#steps;
  }

  #flush() {
    if (this.#fixed !== '') this.#steps.push({ kind: 'fixed', markup: this.#fixed });
    this.#fixed = '';
  }

  #hole(n: number) {
    if (this.#mode === 'text') {
      this.#flush();
      this.#steps.push({ kind: 'text', hole: n });
      return;
    }
    if (this.#mode !== 'value') {
      const where: Record<Exclude<Mode, 'text' | 'value'>, string> = {
        tag: 'a hole stands for a tag or attribute name',
        name: 'a hole is part of a name',
        'after-name': 'a hole stands for an attribute',
        'before-value': 'an attribute with a hole needs quotes',
        'bare-value': 'an attribute with a hole needs quotes',
        comment: 'a hole stands in a comment',
        raw: `a hole stands in <${this.#tag}>`,
      };
      refuse(where[this.#mode], this.#strings, n);
    }
    const name = this.#attribute;
    if (/^on/.test(name) || name === 'style' || name === 'srcdoc' || name.startsWith('xmlns'))
      refuse(`a hole stands in ${name}`, this.#strings, n);
    if (this.#tag === 'meta' && name === 'content') this.#content = true;
    if (this.#tag === 'base') refuse('a hole stands in <base>', this.#strings, n);
    this.#parts.push(n);
  }

  #read(text: string, n: number) {
    let at = 0;
    while (at < text.length) at = this.#step(text, at, n);
  }

  /** Takes what comes next in the present mode and gives where to go on. */
  #step(text: string, at: number, n: number): number {
    switch (this.#mode) {
      case 'text':
        return this.#inText(text, at);
      case 'comment':
        return this.#until(text, at, '-->');
      case 'raw': {
        const rest = text.slice(at).toLowerCase();
        const end = rest.indexOf(`</${this.#tag}`);
        if (end < 0) return this.#take(text, at, text.length);
        this.#mode = 'text';
        return this.#take(text, at, at + end);
      }
      case 'value':
        return this.#inValue(text, at);
      default:
        return this.#inTag(text, at, n);
    }
  }

  #take(text: string, from: number, to: number): number {
    this.#fixed += text.slice(from, to);
    return to;
  }

  #until(text: string, at: number, end: string): number {
    const found = text.indexOf(end, at);
    if (found < 0) return this.#take(text, at, text.length);
    this.#mode = 'text';
    return this.#take(text, at, found + end.length);
  }

  #inText(text: string, at: number): number {
    const open = text.indexOf('<', at);
    if (open < 0) return this.#take(text, at, text.length);
    const rest = text.slice(open);
    if (rest.startsWith('<!--')) {
      this.#mode = 'comment';
      return this.#take(text, at, open + 4);
    }
    const name = /^<([/!]?)([a-z][^\s/>]*)?/i.exec(rest)!;
    if (name[2] === undefined && name[1] === '' && rest.length > 1) return this.#take(text, at, open + 1);
    this.#tag = name[1] === '/' ? '/' : (name[2] ?? '').toLowerCase();
    this.#mode = rest.length === name[0].length ? 'name' : 'tag';
    this.#equiv = false;
    this.#content = false;
    return this.#take(text, at, open + name[0].length);
  }

  #inValue(text: string, at: number): number {
    const end = text.indexOf(this.#quote, at);
    const piece = text.slice(at, end < 0 ? undefined : end);
    if (piece !== '') this.#parts.push(piece);
    if (end < 0) return text.length;
    this.#endValue();
    this.#mode = 'tag';
    return end + 1;
  }

  #endValue() {
    const parts = this.#parts;
    const name = this.#attribute;
    if (parts.every((part) => typeof part === 'string')) {
      this.#fixed += `${parts.join('')}${this.#quote}`;
      return;
    }
    this.#fixed = this.#fixed.slice(0, this.#attributeStart);
    this.#flush();
    const rule = URL_ATTRIBUTES.has(name)
      ? 'url'
      : OWN_URL_ATTRIBUTES.has(name)
        ? 'own-url'
        : SOURCE_SETS.has(name)
          ? 'srcset'
          : 'plain';
    this.#steps.push({ kind: 'attribute', name, quote: this.#quote, parts, rule });
  }

  #inTag(text: string, at: number, n: number): number {
    const char = text[at]!;
    if (char === '>') {
      if (this.#equiv && this.#content) refuse('a hole stands in <meta http-equiv>', this.#strings, n);
      this.#mode = RAW.has(this.#tag) ? 'raw' : 'text';
      return this.#take(text, at, at + 1);
    }
    if (this.#mode === 'before-value') return this.#beginValue(text, at);
    if (this.#mode === 'bare-value') {
      const end = /[\s>]/.exec(text.slice(at));
      if (end) this.#mode = 'tag';
      return this.#take(text, at, end ? at + end.index : text.length);
    }
    if (char === '=' && (this.#mode === 'after-name' || this.#mode === 'name')) {
      this.#mode = 'before-value';
      return this.#take(text, at, at + 1);
    }
    if (/[\s/]/.test(char)) {
      if (this.#mode === 'name') this.#mode = this.#attribute === '' ? 'tag' : 'after-name';
      return this.#take(text, at, at + 1);
    }
    const name = /^[^\s/>=]+/.exec(text.slice(at))?.[0] ?? char;
    this.#attribute = name.toLowerCase();
    this.#attributeStart = this.#fixed.replace(/\s+$/, '').length;
    if (this.#tag === 'meta' && this.#attribute === 'http-equiv') this.#equiv = true;
    this.#mode = at + name.length === text.length ? 'name' : 'after-name';
    return this.#take(text, at, at + name.length);
  }

  #beginValue(text: string, at: number): number {
    const char = text[at]!;
    if (/\s/.test(char)) return this.#take(text, at, at + 1);
    if (char !== '"' && char !== "'") {
      this.#mode = 'bare-value';
      return at;
    }
    this.#quote = char;
    this.#parts = [];
    this.#mode = 'value';
    return this.#take(text, at, at + 1);
  }
}
