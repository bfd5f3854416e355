/** The characters that windows-1252 has where Latin-1 has none, from 0x80 up; a space where it has none either. */
const UPPER = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** @throws for a character that windows-1252 cannot say: the town's file that asks for it must do without */
export function inWindows1252(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (character) => {
      const code = character.codePointAt(0)!;
      if (code < 0x80 || (code > 0x9f && code < 0x100)) return code;
      const at = UPPER.indexOf(character);
      if (at < 0 || character === ' ') throw new Error(`windows-1252 has no ${character}`);
      return 0x80 + at;
    }),
  );
}
