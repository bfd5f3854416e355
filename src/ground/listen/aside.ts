import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** Answers one question with any number of lines. `gone` says when nobody listens any more. */
export type AnsweringAside = (
  asked: unknown,
  say: (line: unknown) => Promise<void>,
  gone: AbortSignal,
) => Promise<void>;

/** The longest path of a socket that every system takes, in bytes. */
const MAX_PATH_BYTES = 100;
const MAX_QUESTION = 1_000_000;

/**
 * Lets other processes of the same user, on the same machine, ask this one something: a Unix socket in a folder of its own
 * that only its owner may enter, a line of JSON for the question, lines of JSON for the answer. Null where the system
 * cannot open one there.
 */
export async function listenAside(
  folder: string,
  answer: AnsweringAside,
): Promise<{ close(): Promise<void> } | null> {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  fs.chmodSync(folder, 0o700);
  const file = socketIn(folder);
  if (file === null) return null;
  // Whoever calls holds the data folder, so one that is there was left by a process that is gone.
  fs.rmSync(file, { force: true });
  const open = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    void serve(socket, answer);
  });
  try {
    await new Promise<void>((done, failed) => {
      server.once('error', failed);
      server.listen(file, done);
    });
  } catch {
    return null;
  }
  return {
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of open) socket.destroy();
      }),
  };
}

async function serve(socket: net.Socket, answer: AnsweringAside): Promise<void> {
  const gone = new AbortController();
  socket.on('close', () => gone.abort());
  // Whoever asked may go away at any time.
  socket.on('error', () => {});
  const say = (line: unknown) =>
    new Promise<void>((done) => {
      if (socket.destroyed) done();
      else socket.write(`${JSON.stringify(line)}\n`, () => done());
    });
  try {
    for await (const asked of linesFrom(socket)) {
      await answer(asked, say, gone.signal);
      break;
    }
  } catch {
    // A question that is no JSON, or whoever asked went away in the middle of it.
  } finally {
    socket.end();
  }
}

/** Asks the process that listens in `folder`, and hears its answer line by line; false when nobody is there. */
export async function askAside(
  folder: string,
  question: unknown,
  heard: (line: unknown) => void,
): Promise<boolean> {
  const file = socketIn(folder);
  if (file === null || !fs.existsSync(file)) return false;
  const socket = net.connect({ path: file, allowHalfOpen: true });
  try {
    await new Promise<void>((done, failed) => {
      socket.once('connect', done);
      socket.once('error', failed);
    });
  } catch {
    return false;
  }
  socket.write(`${JSON.stringify(question)}\n`);
  for await (const line of linesFrom(socket)) heard(line);
  socket.end();
  return true;
}

async function* linesFrom(socket: net.Socket): AsyncGenerator<unknown> {
  let rest = '';
  for await (const chunk of socket.setEncoding('utf8').iterator({
    destroyOnReturn: false,
  }) as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    if (rest.length > MAX_QUESTION) return;
    for (const line of lines) yield JSON.parse(line);
  }
}

/** The shorter of its two names; null when neither is short enough. */
function socketIn(folder: string): string | null {
  const whole = path.resolve(folder, 'socket');
  const near = path.relative('.', whole);
  const file = near.length < whole.length ? near : whole;
  return Buffer.byteLength(file) <= MAX_PATH_BYTES ? file : null;
}
