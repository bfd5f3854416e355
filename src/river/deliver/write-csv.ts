import { itemPage, type ListedItem, type Listing, linkOf, subjectsOf } from './listing.ts';

const COLUMNS: [string, (listing: Listing, item: ListedItem) => string | number | Date | null | undefined][] =
  [
    ['id', (_listing, item) => item.id],
    ['title', (_listing, item) => item.title],
    ['voice', (_listing, item) => item.voice.name],
    ['voice_kind', (_listing, item) => item.voice.kind],
    ['author', (_listing, item) => item.author],
    ['said_at', (_listing, item) => item.toldAt],
    ['changed_at', (_listing, item) => item.changedAt],
    ['url', (listing, item) => linkOf(listing, item)],
    ['page', (listing, item) => itemPage(listing, item)],
    ['summary', (_listing, item) => item.summary],
    ['places', (_listing, item) => item.places.map(({ name }) => name).join('; ')],
    [
      'subjects',
      (listing, item) =>
        subjectsOf(listing, item)
          .map(({ label }) => label)
          .join('; '),
    ],
    ['event_starts', (_listing, item) => item.event?.starts],
    ['event_ends', (_listing, item) => item.event?.ends],
    ['event_all_day', (_listing, item) => (item.event ? String(item.event.allDay) : null)],
    ['event_location', (_listing, item) => item.event?.location],
    ['action', (_listing, item) => item.action?.kind],
    ['deadline', (_listing, item) => item.action?.deadline],
    ['story', (_listing, item) => item.story?.id],
  ];

/**
 * A table (RFC 4180, with a header line). Serve as `text/csv; charset=utf-8; header=present`. A cell that a spreadsheet
 * would take for a formula has an apostrophe before it.
 */
export function writeCsv(listing: Listing): string {
  const rows = [
    COLUMNS.map(([name]) => name),
    ...listing.items.map((item) => COLUMNS.map(([, value]) => cell(value(listing, item)))),
  ];
  return rows.map((row) => `${row.join(',')}\r\n`).join('');
}

function cell(value: string | number | Date | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number') return String(value);
  const told = value.toWellFormed().replaceAll('\0', '');
  // The wide forms too: some spreadsheets fold them to ASCII first. Space before the sign does not stop them either.
  const guarded = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(told) ? `'${told}` : told;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
