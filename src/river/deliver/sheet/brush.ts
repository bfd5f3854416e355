import type { Column } from './column.ts';
import type { SheetFonts } from './sheet.ts';

export const PAGE = { width: 595.28, height: 841.89, margin: 40 };
export const INK = '#1c1915';
export const MUTED = '#5d564b';
export const RULE = '#b9b1a3';

export interface TextHow {
  font: keyof SheetFonts;
  size: number;
  color?: string;
  /** Lines at most; what is longer ends in “…”. */
  most?: number;
  /** Between lines. */
  gap?: number;
  link?: string;
}

/** Draws text and rules, each marked as what it is, so that a screen reader reads the sheet in order. */
export function brushOf(doc: PDFKit.PDFDocument, fonts: SheetFonts) {
  for (const [name, bytes] of Object.entries(fonts)) doc.registerFont(name, bytes as never);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const heightOf = (text: string, width: number, { font, size, gap = 1 }: TextHow) =>
    doc.font(font).fontSize(size).heightOfString(drawable(text), { width, lineGap: gap });
  const lineOf = (how: TextHow) => heightOf('A', 400, how);
  const limited = (text: string, width: number, how: TextHow) =>
    how.most === undefined
      ? heightOf(text, width, how)
      : Math.min(heightOf(text, width, how), how.most * lineOf(how));
  return {
    doc,
    /** How high it would stand. */
    measure: limited,
    text: (column: Column, tag: 'H1' | 'H2' | 'H3' | 'P', text: string, how: TextHow): void => {
      const height = limited(text, column.width, how);
      const content = doc.markStructureContent(tag);
      doc
        .font(how.font)
        .fontSize(how.size)
        .fillColor(how.color ?? INK)
        .text(drawable(text), column.x, column.y, {
          width: column.width,
          lineGap: how.gap ?? 1,
          // Only where it has to be cut: the library would also cut what just fits.
          ...(heightOf(text, column.width, how) > height + 1 && { height: height + 0.5, ellipsis: true }),
        });
      doc.endMarkedContent();
      root.add(doc.struct(tag, {}, content));
      if (how.link) doc.link(column.x, column.y, column.width, height, how.link);
      column.y += height;
    },
    /** Nothing that is to be read out. */
    aside: (text: string, x: number, y: number, width: number): void => {
      doc.markContent('Artifact', { type: 'Pagination' });
      doc
        .font('text')
        .fontSize(8)
        .fillColor(MUTED)
        .text(text, x, y, { width, align: 'right', lineBreak: false });
      doc.endMarkedContent();
    },
    rule: (x: number, y: number, width: number, height: number, color: string): void => {
      doc.markContent('Artifact', { type: 'Layout' });
      doc.rect(x, y, width, height).fill(color);
      doc.endMarkedContent();
    },
    /** A drawing, with what it shows in words. */
    figure: (alt: string, draw: () => void): void => {
      const content = doc.markStructureContent('Figure');
      draw();
      doc.endMarkedContent();
      root.add(doc.struct('Figure', { alt }, content));
    },
    close: () => root.end(),
  };
}
export type Brush = ReturnType<typeof brushOf>;

/** What the fonts have; other letters would be empty boxes. */
function drawable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(
      /[^\u0020-\u017f\u1e80-\u1e85\u1ef2\u1ef3\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac\u2122\u2190\u2192]/gu,
      '',
    )
    .trim();
}
