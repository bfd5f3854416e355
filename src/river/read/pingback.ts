import { Parser } from 'htmlparser2';

/** What a Pingback says (pingback.ping over XML-RPC): who links to whom. */
export interface Ping {
  source: string;
  target: string;
}

const MOST = 8_000;

/** Reads a call to `pingback.ping` with its two addresses; null for anything else. Entities other than XML's own stay as they are. */
export function readPingback(body: string): Ping | null {
  if (body.length > MOST || body.includes('<!DOCTYPE')) return null;
  let method = '';
  const values: string[] = [];
  let inside: 'methodName' | 'value' | null = null;
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'methodName') inside = name;
        if (name === 'value') {
          inside = 'value';
          values.push('');
        }
      },
      ontext(text) {
        if (inside === 'methodName') method += text;
        else if (inside === 'value') values[values.length - 1] += text;
      },
      onclosetag(name) {
        if (name === inside) inside = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(body);
  const [source, target, more] = values.map((one) => one.trim());
  if (method.trim() !== 'pingback.ping' || !source || !target || more !== undefined) return null;
  return { source, target };
}
