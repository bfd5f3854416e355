/**
 * The files that the one stylesheet is joined from, in this order. Each puts its rules into the cascade layers that
 * `tokens` names first: layout, parts (what many pages share), pages (what one area alone has), print.
 *
 * To add styles for an area: write `style/<area>.css`, all of it within `@layer pages { … }`, and its name before `print`.
 * Use the tokens, logical properties (`margin-inline-start`, not `margin-left`) and what /style shows before writing a new
 * class: every first view carries the whole sheet.
 */
export const STYLE_FILES = [
  'tokens',
  'fonts',
  'base',
  'layout',
  'forms',
  'voices',
  'items',
  'stories',
  'side',
  'drawings',
  'lists',
  'keys',
  'item',
  'pages',
  'hear',
  'choosing',
  'calendar',
  'set-up',
  'desk',
  'listening',
  'replies',
  'print',
] as const;
