import { type HttpProblem, problem } from './problem.ts';

/** Longer addresses are refused: no feed needs one, and each is kept, logged and sent. */
const MAX_ADDRESS = 4096;

// The ports that browsers refuse too (Fetch standard, "bad port"), and those of databases and of machines' own keeping.
const NOT_WEB = new Set(
  `1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137
   138 139 143 161 162 179 389 427 445 465 502 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 623 636 873 989 990
   993 995 1080 1433 1434 1521 1719 1720 1723 1883 2049 2181 2375 2376 2379 2380 3128 3306 3389 3659 4045 4190 4369 5060 5061
   5432 5672 5900 5901 5984 5985 5986 6000 6379 6380 6443 6566 6665 6666 6667 6668 6669 6679 6697 9042 9092 9100 9200 9300
   10080 10250 10255 11211 27017 27018 27019`
    .split(/\s+/)
    .map(Number),
);

/** The address as the WHATWG URL standard reads it, without fragment and final dots of the host; or why it cannot be asked. */
export function readAddress(raw: string, base?: URL): URL | HttpProblem {
  if (raw.length > MAX_ADDRESS)
    return bad('That address is too long.', `address of ${raw.length} characters`);
  const url = URL.canParse(raw, base) ? new URL(raw, base) : null;
  if (!url) return bad('That is not a web address.', 'not a URL');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return bad('A web address has to begin with http:// or https://.', `scheme ${url.protocol.slice(0, 20)}`);
  }
  if (url.username || url.password) {
    return bad(
      'We do not use addresses with a name or a password in them.',
      `credentials in URL for ${url.hostname}`,
    );
  }
  url.hash = '';
  // The dot matters to DNS only; left in, "localhost." would pass for another name than "localhost".
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.replace(/\.+$/, '');
  if (url.hostname === '' || url.hostname.endsWith('.'))
    return bad('That is not a web address.', 'empty host');
  if (NOT_WEB.has(portOf(url))) {
    return problem(
      'forbidden-address',
      'That address names a port that is not used for web sites.',
      `port ${url.port} at ${url.hostname}`,
    );
  }
  return url;
}

/** The port that will be asked, 80 and 443 where none is named. */
export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

/** The host without the brackets of an IPv6 literal. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function bad(message: string, cause: string): HttpProblem {
  return problem('bad-address', message, cause);
}
