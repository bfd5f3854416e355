/** First parts of our addresses that are no pages to write about. */
const NO_PAGES =
  /^\/(?:desk|edit|editor|manage|confirm|leave|less|sign-in|sign-out|set-up|api|assets|export|feed|mailbox|metrics|pictures|activity|webmention|pingback|check|embed|near|follow|hear)(?:\/|$)/;

/** The page of ours that an address means, as its path; null where it is none that one can write about. */
export function ownPath(address: string, baseUrl: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.origin !== new URL(baseUrl).origin || url.pathname.length > 300) return null;
  return NO_PAGES.test(url.pathname) ? null : url.pathname;
}
