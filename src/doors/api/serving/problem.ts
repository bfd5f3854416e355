/** Everything that can be wrong, as RFC 9457 names it. `/api/v1/problems/{kind}` tells the same to whoever follows `type`. */
export const PROBLEMS = {
  'bad-address': { status: 400, title: 'This address cannot be read' },
  'bad-query': { status: 400, title: 'Something in the query is not right' },
  'bad-json': { status: 400, title: 'The body is not JSON that we can read' },
  'not-signed-in': { status: 401, title: 'This needs a token that lets you in' },
  'not-allowed': { status: 403, title: 'Your role does not take this in' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'wrong-method': { status: 405, title: 'That cannot be done here' },
  conflict: { status: 409, title: 'That does not go with how things stand' },
  gone: { status: 410, title: 'This was taken down' },
  'too-big': { status: 413, title: 'The body is too big' },
  'too-long': { status: 414, title: 'The address is too long' },
  'wrong-type': { status: 415, title: 'The body is of another kind than we read' },
  'bad-fields': { status: 422, title: 'Something in the body is not right' },
  'too-many': { status: 429, title: 'Too many requests' },
  broken: { status: 500, title: 'Something broke on our side' },
  elsewhere: { status: 502, title: 'Another site did not answer as it should' },
  'not-set-up': { status: 503, title: 'Nobody has set this up yet' },
  slow: { status: 503, title: 'This took too long' },
} as const;
export type ProblemKind = keyof typeof PROBLEMS;

/** One thing that is wrong: in the body (`pointer`, RFC 6901, as a fragment) or in the query (`parameter`). */
export interface FieldError {
  pointer?: string;
  parameter?: string;
  message: string;
}

export interface Problem {
  kind: ProblemKind;
  /** What is wrong with this very request, and what to do, in a sentence or two. */
  detail: string;
  errors?: FieldError[];
  headers?: Record<string, string>;
}

export const problem = (kind: ProblemKind, detail: string, errors?: FieldError[]): { problem: Problem } => ({
  problem: { kind, detail, ...(errors && { errors }) },
});

/** What is wrong with one field of the body. */
export const badField = (pointer: string, message: string) =>
  problem('bad-fields', message, [{ pointer: `#/${pointer}`, message }]);

/** What is wrong with one parameter of the query. */
export const badParameter = (parameter: string, message: string) =>
  problem('bad-query', message, [{ parameter, message }]);

export const nothingHere = (what: string) => problem('not-found', `There is no such ${what}.`);

export const typeOf = (kind: ProblemKind) => `/api/v1/problems/${kind}`;

export function problemResponse({ kind, detail, errors, headers }: Problem): Response {
  const { status, title } = PROBLEMS[kind];
  const body = JSON.stringify({ type: typeOf(kind), title, status, detail, ...(errors && { errors }) });
  return new Response(body, {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Length': String(Buffer.byteLength(body)),
      'Cache-Control': 'no-store',
      ...headers,
    },
  });
}
