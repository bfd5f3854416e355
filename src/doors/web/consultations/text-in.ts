import type { Form } from '../editing/form.ts';

/** A text of many lines, which are kept; without what cannot be seen. */
export function textIn(form: Form, name: string, most: number): string {
  return (form.whole(name) ?? '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}--\n]/gv, '')
    .slice(0, most)
    .trim();
}
