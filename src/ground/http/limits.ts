/** How far we go for one answer. Milliseconds and bytes. */
export interface HttpLimits {
  /** Looking up, connecting and the TLS handshake. */
  connectMs: number;
  /** Until the headers are there, connecting included. */
  headerMs: number;
  /** Until everything is there, over all redirects; waiting for a turn not counted. */
  totalMs: number;
  /** Of the body: as sent, and as unpacked. */
  maxBytes: number;
  /** Of all headers together. */
  maxHeaderBytes: number;
  maxRedirects: number;
  /** Slower than this over `rateWindowMs`, and we hang up. */
  minBytesPerSecond: number;
  rateWindowMs: number;
  /** Rest between two requests to one host. */
  gapMs: number;
  /** Requests under way at once, over all hosts. */
  atOnce: number;
  /** Connections kept for a next request, and for how long. */
  maxKept: number;
  keepMs: number;
  /** Sites whose robots.txt is remembered. */
  maxRobots: number;
}

export const HTTP_LIMITS: HttpLimits = {
  connectMs: 10_000,
  headerMs: 20_000,
  totalMs: 30_000,
  maxBytes: 15 * 1024 * 1024,
  maxHeaderBytes: 32_768,
  maxRedirects: 5,
  minBytesPerSecond: 100,
  rateWindowMs: 10_000,
  gapMs: 0,
  atOnce: 32,
  maxKept: 64,
  keepMs: 4_000,
  maxRobots: 1000,
};
