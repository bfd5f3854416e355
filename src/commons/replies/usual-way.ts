import type { ReplyWay } from './reply.ts';

/** Notes of the common servers of the fediverse, by the form of their addresses. */
const NOTES =
  /^\/(?:@[\w.@-]+\/[\w-]+|users\/[^/]+\/(?:statuses|notes)\/[\w-]+|notice\/\w+|notes\/\w+|objects\/[\da-f-]{36}|p\/[^/]+\/\d+|ap\/.+)$/;

/** How an answer to this page most likely reaches its writer, for whoever begins one; what is right shows when it goes. */
export function usualWay(url: string): ReplyWay {
  return URL.canParse(url) && NOTES.test(new URL(url).pathname) ? 'fediverse' : 'webmention';
}
