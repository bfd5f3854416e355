import { type Brush, INK, MUTED, type TextHow } from './brush.ts';
import type { Column } from './column.ts';
import type { SheetStory } from './sheet.ts';

/** Draws a story with its chorus, if there is room for all of it. The first of a sheet leads it. */
export function drawStory(brush: Brush, column: Column, story: SheetStory, lead: boolean): boolean {
  const title: TextHow = {
    font: lead ? 'head' : 'bold',
    size: lead ? 20 : 12.5,
    color: INK,
    most: 4,
    gap: 0,
  };
  const words: TextHow = { font: 'text', size: lead ? 11.5 : 10, color: INK, most: lead ? 8 : 5 };
  const chorus: TextHow = { font: 'bold', size: 9, color: MUTED, most: 2 };
  const said = [story.chorus.join(' · '), story.when].filter(Boolean).join(', ');
  const height =
    brush.measure(story.title, column.width, title) +
    (story.summary ? brush.measure(story.summary, column.width, words) : 0) +
    brush.measure(said, column.width, chorus) +
    6;
  if (height > column.room()) return false;
  brush.text(column, lead ? 'H2' : 'H3', story.title, { ...title, link: story.url });
  column.y += 2;
  if (story.summary) brush.text(column, 'P', story.summary, words);
  column.y += 1;
  brush.text(column, 'P', said, chorus);
  column.y += lead ? 16 : 12;
  return true;
}
