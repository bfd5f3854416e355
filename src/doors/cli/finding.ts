/** One thing that was looked at. `bad`: it does not work; `warning`: it works, but somebody should look. */
export interface Finding {
  about: string;
  state: 'well' | 'warning' | 'bad';
  words: string;
}

export const well = (about: string, words: string): Finding => ({ about, state: 'well', words });
export const warning = (about: string, words: string): Finding => ({ about, state: 'warning', words });
export const bad = (about: string, words: string): Finding => ({ about, state: 'bad', words });
