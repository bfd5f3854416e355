/** Feeds of a benchmark, in a process of their own: most have nothing new. Tells its port; ends with its parent. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

const FRESH_ONE_IN = 40;
const server = http.createServer((request, response) => {
  const n = Number(/^s(\d+)\./.exec(request.headers.host ?? '')?.[1]);
  if (n % FRESH_ONE_IN !== 0 && request.headers['if-none-match'] === '"1"')
    return void response.writeHead(304, { etag: '"1"' }).end();
  response.writeHead(200, { 'content-type': 'application/rss+xml', etag: '"2"' });
  response.end(
    `<rss version="2.0"><channel><title>Feed ${n}</title><item><guid>${n}</guid><title>News of feed ${n}</title><description>The bus of feed ${n} is late again.</description><pubDate>${new Date().toUTCString()}</pubDate></item></channel></rss>`,
  );
});
server.keepAliveTimeout = 1_000;
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
