/** A site that shows pictures, good and bad, on this machine; and a way out that may reach it and nothing else. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export async function pictureSite(
  answers: Record<string, { type: string; body: Uint8Array | string; to?: string }>,
) {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(request.url!);
    const found = answers[request.url!];
    if (found?.to) return void response.writeHead(302, { location: found.to }).end();
    response.writeHead(found ? 200 : 404, { 'content-type': found?.type ?? 'text/plain' }).end(found?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    port,
    base: `http://127.0.0.1:${port}`,
    end: () => new Promise((resolve) => server.close(resolve)),
  };
}
