import type { Http, HttpAnswer, HttpProblem } from '../../../ground/http/http.ts';
import type { AnsweredPage } from '../../read/read.ts';
import type { Carried, Carrier } from './carrier.ts';

/** A page of ours that answers another, and the page it answers. */
export interface Mention {
  source: string;
  target: string;
}

export interface MentionMeans {
  http: Pick<Http, 'get' | 'post'>;
  /** Where a page takes Webmentions, as `read` finds it. */
  endpointOf: (page: AnsweredPage) => string | null;
}

const MAX_PAGE = 2 * 1024 * 1024;
const LATER = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Webmentions (W3C Recommendation 2017): the page answered is asked where it takes them, each time anew, and told there. */
export function byWebmention({ http, endpointOf }: MentionMeans): Carrier {
  return {
    medium: 'webmention',
    side: 2,
    carry: async (_db, row) => {
      const { source, target } = row.letter as unknown as Mention;
      const page = await http.get(target, {
        accept: 'text/html, application/xhtml+xml, */*;q=0.5',
        maxBytes: MAX_PAGE,
      });
      const refused = problemWith(page, 'The page');
      if (refused) return refused;
      const { url, headers, bytes } = page as HttpAnswer;
      const endpoint = endpointOf({
        url,
        link: headers.get('link') ?? null,
        contentType: headers.get('content-type') ?? null,
        html: new TextDecoder().decode(bytes),
      });
      if (endpoint === null)
        return {
          kind: 'refused',
          because: 'no-endpoint',
          message: 'The page says nowhere that it takes Webmentions.',
        };
      const said = await http.post(endpoint, new URLSearchParams({ source, target }).toString(), {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      return problemWith(said, 'The place where it takes Webmentions') ?? { kind: 'sent' };
    },
    givenUp: async () => {},
  };
}

function problemWith(said: HttpAnswer | HttpProblem, what: string): Carried | null {
  // Whoever cannot be reached now may be later; what we may not or cannot ask never will be.
  if (said.kind === 'problem')
    return /^(bad-address|forbidden-address)$/.test(said.because)
      ? { kind: 'refused', because: said.because, message: said.message }
      : { kind: 'later', of: 'letter', message: said.message };
  if (said.status >= 200 && said.status < 300) return null;
  const message = `${what} answered ${said.status}.`;
  return LATER.has(said.status)
    ? { kind: 'later', of: 'letter', message }
    : {
        kind: 'refused',
        because: said.status === 404 || said.status === 410 ? 'gone' : 'not-taken',
        message,
      };
}
