/** What one tree adds: a number, or a question (does this feature hold?) with what follows if not and if so. */
export type Tree = number | readonly [feature: number, without: Tree, withIt: Tree];

/** Many small trees whose answers are added up (Friedman 2001), learned by learning/boost.ts. */
export interface Forest {
  start: number;
  /** What the numbers of features in the trees stand for. */
  features: readonly string[];
  trees: readonly Tree[];
}

/** Adds up what the trees say of a set of features. */
export type Judge = (features: readonly string[]) => number;

/** Lays a forest out in arrays, so that asking it costs no search by name but one for each feature. */
export function judgeOf({ start, features: names, trees }: Forest): Judge {
  const ids = new Map(names.map((name, n) => [name, n]));
  const feature: number[] = [];
  const other: number[] = [];
  const value: number[] = [];
  // A node's "without" follows it at once; "with" stands where `other` says.
  const lay = (tree: Tree): void => {
    const at = feature.length;
    if (typeof tree === 'number') {
      feature.push(-1);
      other.push(0);
      value.push(tree);
      return;
    }
    const [id, without, withIt] = tree;
    feature.push(id);
    other.push(0);
    value.push(0);
    lay(without);
    other[at] = feature.length;
    lay(withIt);
  };
  const roots = trees.map((tree) => {
    const at = feature.length;
    lay(tree);
    return at;
  });
  const holds = new Uint8Array(names.length);
  return (features) => {
    const marked: number[] = [];
    for (const name of features) {
      const id = ids.get(name);
      if (id !== undefined) {
        holds[id] = 1;
        marked.push(id);
      }
    }
    let total = start;
    for (const root of roots) {
      let at = root;
      while (feature[at]! >= 0) at = holds[feature[at]!] === 1 ? other[at]! : at + 1;
      total += value[at]!;
    }
    for (const id of marked) holds[id] = 0;
    return total;
  };
}
