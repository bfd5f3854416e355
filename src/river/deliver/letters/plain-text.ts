const WIDTH = 72;

/** Wraps words at 72 columns; addresses are never broken. `indent` goes before every line. */
export function wrapped(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(indent + line);
  return lines.join('\n');
}

/** A heading with a rule under it. */
export function heading(text: string, rule: string): string {
  return `${text}\n${rule.repeat(Math.min(text.length, WIDTH))}`;
}

/** Paragraphs with blank lines between; what is empty is left out. */
export function paragraphs(...parts: (string | null | false)[]): string {
  return parts.filter((part): part is string => typeof part === 'string' && part !== '').join('\n\n');
}
