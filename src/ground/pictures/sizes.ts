/** The sizes that pages show pictures in, in pixels of the file. Each is exact, so that pages can leave the right room. */
export const SIZES = {
  /** Beside an item of a list; cut to fit. */
  small: { width: 272, height: 208, fit: 'cover' },
  /** On an item's own page; whole, with clear edges where its shape is another. */
  large: { width: 1080, height: 608, fit: 'contain' },
} as const;
export type Size = keyof typeof SIZES;
export type Shape = (typeof SIZES)[Size];
