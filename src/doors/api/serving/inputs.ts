import { z } from 'zod';
import type { FileBody, Operation } from '../operation.ts';
import { badBody, badQuery } from './issues.ts';
import { badParameter, type Problem, problem } from './problem.ts';
import { unsound } from './sound.ts';

type Inputs = { params: unknown; query: unknown; body: unknown };
/** More than any body of ours needs. */
const MOST_BYTES = 64 * 1024;

/** Reads all that an operation takes by the shapes that the document publishes; or what is wrong with it. */
export async function inputsOf(
  operation: Operation,
  given: Record<string, string>,
  url: URL,
  request: Request,
): Promise<Inputs | { problem: Problem }> {
  const params = (operation.params ?? NOTHING).safeParse(numbered(operation.params, given));
  if (!params.success) return problem('not-found', 'There is nothing at this address.');
  const query = readQuery(operation.query ?? NOTHING, url.searchParams);
  if ('problem' in query) return query;
  if (!operation.body && !operation.file) return { params: params.data, query: query.values, body: {} };
  const body = operation.file ? await readFile(request, operation.file) : await readJson(request);
  if ('problem' in body) return body;
  if (!operation.body) return { params: params.data, query: query.values, body: body.value };
  const read = operation.body.safeParse(body.value, { reportInput: true });
  return read.success ? { params: params.data, query: query.values, body: read.data } : badBody(read.error);
}

const NOTHING = z.strictObject({});

/** Lists may be given as often as wanted, all else once; numbers and yes or no are read as such. */
function readQuery(shape: z.ZodObject, search: URLSearchParams): { values: unknown } | { problem: Problem } {
  const given: Record<string, unknown> = Object.create(null);
  for (const name of new Set(search.keys())) {
    const all = search.getAll(name);
    const type = typeIn(shape, name);
    if (type !== 'array' && all.length > 1) return badParameter(name.slice(0, 60), 'Give this once only.');
    given[name] = type === 'array' ? all : asType(all[0]!, type);
  }
  const read = shape.safeParse({ ...given }, { reportInput: true });
  return read.success ? { values: read.data } : badQuery(read.error);
}

function numbered(shape: z.ZodObject | undefined, given: Record<string, string>): unknown {
  if (!shape) return given;
  return Object.fromEntries(
    Object.entries(given).map(([name, text]) => [name, asType(text, typeIn(shape, name))]),
  );
}

function asType(text: string, type: string | undefined): unknown {
  if ((type === 'integer' || type === 'number') && /^-?\d{1,15}(\.\d{1,15})?$/.test(text))
    return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

type Types = Record<string, string | undefined>;
const known = new WeakMap<z.ZodObject, Types>();

/** The type that the document publishes for a parameter. */
function typeIn(shape: z.ZodObject, name: string): string | undefined {
  const types = known.get(shape) ?? typesOf(shape);
  known.set(shape, types);
  return Object.hasOwn(types, name) ? types[name] : undefined;
}

function typesOf(shape: z.ZodObject): Types {
  const { properties = {} } = z.toJSONSchema(shape, { io: 'input' });
  return Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [
      name,
      typeof one === 'object' && typeof one.type === 'string' ? one.type : undefined,
    ]),
  );
}

type Body<T> = { value: T } | { problem: Problem };
const plainType = (request: Request) =>
  (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();

async function readJson(request: Request): Promise<Body<unknown>> {
  const type = plainType(request);
  if (type !== 'application/json' && !/^application\/[\w.-]+\+json$/.test(type))
    return problem('wrong-type', 'Send the body as application/json.');
  const bytes = await readBytes(request, MOST_BYTES);
  if ('problem' in bytes) return bytes;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value));
  } catch {
    return problem('bad-json', 'The body should be one JSON value in UTF-8.');
  }
  const errors = unsound(value);
  return errors.length > 0
    ? problem('bad-fields', 'There is something in the body that we cannot take.', errors)
    : { value };
}

async function readFile(request: Request, { types, most }: FileBody): Promise<Body<Uint8Array>> {
  if (!types.includes(plainType(request)))
    return problem('wrong-type', `Send the body as ${types.join(' or ')}.`);
  return readBytes(request, most);
}

/** Stops reading when there is more than allowed, whatever the head of the request said. */
async function readBytes(request: Request, most: number): Promise<Body<Uint8Array>> {
  const tooBig = () => problem('too-big', `A body may have ${Math.round(most / 1024)} KB at most.`);
  if (Number(request.headers.get('content-length') ?? 0) > most) return tooBig();
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.length;
    if (length > most) return tooBig();
    parts.push(part);
  }
  return { value: Buffer.concat(parts) };
}
