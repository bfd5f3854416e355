import type { Context } from 'hono';
import type { Html } from '../../ground/page/page.ts';
import type { Chrome } from './chrome.ts';
import type { Trouble } from './layout/trouble-page.ts';

/** What requests carry through the web door. */
export interface WebEnv {
  Variables: {
    /** Found in the log by; shown on the page that says something broke. */
    request: string;
    /** The address of whoever asks, as far as trusted proxies tell. */
    client: string;
    chrome: Chrome;
    /** True before anybody said what the instance is for. */
    unset: boolean;
    /** True where the address itself lets somebody in, and so must not be logged. */
    secret: boolean;
    /** True when the page holds a form that is sent by POST. */
    form: boolean;
  };
}
export type WebContext = Context<WebEnv>;

/** What a handler gives: a page, an answer of its own, or what went wrong. */
export type Answer =
  | Html
  | Response
  | { page: Html; status?: number; keepFor?: number }
  | { trouble: Trouble };

/**
 * Who may use a route. `moderator`, `editor`, `owner`: who has at least that role here. `member`: who can act for some body, the handler looks for which. `signed-in`: either of these. `set-up`: loopback, or whoever holds
 * the one-time key. `bearer`: whoever holds the link.
 */
export type Who = 'anyone' | 'moderator' | 'editor' | 'owner' | 'member' | 'signed-in' | 'set-up' | 'bearer';

/** One address: nothing is served that has no such row. */
export interface Route {
  method: 'GET' | 'POST';
  /** As Hono writes it: `/items/:id{[0-9]+}`. */
  path: string;
  who: Who;
  handle: (c: WebContext) => Promise<Answer> | Answer;
  /** A POST that comes from other sites' servers by design (one-click leaving, RFC 8058): the origin is not looked at. */
  fromAnywhere?: boolean;
  /** What else than a form it takes (Pingback: `text/xml`). Only with `fromAnywhere`. */
  takes?: readonly string[];
  /** The most that a form may hold, in bytes; 64 KB unless said. */
  bodyBytes?: number;
}
