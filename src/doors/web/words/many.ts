/** One or many, with the number before it: `many(1, 'voice', 'voices')` is "1 voice". */
export function many(n: number, one: string, more: string): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : more}`;
}
