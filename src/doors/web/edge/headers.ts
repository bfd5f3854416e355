/** Nothing runs, nothing is asked of other sites, nobody frames us. `script-src 'self'` is for the small islands to come. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * `form`: the page holds a form that is sent by POST. Under `no-referrer` browsers send `Origin: null` with it, and over
 * plain http nothing else says where it came from; `same-origin` tells other sites just as little. `framed`: the page is
 * made to stand in others. `pictures`: the one other host that may be asked for some, where the operator has tiles there.
 */
export function securityHeaders({
  https,
  form,
  framed = false,
  pictures = null,
}: {
  https: boolean;
  form: boolean;
  framed?: boolean;
  pictures?: string | null;
}): Record<string, string> {
  return {
    'Content-Security-Policy': pictures
      ? CONTENT_SECURITY_POLICY.replace("img-src 'self'", `img-src 'self' ${pictures}`)
      : CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': form ? 'same-origin' : 'no-referrer',
    ...(!framed && { 'X-Frame-Options': 'DENY' }),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    ...(https && { 'Strict-Transport-Security': 'max-age=31536000' }),
  };
}
