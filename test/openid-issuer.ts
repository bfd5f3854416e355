/** An organisation's sign-in: a certified OpenID provider with people of its own, and a browser that walks through it. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export const CLIENT = { clientId: 'hearabouts', clientSecret: 'a secret between the two of us' };

/** `back` is where people may be sent to; whoever signs in as `name` has that address, and `vouched` says which are verified. */
export async function openIdIssuer(back: string, vouched: (address: string) => boolean) {
  const asked: string[] = [];
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = `http://${host}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [back],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ['only a test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_ctx: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: vouched(id) }),
    }),
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    asked.push(request.url!.split('?')[0]!);
    answer(request, response);
  });
  return {
    host,
    issuer,
    asked,
    /** Signs somebody in there, beginning at the address that we sent them to; gives the address that they are sent back to. */
    walk: async (from: string, who: string): Promise<URL> => {
      const jar = new Map<string, string>();
      let url = new URL(from);
      let form: URLSearchParams | null = null;
      for (let step = 0; step < 20; step++) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const came: Response = await fetch(url, {
          redirect: 'manual',
          headers: { cookie },
          ...(form && { method: 'POST', body: form }),
        });
        for (const one of came.headers.getSetCookie()) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(one)!;
          jar.set(name!, value!);
        }
        form = null;
        const to = came.headers.get('location');
        if (to) {
          url = new URL(to, url);
          if (url.host !== host) return url;
          continue;
        }
        const page = await came.text();
        const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
        const action = /action="([^"]+)"/.exec(page)?.[1];
        if (!prompt || !action) throw new Error(`The issuer answered ${came.status}: ${page.slice(0, 300)}`);
        url = new URL(action, url);
        form = new URLSearchParams({ prompt, login: who, password: 'any' });
      }
      throw new Error('The issuer sent us round in circles.');
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
