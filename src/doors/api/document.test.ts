import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { apiDeps } from '../../../test/api-town.ts';
import type { Db } from '../../ground/db/db.ts';
import { operationsOf } from './api.ts';
import { documentOf } from './document.ts';

const operations = operationsOf(apiDeps({} as Db));
// biome-ignore lint/suspicious/noExplicitAny: a document is walked freely.
const document = documentOf(operations, { version: '1.2.3', server: 'https://x.example/api/v1' }) as any;

/** All values in it, with where they stand. */
function* walk(value: unknown, at = '#'): Generator<[string, unknown]> {
  yield [at, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    yield* walk(inner, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}
const all = new Map(walk(document));

describe('the document', () => {
  test('is OpenAPI 3.1 with all that it must have', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version: '1.2.3' });
    expect(Object.keys(document).sort()).toEqual([
      'components',
      'info',
      'openapi',
      'paths',
      'servers',
      'tags',
    ]);
  });

  test('every reference leads somewhere', () => {
    const refs = [...all].filter(([at]) => at.endsWith('/$ref'));
    expect(refs.length).toBeGreaterThan(50);
    expect(refs.filter(([, to]) => !all.has(String(to)))).toEqual([]);
  });

  test('every row of the table is in it, and nothing else', () => {
    const described = Object.entries<Record<string, unknown>>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test.each(operations.map((one) => [one.id, one] as const))('%s is described', (id, operation) => {
    const described = document.paths[operation.path][operation.method.toLowerCase()];
    expect(described.operationId).toBe(id);
    expect(described.summary.length).toBeGreaterThan(10);
    const blanks = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const parameters = described.parameters as {
      name: string;
      in: string;
      required: boolean;
      schema: object;
    }[];
    expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(blanks);
    for (const one of parameters) {
      expect(one.schema).toBeTypeOf('object');
      expect(one.required).toBe(one.in === 'path');
    }
    expect(described.requestBody !== undefined).toBe(Boolean(operation.body ?? operation.file));
    expect(described.security).toEqual(operation.who === 'anyone' ? undefined : [{ [operation.who]: [] }]);
    const statuses = Object.keys(described.responses);
    expect(statuses).toContain(String(operation.gives.status));
    expect(statuses.every((status) => /^[2-5]\d\d$/.test(status))).toBe(true);
    for (const response of Object.values<{ description: string }>(described.responses))
      expect(response.description.length).toBeGreaterThan(3);
  });

  test('no schema takes or gives more than it says', () => {
    const open = [...all].filter(
      ([at, value]) =>
        at.startsWith('#/components/schemas/') &&
        typeof value === 'object' &&
        value !== null &&
        'properties' in value &&
        (value as Record<string, unknown>).additionalProperties !== false &&
        !at.endsWith('/properties'),
    );
    expect(open.map(([at]) => at)).toEqual([]);
  });
});

test('docs/api.md names only what there is, with bodies that are taken', () => {
  const text = fs
    .readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8')
    .replace(/\\\n\s*/g, ' ');
  const calls = text.match(/curl .*localhost:8080\/api\/v1.*/g) ?? [];
  expect(calls.length).toBeGreaterThan(15);
  for (const call of calls) {
    const [, path = ''] = /localhost:8080\/api\/v1([^\s'?]*)/.exec(call)!;
    const body = / -d '([^']*)'/.exec(call)?.[1];
    const method = / -X (\w+)/.exec(call)?.[1] ?? (/ -d | --data-binary /.test(call) ? 'POST' : 'GET');
    const row = operations.find(
      (one) => one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
    );
    expect([call, row?.id]).toEqual([call, expect.any(String)]);
    if (body) row!.body!.parse(JSON.parse(body));
    for (const name of new URL(`http://x/${/\?[^'\s]*/.exec(call)?.[0] ?? ''}`).searchParams.keys())
      expect([call, Object.keys(row!.query!.shape)]).toEqual([call, expect.arrayContaining([name])]);
  }
});
