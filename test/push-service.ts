/** A browser and its push service: gives out a subscription, and reads what is pushed as RFC 8291 and 8292 say. */
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export async function pushService() {
  const device = createECDH('prime256v1');
  device.generateKeys();
  const auth = randomBytes(16);
  const pushed: { words: string; ttl: string; claims: { aud: string; sub: string; exp: number } }[] = [];
  let status = 201;
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (status < 300)
      pushed.push({
        words: decrypted(Buffer.concat(chunks)),
        ttl: String(request.headers.ttl),
        claims: claimsIn(String(request.headers.authorization)),
      });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** RFC 8188 with one record, its key agreed as RFC 8291 says. */
  function decrypted(body: Buffer): string {
    const salt = body.subarray(0, 16);
    const theirs = body.subarray(21, 21 + body[20]!);
    const cipher = body.subarray(21 + body[20]!);
    const shared = device.computeSecret(theirs);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), device.getPublicKey(), theirs]);
    const key = Buffer.from(hkdfSync('sha256', shared, auth, info, 32));
    const derive = (name: string, length: number) =>
      Buffer.from(hkdfSync('sha256', key, salt, Buffer.from(`Content-Encoding: ${name}\0`), length));
    const open = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
    open.setAuthTag(cipher.subarray(-16));
    const plain = Buffer.concat([open.update(cipher.subarray(0, -16)), open.final()]);
    const end = plain.lastIndexOf(2);
    return plain.subarray(0, end).toString('utf8');
  }

  /** The claims of a VAPID header, whose signature is right. */
  function claimsIn(header: string): { aud: string; sub: string; exp: number } {
    const [, token, key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header)!;
    const [head, claims, signature] = token!.split('.') as [string, string, string];
    const point = Buffer.from(key!, 'base64url');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    const right = verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    if (!right) throw new Error('The VAPID signature is wrong.');
    return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
  }

  return {
    host,
    pushed,
    subscription: {
      url: `http://${host}/device/1`,
      keys: { p256dh: device.getPublicKey('base64url'), auth: auth.toString('base64url') },
    },
    answer: (next: number) => {
      status = next;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
