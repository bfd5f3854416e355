/**
 * Passkeys: proving by a device that one is who one was before (WebAuthn level 3).
 *
 * In:  the address that people type to get here, as the operator gave it; what a browser answered.
 * Out: what to ask a browser for; whether its answer is right, for a challenge that the caller knows and spends.
 * Never: looks at the Host of a request, takes an answer for another origin or one without the person's own unlocking, asks
 *   who made the device, keeps anything.
 * Goes wrong: an answer that is forged, stale, for somewhere else, or from a copied device (`refused`, with why for the log).
 * Trade-offs: passkeys hang on the host of the address: whoever moves an instance has them made anew.
 */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';

/** What is kept of a passkey: nothing in it is secret. */
export interface Passkey {
  /** As the device names it, in base64url. */
  id: string;
  publicKey: Uint8Array;
  /** How often it was used, where the device counts. */
  counter: number;
  transports: string[];
}

export type Refused = { kind: 'refused'; message: string };

/** The name by which a passkey is bound to us, and the origin that its answers have to come from. */
const boundTo = (baseUrl: string) => ({ rpID: new URL(baseUrl).hostname, origin: new URL(baseUrl).origin });

/** What to ask a browser that is to make a passkey. `handle` stands for the person and says nothing of them. */
export function offerNew(
  baseUrl: string,
  asked: { siteName: string; address: string; handle: Uint8Array; known: readonly Passkey[] },
): Promise<{ challenge: string }> {
  return generateRegistrationOptions({
    rpName: asked.siteName,
    rpID: boundTo(baseUrl).rpID,
    userName: asked.address,
    userID: new Uint8Array(asked.handle),
    attestationType: 'none',
    excludeCredentials: asked.known.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** What to ask a browser for whoever has a passkey here; no name is asked. */
export function offerSignIn(baseUrl: string): Promise<{ challenge: string }> {
  return generateAuthenticationOptions({ rpID: boundTo(baseUrl).rpID, userVerification: 'required' });
}

/** What a browser sent, with the challenge that it answers; null where it is nothing of the sort. Nothing of it is proved. */
export function answerIn(text: string): { id: string; challenge: string; answer: unknown } | null {
  try {
    const answer = JSON.parse(text);
    const said = JSON.parse(Buffer.from(String(answer.response.clientDataJSON), 'base64url').toString());
    return typeof answer.id === 'string' && typeof said.challenge === 'string'
      ? { id: answer.id, challenge: said.challenge, answer }
      : null;
  } catch {
    return null;
  }
}

/** What either answer has to hold to: our challenge, from our own address, unlocked by its person. */
const expected = (baseUrl: string, challenge: string) => ({
  expectedChallenge: challenge,
  expectedOrigin: boundTo(baseUrl).origin,
  expectedRPID: boundTo(baseUrl).rpID,
  requireUserVerification: true,
});

/** What a check comes to; an answer that it cannot even read proves nothing either. */
async function unlessRefused<T>(check: () => Promise<T | null>): Promise<T | Refused> {
  try {
    return (await check()) ?? { kind: 'refused', message: 'It does not verify.' };
  } catch (error) {
    return { kind: 'refused', message: (error as Error).message };
  }
}

export function checkNew(
  baseUrl: string,
  challenge: string,
  answer: unknown,
): Promise<{ kind: 'made'; passkey: Passkey } | Refused> {
  return unlessRefused(async () => {
    const response = answer as RegistrationResponseJSON;
    const checked = await verifyRegistrationResponse({ response, ...expected(baseUrl, challenge) });
    if (!checked.verified) return null;
    const { id, publicKey, counter, transports } = checked.registrationInfo.credential;
    return { kind: 'made', passkey: { id, publicKey, counter, transports: transports ?? [] } };
  });
}

/** Whether the answer is the passkey's; a counter that does not go up tells of a copy. */
export function checkSignIn(
  baseUrl: string,
  challenge: string,
  answer: unknown,
  { id, publicKey, counter, transports }: Passkey,
): Promise<{ kind: 'proved'; counter: number } | Refused> {
  return unlessRefused(async () => {
    const checked = await verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON,
      credential: { id, publicKey: new Uint8Array(publicKey), counter, transports },
      ...expected(baseUrl, challenge),
    });
    return checked.verified ? { kind: 'proved', counter: checked.authenticationInfo.newCounter } : null;
  });
}
