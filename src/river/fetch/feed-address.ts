/**
 * The web address behind the ways in which feeds and calendars are written: `feed:https://…`, `feed://…`, `webcal://…`,
 * `webcals://…`. Others come back as they are. `webcal` says nothing of TLS, and http finds more of the old calendars
 * (a server that has https redirects to it).
 */
export function webAddress(feedUrl: string): string {
  const text = feedUrl.trim();
  const wrapped = /^feed:(https?:\/\/.*)$/is.exec(text);
  if (wrapped) return wrapped[1]!;
  return text.replace(/^(?:feed|webcal):\/\//i, 'http://').replace(/^webcals:\/\//i, 'https://');
}
