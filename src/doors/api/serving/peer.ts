import type { Context } from 'hono';

/** The address at the other end of the socket, as the server tells it. */
export const peerOf = (c: Context): string | undefined =>
  (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket
    ?.remoteAddress;
