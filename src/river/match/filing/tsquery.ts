/** A query for words, as a tree. */
export type Asked =
  | { kind: 'nothing' }
  | { kind: 'word'; word: string }
  | { kind: 'not'; part: Asked }
  | { kind: 'and' | 'or'; left: Asked; right: Asked }
  | { kind: 'phrase'; distance: number; left: Asked; right: Asked };

/**
 * Reads a query as PostgreSQL writes it: `'bus' & ( 'stop' | 'shelter' ) & !'coach' <2> 'x'`. Throws on what it does not
 * write for queries that people type: prefixes (`:*`) and weights.
 */
export function readQuery(text: string): Asked {
  const tokens = text.match(/'(?:[^'\\]|''|\\.)*'|<->|<\d+>|[&|!()]|[^\s]/gsu) ?? [];
  if (tokens.length === 0) return { kind: 'nothing' };
  let at = 0;
  const either = (): Asked => {
    let left = all();
    for (; tokens[at] === '|'; ) {
      at++;
      left = { kind: 'or', left, right: all() };
    }
    return left;
  };
  const all = (): Asked => {
    let left = phrase();
    for (; tokens[at] === '&'; ) {
      at++;
      left = { kind: 'and', left, right: phrase() };
    }
    return left;
  };
  const phrase = (): Asked => {
    let left = one();
    for (; tokens[at]?.startsWith('<'); ) {
      const distance = tokens[at] === '<->' ? 1 : Number(tokens[at]!.slice(1, -1));
      at++;
      left = { kind: 'phrase', distance, left, right: one() };
    }
    return left;
  };
  const one = (): Asked => {
    const token = tokens[at++];
    if (token === '!') return { kind: 'not', part: one() };
    if (token === '(') {
      const inside = either();
      if (tokens[at++] !== ')') throw new Error(`A query for words lacks a bracket: ${text}`);
      return inside;
    }
    if (!token?.startsWith("'") || token.length < 3) throw new Error(`Not a query for words: ${text}`);
    return { kind: 'word', word: token.slice(1, -1).replace(/''|\\(.)/gsu, (_, after) => after ?? "'") };
  };
  const whole = either();
  if (at < tokens.length) throw new Error(`Not a query for words: ${text}`);
  return whole;
}
