import type { z } from 'zod';
import type { Person } from '../../commons/people/people.ts';
import type { InstanceSite } from '../../instance/instance.ts';
import type { Cost } from './serving/limits.ts';
import type { Problem } from './serving/problem.ts';

/**
 * Who may: `subscriber` by the token of their manage link; `moderator`, `editor` and `owner`, or who has more than that role, by
 * the token of a session. All as bearers.
 */
export type Who = 'anyone' | 'subscriber' | EditorRole;
export type EditorRole = 'moderator' | 'editor' | 'owner';

/** What a handler gives: its answer, where to go instead, or what is wrong. */
export type Reply<T> = { body: T; next?: string } | { redirect: string } | { problem: Problem };

/** What a handler is told; all of it has been looked at before. */
export interface Asked<W extends Who, P, Q, B> {
  params: P;
  query: Q;
  body: B;
  person: W extends 'anyone' ? null : Person;
  site: InstanceSite;
  /** The address as it was asked, under the address that the operator gave. */
  url: URL;
  /** The token that `person` came with. */
  token: W extends 'anyone' ? null : string;
}

/** A body that is no JSON. */
export interface FileBody {
  types: string[];
  most: number;
}

export interface Answers {
  status: 200 | 201 | 202 | 204;
  about: string;
  /** What it looks like; none for 204. */
  shape?: z.ZodType;
  /** `application/json` unless said. */
  type?: string;
}

/** One row of the table from which both the routing and the published document are made. */
export interface Operation {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`: `/items/{id}`. */
  path: string;
  /** `listItems`: its name in the document, for programs made from it. */
  id: string;
  tag: string;
  summary: string;
  about?: string;
  who: Who;
  cost: Cost;
  /** Works before the instance is set up; `site` then says little. */
  unset?: boolean;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  file?: FileBody;
  gives: Answers;
  /** Seconds for which anybody may keep the answer; only for what anyone may read. */
  keepFor?: number;
  handle(asked: Asked<Who, unknown, unknown, unknown>): Promise<Reply<unknown>> | Reply<unknown>;
}

type Read<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;
type Given<S> = S extends z.ZodType ? z.input<S> : null;

interface Typed<
  W extends Who,
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodType | undefined,
  F extends FileBody | undefined,
  S extends z.ZodType | undefined,
> extends Omit<Operation, 'who' | 'params' | 'query' | 'body' | 'file' | 'gives' | 'handle'> {
  who: W;
  params?: P;
  query?: Q;
  body?: B;
  file?: F;
  gives: Omit<Answers, 'shape'> & { shape?: S };
  handle(
    asked: Asked<W, Read<P>, Read<Q>, F extends FileBody ? Uint8Array : Read<B>>,
  ): Promise<Reply<Given<S>>> | Reply<Given<S>>;
}

/** A row whose handler is checked against the shapes that it takes and gives. */
export function operation<
  W extends Who,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  F extends FileBody | undefined = undefined,
  S extends z.ZodType | undefined = undefined,
>(row: Typed<W, P, Q, B, F, S>): Operation {
  return row as unknown as Operation;
}
