import { z } from 'zod';
import type { Operation } from './operation.ts';
import { PROBLEMS, type ProblemKind } from './serving/problem.ts';
import { named } from './shapes/names.ts';

type Json = Record<string, unknown>;

export const problemShape = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z
    .array(
      z.strictObject({
        pointer: z.string().optional().describe('Where in the body (RFC 6901).'),
        parameter: z.string().optional().describe('Which parameter of the query.'),
        message: z.string(),
      }),
    )
    .optional(),
});
named.add(problemShape, { id: 'Problem' });

/** The OpenAPI 3.1 document of these operations, from the same shapes that their input is read by. */
export function documentOf(
  operations: readonly Operation[],
  facts: { version: string; server: string },
): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operation, schemas),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hearabouts',
      version: facts.version,
      description:
        'Everything that the pages of this site show and do, as data. Reading needs no key, and other sites’ pages may read. Errors are RFC 9457 problem details.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: facts.server }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: sorted(schemas),
      securitySchemes: {
        subscriber: {
          type: 'http',
          scheme: 'bearer',
          description: 'The last part of the manage link that each letter holds.',
        },
        ...Object.fromEntries(['moderator', 'editor', 'owner'].map((role) => [role, sessionOf(role)])),
      },
    },
  };
}

const sessionOf = (role: string) => ({
  type: 'http',
  scheme: 'bearer',
  description: `The token of a session of somebody with the role of ${role} or more: ask for a letter with sign-in, then send its token to sessions.`,
});

function describe(operation: Operation, schemas: Json): Json {
  const { id, tag, summary, about, who, body, file, gives } = operation;
  const content = gives.shape && {
    [gives.type ?? 'application/json']: { schema: refTo(gives.shape, schemas) },
  };
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(about && { description: about }),
    parameters: [
      ...parametersOf(operation.params, 'path', schemas),
      ...parametersOf(operation.query, 'query', schemas),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: refTo(body, schemas) } } },
    }),
    ...(file && {
      requestBody: { required: true, content: Object.fromEntries(file.types.map((type) => [type, {}])) },
    }),
    responses: {
      [gives.status]: { description: gives.about, ...(content && { content }) },
      ...problemsOf(operation, schemas),
    },
    ...(who !== 'anyone' && { security: [{ [who]: [] }] }),
  };
}

function parametersOf(shape: z.ZodObject | undefined, where: 'path' | 'query', schemas: Json): Json[] {
  if (!shape) return [];
  return Object.entries(shape.shape).map(([name, one]) => {
    const { description, ...schema } = refTo(one as z.ZodType, schemas);
    const required = where === 'path' || !(one as z.ZodType).safeParse(undefined).success;
    return {
      name,
      in: where,
      required,
      ...(description !== undefined && { description }),
      ...(schema.type === 'array' && { style: 'form', explode: true }),
      schema,
    };
  });
}

function problemsOf(operation: Operation, schemas: Json): Json {
  const kinds: ProblemKind[] = ['bad-address', 'bad-query', 'too-many', 'not-set-up', 'broken'];
  if (operation.params) kinds.push('not-found');
  if (operation.who !== 'anyone') kinds.push('not-signed-in', 'not-allowed');
  if (operation.body || operation.file) kinds.push('bad-fields', 'too-big', 'wrong-type');
  const schema = refTo(problemShape, schemas);
  const byStatus = new Map<number, string[]>();
  for (const kind of kinds) {
    const { status, title } = PROBLEMS[kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), title]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, titles]) => [
      status,
      { description: `${titles.join('. ')}.`, content: { 'application/problem+json': { schema } } },
    ]),
  );
}

/** The JSON Schema of a shape; what has a name is put among the document's schemas, and referred to. */
function refTo(shape: z.ZodType, schemas: Json): Json {
  const { $schema: _, $defs = {}, ...whole } = z.toJSONSchema(shape, { metadata: named, io: 'input' });
  for (const [name, schema] of Object.entries($defs)) schemas[name] = pointed(without(schema as Json));
  const name = named.get(shape)?.id;
  if (!name) return pointed(without(whole)) as Json;
  schemas[name] = pointed(without(whole));
  return { $ref: `#/components/schemas/${name}` };
}

const without = ({ $id: _id, id: _name, ...schema }: Json): Json => schema;

/** The same with its references pointing into the document. */
function pointed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(pointed);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string'
        ? value.replace(/^#\/\$defs\//, '#/components/schemas/')
        : pointed(value),
    ]),
  );
}

const sorted = (schemas: Json): Json =>
  Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
