/** A story as the sheet tells it; the words are finished. */
export interface SheetStory {
  title: string;
  summary: string;
  /** Who says it, in order. */
  chorus: string[];
  when: string;
  url: string;
}

export interface SheetDate {
  when: string;
  title: string;
  voice: string;
}

/** What a printed sheet is made from: a listing, chosen and put in words by the door. */
export interface Sheet {
  /** BCP 47. */
  language: string;
  title: string;
  siteName: string;
  date: string;
  stories: readonly SheetStory[];
  coming: readonly SheetDate[];
  closing: readonly SheetDate[];
  words: {
    coming: string;
    closing: string;
    nothing: string;
    /** Beside the code: where to read on. */
    readOn: string;
    hear: string;
    /** At the foot: who runs it, and whose the words are. */
    foot: string;
    page: (n: number) => string;
  };
  /** The address of the page, as it is typed in. */
  address: string;
  made: Date;
}

/** TrueType, as it is embedded: text, bold text, headings. */
export interface SheetFonts {
  text: Uint8Array;
  bold: Uint8Array;
  head: Uint8Array;
}
