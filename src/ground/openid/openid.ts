/**
 * OpenID: signing in by one's organisation (OpenID Connect, code flow with PKCE).
 *
 * In:  the organisation's issuer with our name and secret there, as the operator gave them; a guarded way out.
 * Out: where to send a browser, and what it has to bring back; then the mail address that the issuer vouches for.
 * Never: opens a connection but by ground/http, so an issuer inside a private network has to be on the operator's allow-list;
 *   takes an answer without our state, nonce and PKCE verifier; gives an address that the issuer does not call verified.
 * Goes wrong: an issuer that cannot be reached or answers nonsense (`trouble`); an answer that proves nothing (`refused`).
 * Trade-offs: what the issuer says of itself is kept for an hour. Where it puts no address in its token it is asked for it.
 */
import * as openid from 'openid-client';
import type { Clock } from '../clock/clock.ts';
import type { Http } from '../http/http.ts';

export interface OpenIdSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What people call it: on the button. */
  name: string;
}

/** What the browser that set out has to show when it comes back, beside `state`. */
export interface Trip {
  url: string;
  state: string;
  nonce: string;
  verifier: string;
}

export type Returned =
  | { kind: 'proved'; address: string }
  | { kind: 'refused'; message: string }
  | { kind: 'trouble'; message: string };

export interface OpenId {
  name: string;
  /** `back` is the page of ours that people come back to. */
  begin(back: string): Promise<Trip | { kind: 'trouble'; message: string }>;
  /** `at` is the whole address that the browser came back to. */
  finish(at: URL, trip: Omit<Trip, 'url'>): Promise<Returned>;
}

const KEEP_MS = 3_600_000;
const MAX_BYTES = 256 * 1024;

export function createOpenId(settings: OpenIdSettings, means: { http: Http; clock: Clock }): OpenId {
  const { clientId, clientSecret, name } = settings;
  const issuer = new URL(settings.issuer);
  let kept: { at: number; known: Promise<openid.Configuration> } | null = null;

  const known = (): Promise<openid.Configuration> => {
    const now = means.clock.now().getTime();
    if (kept && now - kept.at < KEEP_MS) return kept.known;
    const asked = openid.discovery(issuer, clientId, undefined, openid.ClientSecretPost(clientSecret), {
      [openid.customFetch]: (url, ask) => guarded(means.http, url, ask),
      // The operator wrote http where it is so; the guard lets that be inside a private network alone.
      ...(issuer.protocol === 'http:' && { execute: [openid.allowInsecureRequests] }),
    });
    kept = { at: now, known: asked };
    // One that failed is not remembered.
    asked.catch(() => {
      if (kept?.known === asked) kept = null;
    });
    return asked;
  };

  return {
    name,
    begin: async (back) => {
      const trip = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
      };
      try {
        const url = openid.buildAuthorizationUrl(await known(), {
          redirect_uri: back,
          scope: 'openid email',
          response_type: 'code',
          state: trip.state,
          nonce: trip.nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(trip.verifier),
          code_challenge_method: 'S256',
        });
        return { ...trip, url: url.href };
      } catch (error) {
        return { kind: 'trouble', message: said(error) };
      }
    },
    finish: async (at, { state, nonce, verifier }) => {
      let config: openid.Configuration;
      try {
        config = await known();
      } catch (error) {
        return { kind: 'trouble', message: said(error) };
      }
      try {
        const tokens = await openid.authorizationCodeGrant(config, at, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims()!;
        const told =
          claims.email === undefined
            ? await openid.fetchUserInfo(config, tokens.access_token, claims.sub)
            : claims;
        if (typeof told.email !== 'string' || told.email_verified !== true)
          return { kind: 'refused', message: 'The issuer vouches for no mail address.' };
        return { kind: 'proved', address: told.email };
      } catch (error) {
        return { kind: 'refused', message: said(error) };
      }
    },
  };
}

const said = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 300);

/** What the library asks, by the guarded way out. */
async function guarded(
  http: Http,
  url: string,
  { method, headers, body }: { method: string; headers: Record<string, string>; body?: unknown },
): Promise<Response> {
  const ask = { maxBytes: MAX_BYTES, timeoutMs: 10_000, maxRedirects: 0 };
  const bearer = Object.keys(headers).some((one) => one.toLowerCase() === 'authorization');
  // A GET of ours carries no authorization; an issuer answers a POST for what it knows of somebody too (OpenID Connect 5.3.1).
  const answer =
    method === 'GET' && !bearer
      ? await http.get(url, { ...ask, accept: 'application/json' })
      : await http.post(
          url,
          typeof body === 'string' || body instanceof URLSearchParams ? String(body) : '',
          {
            ...ask,
            headers,
          },
        );
  if (answer.kind === 'problem') throw new Error(answer.message);
  const type = answer.headers.get('content-type');
  return new Response(answer.status === 204 ? null : new Uint8Array(answer.bytes), {
    status: answer.status,
    headers: type === undefined ? {} : { 'content-type': type },
  });
}
