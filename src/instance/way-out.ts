import fs from 'node:fs';
import path from 'node:path';
import { createHttp, type Http } from '../ground/http/http.ts';
import type { InstanceMeans } from './means.ts';
import type { Memory } from './memory.ts';
import type { Settings } from './shape.ts';

/** All names under this one are the sample town's, on its port of this machine. */
export const SAMPLE_HOSTS = '*.tarrowbridge.localhost';

/**
 * The way out to the web, under the name of whoever answers for the instance, and the folders of letters. Opened anew
 * when the contact changes or the sample town opens, since what may be reached is decided when it is opened.
 */
export function wayOut(
  means: Pick<InstanceMeans, 'clock' | 'contact' | 'allowPrivate' | 'version' | 'dataFolder' | 'baseUrl'>,
  memory: Pick<Memory, 'settings'>,
  first: Settings | null,
) {
  const root = path.join(means.dataFolder, 'mailboxes');
  const folders = new Map<string, string>();
  let samplePort = first?.sample?.port ?? null;
  let opened: { as: string; http: Http; strangers: Http } | null = null;
  const open = (settings: Settings | null) => {
    const contact = means.contact ?? settings?.contact ?? null;
    const sample = samplePort === null ? [] : [`${SAMPLE_HOSTS}:${samplePort}`];
    const allow = [...means.allowPrivate, ...sample];
    const userAgent = `Hearabouts/${means.version} (+${plain(contact ?? means.baseUrl())})`;
    const as = JSON.stringify([userAgent, allow]);
    if (opened?.as === as) return;
    const before = opened;
    const door = (allowPrivate: string[]) => createHttp({ userAgent, allowPrivate, clock: means.clock });
    opened = { as, http: door(allow), strangers: door(sample) };
    // What is under way may end by itself; nothing new begins there.
    if (before)
      setTimeout(() => void Promise.all([before.http.close(), before.strangers.close()]), 60_000).unref();
  };
  const lookForFolders = () => {
    folders.clear();
    for (const name of fs.existsSync(root) ? fs.readdirSync(root) : [])
      if (/^[\w-]{1,60}$/.test(name)) folders.set(name, path.join(root, name));
  };
  open(first);
  lookForFolders();
  const through = (now: () => Http): Http => ({
    get: (url, ask) => now().get(url, ask),
    post: (url, body, ask) => now().post(url, body, ask),
    robotsAllow: (url) => now().robotsAllow(url),
    objection: (url) => now().objection(url),
    close: () => now().close(),
  });
  const http = through(() => opened!.http);
  const strangers = through(() => opened!.strangers);
  return {
    http,
    /** For what anybody may ask us to look at: without the private addresses that the operator opened for sources. */
    strangers,
    folders: folders as ReadonlyMap<string, string>,
    mailboxRoot: root,
    /** Lets the sample town on this port be reached, and nothing else of this machine. */
    allowSample: (port: number) => {
      samplePort = port;
      open(null);
    },
    refresh: async () => {
      const settings = await memory.settings();
      samplePort = settings?.sample?.port ?? samplePort;
      open(settings);
      lookForFolders();
    },
    close: async () => {
      await Promise.all([http.close(), strangers.close()]);
    },
  };
}
export type WayOut = ReturnType<typeof wayOut>;

/** A header is plain ASCII. */
function plain(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, '');
}
