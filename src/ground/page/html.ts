import { planOf, type Step } from './plan.ts';
import { safeSourceSet, safeUrl } from './safe-url.ts';

/** Markup that is safe to send. Only `html` and `trusted` make it. */
export class Html {
  readonly #markup: string;
  constructor(markup: string, key: symbol) {
    if (key !== KEY) throw new Error('Markup is made by html`…` or trusted().');
    this.#markup = markup;
  }
  toString(): string {
    return this.#markup;
  }
}
const KEY = Symbol('made here');

/** What may stand in a hole. `null`, `undefined`, `false` and `true` show nothing; lists show each of theirs. */
export type Hole = Html | string | number | bigint | boolean | null | undefined | readonly Hole[];

const plans = new WeakMap<TemplateStringsArray, Step[]>();

/** Markup from a template; see page.ts for what becomes of its holes. */
export function html(strings: TemplateStringsArray, ...holes: Hole[]): Html {
  let plan = plans.get(strings);
  if (!plan) {
    plan = planOf(strings.raw);
    plans.set(strings, plan);
  }
  let out = '';
  for (const step of plan) {
    if (step.kind === 'fixed') out += step.markup;
    else if (step.kind === 'text') out += shown(holes[step.hole]);
    else out += attribute(step, holes);
  }
  return new Html(out, KEY);
}

/** Takes markup as it is: for what river/read or a consultation’s import has cleaned, or a file of our own; never for anything else. */
export function trusted(cleaned: string): Html {
  return new Html(cleaned, KEY);
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\0': '\ufffd',
};

function escaped(text: string): string {
  return text.toWellFormed().replace(/[&<>"'\0]/g, (char) => ESCAPES[char]!);
}

function shown(hole: Hole): string {
  if (hole instanceof Html) return hole.toString();
  if (hole === null || hole === undefined || typeof hole === 'boolean') return '';
  if (Array.isArray(hole)) return hole.map(shown).join('');
  return escaped(plain(hole as string | number | bigint));
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value)))
    return String(value);
  throw new Error(
    `There is no one way to show ${typeof value === 'number' ? String(value) : `a value of type ${typeof value}`}.`,
  );
}

function attribute(step: Extract<Step, { kind: 'attribute' }>, holes: Hole[]): string {
  const [only] = step.parts;
  if (step.parts.length === 1 && typeof only === 'number') {
    const value = holes[only];
    if (value === null || value === undefined || value === false) return '';
    if (value === true) return ` ${step.name}`;
  }
  let value = step.parts
    .map((part) => (typeof part === 'string' ? unescaped(part) : inAttribute(holes[part], step.name)))
    .join('');
  if (step.rule !== 'plain') {
    const safe = step.rule === 'srcset' ? safeSourceSet(value) : safeUrl(value);
    if (safe === null && step.rule === 'own-url') throw new Error(`A form cannot go to "${value}".`);
    if (safe === null) return '';
    value = safe;
  }
  return ` ${step.name}=${step.quote}${escaped(value)}${step.quote}`;
}

/** Fixed parts of an attribute that has holes are written as markup; only what templates use is known here. */
function unescaped(fixed: string): string {
  return fixed
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function inAttribute(hole: Hole, name: string): string {
  if (hole instanceof Html) throw new Error(`Markup cannot stand in the attribute ${name}.`);
  if (hole === null || hole === undefined || typeof hole === 'boolean') return '';
  if (Array.isArray(hole)) {
    if (name !== 'class') throw new Error(`A list cannot stand in the attribute ${name}.`);
    return hole
      .filter((part) => part !== null && part !== undefined && part !== false)
      .map(plain)
      .join(' ');
  }
  return plain(hole);
}
