import { Buffer } from 'node:buffer';
import PDFDocument from 'pdfkit';
import { type Brush, brushOf, INK, MUTED, PAGE, RULE } from './brush.ts';
import { drawCode } from './code.ts';
import { columnOf } from './column.ts';
import type { Sheet, SheetDate, SheetFonts, SheetStory } from './sheet.ts';
import { drawStory } from './story.ts';

/**
 * A newsletter of one or two sides of A4, tagged for those who hear it. The first side is whole by itself, to be pinned up:
 * the first stories, what is on, what closes, and a code that leads to the page. More stories stand on the second.
 */
export async function writeSheet(sheet: Sheet, fonts: SheetFonts): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    lang: sheet.language,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: `${sheet.title} – ${sheet.siteName}`, Author: sheet.siteName, CreationDate: sheet.made },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  const brush = brushOf(doc, fonts);
  const top = masthead(brush, sheet);
  side(brush, sheet, top);
  const left = sideOne(brush, sheet, top);
  foot(brush, sheet, 1);
  if (left.length > 0) {
    doc.addPage();
    sideTwo(brush, sheet, left);
    foot(brush, sheet, 2);
  }
  brush.close();
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

const FOOT = 34;
const BOTTOM = PAGE.height - PAGE.margin - FOOT;
const INNER = PAGE.width - 2 * PAGE.margin;
const SIDE = 168;
const GAP = 20;

function masthead(brush: Brush, sheet: Sheet): number {
  const column = columnOf({ x: PAGE.margin, y: PAGE.margin, width: INNER, bottom: BOTTOM });
  brush.text(column, 'P', `${sheet.siteName}  ·  ${sheet.date}`, { font: 'bold', size: 10, color: MUTED });
  column.y += 2;
  const large = { font: 'head', size: 32, most: 2, gap: 0 } as const;
  const oneLine = brush.measure(sheet.title, INNER, large) < 50;
  brush.text(column, 'H1', sheet.title, oneLine ? large : { ...large, size: 26 });
  column.y += 6;
  brush.rule(PAGE.margin, column.y, INNER, 2.5, INK);
  return column.y + 14;
}

/** The first side's stories; gives those that found no room. */
function sideOne(brush: Brush, sheet: Sheet, top: number): readonly SheetStory[] {
  const column = columnOf({ x: PAGE.margin, y: top, width: INNER - SIDE - GAP, bottom: BOTTOM });
  if (sheet.stories.length === 0)
    brush.text(column, 'P', sheet.words.nothing, { font: 'text', size: 12, color: INK });
  return fill(brush, [column], sheet.stories, true);
}

function sideTwo(brush: Brush, sheet: Sheet, stories: readonly SheetStory[]): void {
  const head = columnOf({ x: PAGE.margin, y: PAGE.margin, width: INNER, bottom: BOTTOM });
  brush.text(head, 'P', `${sheet.title}  ·  ${sheet.date}`, { font: 'bold', size: 10, color: MUTED });
  brush.rule(PAGE.margin, head.y + 5, INNER, 1, INK);
  const width = (INNER - GAP) / 2;
  const y = head.y + 17;
  const columns = [0, 1].map((n) =>
    columnOf({ x: PAGE.margin + n * (width + GAP), y, width, bottom: BOTTOM }),
  );
  fill(brush, columns, stories, false);
}

function fill(
  brush: Brush,
  columns: ReturnType<typeof columnOf>[],
  stories: readonly SheetStory[],
  lead: boolean,
): readonly SheetStory[] {
  const rest = [...columns];
  for (const [n, story] of stories.entries()) {
    while (rest.length > 0 && !drawStory(brush, rest[0]!, story, lead && n === 0)) rest.shift();
    if (rest.length === 0) return stories.slice(n);
  }
  return [];
}

/** What is on, what closes, and the way to the page. */
function side(brush: Brush, sheet: Sheet, top: number): void {
  const x = PAGE.width - PAGE.margin - SIDE;
  const code = 92;
  const codeTop = BOTTOM - code - 62;
  brush.rule(x - GAP / 2, top, 0.7, BOTTOM - top, RULE);
  const column = columnOf({ x, y: top, width: SIDE, bottom: codeTop - 12 });
  const most = sheet.closing.length > 0 ? 5 : sheet.coming.length;
  dates(brush, column, sheet.words.coming, sheet.coming.slice(0, most));
  dates(brush, column, sheet.words.closing, sheet.closing);
  drawCode(brush, sheet.address, { x, y: codeTop, size: code });
  const below = columnOf({ x, y: codeTop + code + 6, width: SIDE, bottom: BOTTOM + 10 });
  brush.text(below, 'P', sheet.words.readOn, { font: 'bold', size: 9, color: INK });
  brush.text(below, 'P', sheet.address.replace(/^https?:\/\//, ''), {
    font: 'text',
    size: 9,
    color: INK,
    link: sheet.address,
    most: 2,
  });
  brush.text(below, 'P', sheet.words.hear, { font: 'text', size: 8, color: MUTED, most: 2 });
}

function dates(
  brush: Brush,
  column: ReturnType<typeof columnOf>,
  title: string,
  list: readonly SheetDate[],
): void {
  if (list.length === 0 || column.room() < 60) return;
  brush.text(column, 'H2', title, { font: 'head', size: 14, color: INK });
  column.y += 4;
  for (const one of list) {
    if (column.room() < 46) break;
    brush.text(column, 'P', one.when, { font: 'bold', size: 9, color: MUTED, most: 2 });
    brush.text(column, 'P', one.title, { font: 'text', size: 10, color: INK, most: 3 });
    brush.text(column, 'P', one.voice, { font: 'text', size: 8, color: MUTED, most: 1 });
    column.y += 6;
  }
  column.y += 8;
}

function foot(brush: Brush, sheet: Sheet, page: number): void {
  const y = PAGE.height - PAGE.margin - 20;
  brush.rule(PAGE.margin, y - 5, INNER, 0.7, RULE);
  const column = columnOf({ x: PAGE.margin, y, width: INNER - 60, bottom: PAGE.height });
  brush.text(column, 'P', sheet.words.foot, { font: 'text', size: 8, color: MUTED, most: 2 });
  brush.aside(sheet.words.page(page), PAGE.width - PAGE.margin - 50, y, 50);
}
