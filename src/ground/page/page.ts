/**
 * Page: markup that escapes itself.
 *
 * In:  `html` templates whose holes are data of anyone's making: text, numbers, other markup, lists, or nothing.
 * Out: `Html`, which only this room can make; `String(page)` is the text to send.
 * Never: lets data become markup. Text is escaped; an address (href, src, action, …) goes through `safeUrl` whether or
 *   not the writer thought of it; `trusted` takes markup that was already cleaned (by river/read), and nothing else does.
 * Goes wrong: a template with a hole where no escaping can help (an attribute without quotes, a tag or attribute name,
 *   script, style, comment, an event handler) throws the first time it is used, whatever the data: it is a bug. So does
 *   a value that has no one way to be shown (an object, a date, NaN).
 * Trade-offs: an attribute that is one hole and nothing else is left out when its value is null, undefined or false (and
 *   stands alone when true), so conditional attributes need no second syntax. Pages are made whole, not streamed.
 */
export { type Hole, Html, html, trusted } from './html.ts';
export { safeUrl } from './safe-url.ts';
