import fs from 'node:fs';
import { parse, TomlError } from 'smol-toml';
import { nearWords } from '../text/text.ts';

/** What was said, by the names of environment variables, and what could not be read. */
export interface Said {
  values: Record<string, string>;
  problems: string[];
}

const PREFIX = 'HEARABOUTS_';
const FILE = '_FILE';

/** How a variable is called in the configuration file: in lower case, without `HEARABOUTS_`. */
export const keyOf = (variable: string) =>
  (variable.startsWith(PREFIX) ? variable.slice(PREFIX.length) : variable).toLowerCase();

/**
 * The environment, where an empty variable counts as not set, and `NAME_FILE` names a file that holds the value of `NAME`. A
 * variable that begins with HEARABOUTS_ and is none is a mistake, and said.
 */
export function fromEnvironment(env: Record<string, string | undefined>, known: readonly string[]): Said {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const [name, value] of Object.entries(env)) {
    if (!value) continue;
    if (known.includes(name)) values[name] = value;
    else if (name.endsWith(FILE) && known.includes(name.slice(0, -FILE.length))) {
      const variable = name.slice(0, -FILE.length);
      if (env[variable]) problems.push(`${variable} and ${name} are both set. Give one of them.`);
      else {
        const secret = contentOf(value);
        if (secret === null) problems.push(`${name} names a file that cannot be read.`);
        else values[variable] = secret.trim();
      }
    } else if (name.startsWith(PREFIX))
      problems.push(`${name} is no setting. ${nearest(name, known)}`.trim());
  }
  return { values, problems };
}

/** The configuration file (TOML 1.0): a key for each variable, and `key_file` for one whose value stands in another file. */
export function fromFile(file: string, known: readonly string[]): Said {
  const text = contentOf(file);
  if (text === null) return { values: {}, problems: [`${file} cannot be read.`] };
  let table: Record<string, unknown>;
  try {
    table = parse(text);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    return { values: {}, problems: [`${file} is not TOML: see line ${cause.line}.`] };
  }
  const keys = new Map(
    known.flatMap((name) => [
      [keyOf(name), name],
      [`${keyOf(name)}_file`, name + FILE],
    ]),
  );
  const env: Record<string, string> = {};
  const problems: string[] = [];
  for (const [key, value] of Object.entries(table)) {
    const name = keys.get(key);
    const plain = asText(value);
    if (!name)
      problems.push(`${file} has “${key}”, which is no setting. ${nearest(key, known.map(keyOf))}`.trim());
    else if (plain === null) problems.push(`${file}: ${key} should be a text, a number or a list of texts.`);
    else env[name] = plain;
  }
  const read = fromEnvironment(env, known);
  return { values: read.values, problems: [...problems, ...read.problems.map((one) => `${file}: ${one}`)] };
}

function asText(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return String(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(' ');
  return null;
}

function contentOf(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** “Did you mean …?”, where one of them is near enough. */
function nearest(name: string, known: readonly string[]): string {
  const [best] = nearWords(name, [...known]);
  return best === undefined ? '' : `Did you mean ${best}?`;
}
