import type { Operation } from '../operation.ts';

export type Found =
  | { kind: 'found'; operation: Operation; params: Record<string, string> }
  | { kind: 'none' }
  | { kind: 'method' }
  | { kind: 'unreadable' };

/** The operation at a path below `/api/v1`, and what else can be done there. Plain words go before `{parameters}`. */
export function finderOf(operations: readonly Operation[]) {
  const rows = operations
    .map((operation) => ({ operation, parts: partsOf(operation.path) }))
    .sort((a, b) => blanks(a.parts) - blanks(b.parts));
  return (method: string, path: string): { found: Found; allowed: string[]; open: boolean } => {
    const asked = readParts(path);
    if (!asked) return { found: { kind: 'unreadable' }, allowed: [], open: true };
    const here = rows.filter(({ parts }) => fits(parts, asked));
    const least = Math.min(...here.map(({ parts }) => blanks(parts)));
    const best = here.filter(({ parts }) => blanks(parts) === least);
    const allowed = [...new Set(best.flatMap(({ operation }) => methodsOf(operation)))];
    const open = best.some(({ operation }) => operation.method === 'GET' && operation.who === 'anyone');
    const wanted = method === 'HEAD' ? 'GET' : method;
    const row = best.find(({ operation }) => operation.method === wanted);
    if (row)
      return {
        found: { kind: 'found', operation: row.operation, params: named(row.parts, asked) },
        allowed,
        open,
      };
    return { found: { kind: best.length > 0 ? 'method' : 'none' }, allowed, open: open || best.length === 0 };
  };
}

const partsOf = (path: string) => path.split('/').slice(1);
const isBlank = (part: string) => part.startsWith('{');
const blanks = (parts: string[]) => parts.filter(isBlank).length;
const fits = (parts: string[], asked: string[]) =>
  parts.length === asked.length && parts.every((part, n) => isBlank(part) || part === asked[n]);
const methodsOf = ({ method }: Operation) => (method === 'GET' ? ['GET', 'HEAD'] : [method]);
const named = (parts: string[], asked: string[]) =>
  Object.fromEntries(parts.flatMap((part, n) => (isBlank(part) ? [[part.slice(1, -1), asked[n]!]] : [])));

function readParts(path: string): string[] | null {
  try {
    return partsOf(path).map(decodeURIComponent);
  } catch {
    return null;
  }
}
