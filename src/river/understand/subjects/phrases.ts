import type { Token } from './tokens.ts';

/** What a phrase says of a subject. */
export interface Entry<S> {
  subject: S;
  /** 1 a hint, 2 enough with some other word, 3 leaves little doubt; 0 where it only takes away. */
  weight: number;
  /** Also a place where other things happen. */
  venue: boolean;
  /** `not`: hides the subject's words where it stands; `unless`: hides those within ten words. */
  takes: 'gives' | 'not' | 'unless';
}

interface Node<S> {
  next: Map<string, Node<S>>;
  entries: Entry<S>[];
}

/** Where a phrase stands among the tokens: `from` to before `to`. */
export interface Match<S> extends Entry<S> {
  from: number;
  to: number;
  /** How many subjects have this phrase: what all say tells little. */
  rivals: number;
}

/** All phrases of a language, as a trie over words: one look a word for most of a text. */
export interface PhraseTrie<S> {
  add(words: string[][], entry: Entry<S>): void;
  matches(tokens: readonly Token[]): Match<S>[];
}

/** An empty trie. Each word of a phrase is given in all its shapes; `stemmed`: a plural in the text is also looked up as its singular. */
export function phraseTrie<S>(stemmed: boolean): PhraseTrie<S> {
  const root: Node<S> = { next: new Map(), entries: [] };
  return {
    add(words, entry) {
      let nodes = [root];
      for (const shapes of words) nodes = nodes.flatMap((node) => shapes.map((shape) => step(node, shape)));
      for (const node of new Set(nodes)) node.entries.push(entry);
    },
    matches(tokens) {
      const found: Match<S>[] = [];
      const follow = (node: Node<S>, from: number, n: number): void => {
        const token = tokens[n];
        if (!token) return;
        const { word, key } = token;
        for (const shape of stemmed && key !== word ? [word, key] : [word]) {
          const next = node.next.get(shape);
          if (!next) continue;
          const rivals = next.entries.filter((entry) => entry.takes === 'gives').length;
          for (const entry of next.entries) found.push({ ...entry, from, to: n + 1, rivals });
          follow(next, from, n + 1);
        }
      };
      for (let from = 0; from < tokens.length; from++) {
        follow(root, from, from);
      }
      return found;
    },
  };
}

function step<S>(node: Node<S>, shape: string): Node<S> {
  let next = node.next.get(shape);
  if (!next) {
    next = { next: new Map(), entries: [] };
    node.next.set(shape, next);
  }
  return next;
}
