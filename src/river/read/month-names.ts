/** Month numbers by name (lower case, no full stop), in the languages that feeds of places are written in. */
const LANGUAGES =
  'en cy gd ga fr de es it pt nl da sv nb fi pl cs sk hu ro bg el ru uk tr hr sl et lv lt ca eu gl id vi'.split(
    ' ',
  );

let table: Map<string, number> | undefined;

function build(): Map<string, number> {
  const found = new Map<string, number>();
  for (const language of LANGUAGES) {
    for (const month of ['long', 'short'] as const) {
      // With a day beside it a month stands in the case that dates use (Polish "stycznia").
      for (const shape of [{ month }, { month, day: 'numeric' }] as const) {
        const format = new Intl.DateTimeFormat(language, { ...shape, timeZone: 'UTC' });
        for (let m = 0; m < 12; m++) {
          const name = format
            .formatToParts(new Date(Date.UTC(2001, m, 15)))
            .find((p) => p.type === 'month')?.value;
          const key = bare(name ?? '');
          if (/^\p{L}{3,}$/u.test(key) && !found.has(key)) found.set(key, m + 1);
        }
      }
    }
  }
  found.set('sept', 9);
  return found;
}

function bare(name: string): string {
  // Accents come and go in capitals and abbreviations.
  return name.toLowerCase().replace(/\.$/, '').normalize('NFD').replace(/\p{M}/gu, '');
}

/** 1 to 12, or nothing. Any abbreviation of three letters or more of an English month will do. */
export function monthNumber(word: string): number | undefined {
  table ??= build();
  const key = bare(word);
  const english = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/.exec(key)?.[1];
  return table.get(key) ?? (english ? table.get(english) : undefined);
}
