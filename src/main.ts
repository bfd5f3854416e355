/**
 * The whole: reads the environment, opens the database, opens the doors. It wires and decides nothing.
 *
 * `node src/main.ts start` runs an instance; the other commands are in doors/cli, and `--help` tells of them.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Hono } from 'hono';
import { noteAct, recentActs } from './commons/editing/editing.ts';
import { createActivity, instanceKeyId, isForActivity } from './doors/activity/activity.ts';
import { createApi, requestCounts } from './doors/api/api.ts';
import {
  isForwarded,
  runCommand,
  type StartOptions,
  saidHere,
  streamsTo,
  watchProgress,
} from './doors/cli/cli.ts';
import { openMailDoor } from './doors/mail/mail.ts';
import { startSampleTown } from './doors/sample/sample.ts';
import {
  composingRoutes,
  createWeb,
  deskPages,
  editingRoutes,
  peoplePages,
  publishingRoutes,
  RESERVED,
  receivingRoutes,
  roundupRoutes,
  setUpPages,
  takingPartRoutes,
  understandingRoutes,
  type WebSite,
} from './doors/web/web.ts';
import { HINTS, startWorker } from './doors/worker/worker.ts';
import { createKeys, createWay } from './ground/activity/activity.ts';
import { proveBackup, writeBackup } from './ground/backup/backup.ts';
import { systemClock } from './ground/clock/clock.ts';
import { type Config, readConfig, settingOrMake } from './ground/config/config.ts';
import { type Db, migrate, newestToCome, openEmbedded, openServer } from './ground/db/db.ts';
import { type Jobs, startJobs } from './ground/jobs/jobs.ts';
import {
  type Answering,
  type AnsweringAside,
  askAside,
  listen,
  listenAside,
} from './ground/listen/listen.ts';
import { createLog, type Log } from './ground/log/log.ts';
import { folderMailer, type Mailer, smtpMailer, systemRecords } from './ground/mail/mail.ts';
import { createOpenId } from './ground/openid/openid.ts';
import { createPictures } from './ground/pictures/pictures.ts';
import { createPusher, makePushKeys } from './ground/push/push.ts';
import { openTiles, type Tiles } from './ground/tiles/tiles.ts';
import { createSealer, randomToken } from './ground/token/token.ts';
import { startTracing } from './ground/trace/trace.ts';
import { openInstance, workOf } from './instance/instance.ts';
import { type Names, recoverClaims } from './river/deliver/deliver.ts';
import { webmentionEndpoint } from './river/read/read.ts';
import { releaseAll } from './river/sources/sources.ts';

const ROOT = path.join(import.meta.dirname, '..');
const MIGRATIONS = path.join(ROOT, 'migrations');
const CLAIM_MS = 10 * 60_000;

/** What every command stands on: the database brought up to date, and the instance in it. */
async function open(config: Config, log: Log, working: boolean) {
  const db = config.databaseUrl
    ? await openServer(config.databaseUrl, {
        onLost: (cause) => log.warn({ err: cause }, 'a connection was lost'),
      })
    : await openEmbedded(config.dataFolder);
  await backUpFirst(db, config, log);
  await migrate(db, MIGRATIONS);
  const jobs: Jobs | null = working ? await startJobs(db, HINTS, log) : null;
  const mailboxFolder = config.smtpUrl ? null : path.join(config.dataFolder, 'mailbox');
  let baseUrl = config.baseUrl ?? `http://localhost:${config.port}`;
  const means = {
    db,
    clock: systemClock,
    random: Math.random,
    log,
    jobs,
    reserved: RESERVED,
    baseUrl: () => baseUrl,
    sender: config.mailFrom,
    bounces: config.mailBounces,
    contact: config.contact,
    allowPrivate: config.allowPrivate,
    version: version(),
    matchPart: config.matchPart,
    dataFolder: config.dataFolder,
    mailboxFolder,
    startTown: startSampleTown,
  };
  const instance = await openInstance(means);
  const names: Names = {
    subject: (id) => {
      const subject = instance.scheme.byId.get(id);
      return subject ? { label: subject.label.en ?? id, slug: id } : null;
    },
  };
  const keys = await createKeys.open(await settingOrMake(db, 'activity-keys', createKeys.make));
  const pushKeys = await settingOrMake(db, 'push-keys', makePushKeys);
  const mailer: Mailer = config.smtpUrl ? smtpMailer(config.smtpUrl) : folderMailer(mailboxFolder!);
  return {
    db,
    jobs,
    means,
    instance,
    names,
    mailer,
    keys,
    way: createWay({
      http: instance.strangers,
      keys,
      clock: systemClock,
      signedAs: () => instanceKeyId(baseUrl),
    }),
    pusher: createPusher(instance.strangers, pushKeys, config.pushServices),
    sealer: createSealer(secretOf(config)),
    /** Where nobody said what people type: the port that was opened. */
    listeningAt: (port: number) => {
      if (!config.baseUrl) baseUrl = `http://localhost:${port}`;
    },
    baseUrl: () => baseUrl,
    close: async () => {
      await jobs?.stop();
      await mailer.close();
      await db.close();
    },
  };
}

/** Before a newer version changes an older one's database, what is there is put aside. */
async function backUpFirst(db: Db, { backups }: Config, log: Log): Promise<void> {
  const newest = await newestToCome(db, MIGRATIONS);
  if (newest === null || backups.keep === 0) return;
  fs.mkdirSync(backups.folder, { recursive: true, mode: 0o700 });
  const file = path.join(backups.folder, `before-${path.parse(newest).name}.backup`);
  if ((await writeBackup(file, db, { force: false, clock: systemClock })).kind === 'written')
    log.info({ file }, 'the database was backed up before it is changed for this version');
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Runs the doors until a signal comes. */
async function start(config: Config, { only, sample }: StartOptions): Promise<number> {
  const log = createLog(config.logLevel);
  if (only && !config.databaseUrl) {
    process.stderr.write(
      'Only one process can use the embedded database, so --only needs DATABASE_URL=postgres://…\n',
    );
    return 2;
  }
  const opened = await open(config, log, true);
  const { db, instance, means, mailer, sealer, names } = opened;
  const jobs = opened.jobs!;
  const closing: (() => Promise<void>)[] = [() => instance.close(), opened.close];
  if (config.traceTo) closing.push(await startTracing(config.traceTo, version()));
  if (db.kind === 'embedded') await recoverAll(db);
  if (only !== 'web') {
    const work = workOf({
      instance,
      river: instance.river,
      learn: instance.learn,
      means,
      jobs,
      mailer,
      sealer,
      names,
      canary: config.canary,
      web: {
        http: instance.strangers,
        pusher: opened.pusher,
        activity: opened.way,
        endpointOf: webmentionEndpoint,
      },
      backups: { ...config.backups, prove: (file) => proveBackup(file, MIGRATIONS) },
    });
    const worker = await startWorker(work, jobs, log);
    closing.unshift(worker.stop);
    if (config.mailIn) {
      const domain = config.mailIn.domain ?? new URL(opened.baseUrl()).hostname;
      const mailboxRoot = path.join(config.dataFolder, 'mailboxes');
      const door = await openMailDoor({ ...config.mailIn, db, clock: systemClock, log, mailboxRoot, domain });
      if (door.kind === 'failed') log.error(door.message);
      else closing.unshift(door.close);
    }
  }
  if (db.kind === 'embedded') {
    const aside = await listenAside(asideOf(config), commandsFor(opened, config, log));
    if (aside) closing.unshift(aside.close);
  }
  if (only !== 'worker') {
    const key = randomToken().slice(0, 24);
    const tiles = await tilesOf(config, log);
    if (tiles) closing.push(tiles.close);
    const listener = await listen(doorsOf(opened, config, log, key, tiles), config.host, config.port);
    if (listener.kind === 'failed') {
      process.stderr.write(`${listener.message}\n`);
      for (const close of closing) await close();
      return 1;
    }
    opened.listeningAt(listener.port);
    closing.unshift(listener.close);
    process.stdout.write(await greeting(opened, key));
  }
  const ending = signalled();
  if (sample || (await instance.settings())?.sample?.complete === false) {
    await instance.startSample();
    void watchProgress(instance, process, () => ending.asked);
  }
  await ending.come;
  for (const close of closing) await close();
  return 0;
}

const asideOf = ({ dataFolder }: Config) => path.join(dataFolder, 'control');

/** Carries out commands that were given in other processes while this one holds the data folder. */
function commandsFor(opened: Opened, config: Config, log: Log): AnsweringAside {
  return async (asked, say) => {
    if (!isForwarded(asked)) return;
    const streams = streamsTo(say);
    const code = await runCommand(asked.argv, {
      ...streams,
      clock: systemClock,
      records: systemRecords(),
      version: version(),
      path: (file) => path.resolve(asked.folder, file),
      config: settings,
      open: async () => ({ ...opened, config, running: true, close: async () => {} }),
      start: () => Promise.reject(new Error('start is not carried out here')),
    }).catch((cause: unknown) => {
      log.error({ err: cause }, 'a command failed');
      streams.stderr.write('That failed: see the log of the instance.\n');
      return 1;
    });
    await streams.ended();
    await say({ code });
  };
}

/** All that is answered over HTTP. */
function doorsOf(opened: Opened, config: Config, log: Log, key: string, tiles: Tiles | null): Answering {
  const { db, instance, means, sealer, names } = opened;
  const counts = requestCounts();
  const shared = {
    db,
    clock: systemClock,
    log,
    scheme: instance.scheme,
    trustedProxies: config.trustedProxies,
  };
  const api = createApi({
    ...shared,
    instance,
    strangers: instance.strangers,
    sealer,
    names,
    jobs: opened.jobs!,
    reserved: RESERVED,
    version: means.version,
    metricsToken: config.metricsToken,
    editorLog: { note: noteAct, entries: recentActs },
    counts,
  });
  const people = peoplePages({
    ...shared,
    sealer,
    names,
    pusher: opened.pusher,
    openId: config.openId && createOpenId(config.openId, { http: instance.operators, clock: systemClock }),
    instance,
    jobs: opened.jobs!,
    reserved: RESERVED,
  });
  const { editorOf, officialOf } = people;
  const zones = {
    timeZones: Intl.supportedValuesOf('timeZone'),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  const setUp = setUpPages({ instance, key, editorOf, trustLoopback: config.baseUrl === null, ...zones });
  const listening = deskPages({ ...shared, instance, jobs: opened.jobs!, officialOf });
  const replies = composingRoutes({
    ...shared,
    instance,
    jobs: opened.jobs!,
    officialOf,
    answering: instance.answering,
  });
  const takingPart = takingPartRoutes({
    ...shared,
    sealer,
    instance,
    jobs: opened.jobs!,
    officialOf,
    consulting: instance.consulting,
    posting: instance.posting,
  });
  const roundups = roundupRoutes({
    ...shared,
    instance,
    jobs: opened.jobs!,
    officialOf,
    roundingUp: instance.roundingUp,
  });
  const { announce } = instance.river;
  const mailDomain = config.mailIn && (config.mailIn.domain ?? new URL(opened.baseUrl()).hostname);
  const editors = {
    instance,
    sealer,
    jobs: opened.jobs!,
    reserved: RESERVED,
    editorOf,
    announce,
    mailDomain,
  };
  const editing = editingRoutes({ ...shared, ...editors });
  const publishing = publishingRoutes({ ...shared, sealer, jobs: opened.jobs!, instance, announce });
  const web = createWeb({
    ...shared,
    site: instance.site,
    unset: unset(opened.baseUrl()),
    tiles,
    pictures: createPictures({
      http: instance.strangers,
      clock: systemClock,
      folder: path.join(config.dataFolder, 'pictures'),
    }),
    routes: [
      ...people.routes,
      ...setUp.routes,
      ...publishing,
      ...editing,
      ...listening,
      ...replies,
      ...takingPart,
      ...roundups,
      ...receivingRoutes({ ...shared, jobs: opened.jobs! }),
      ...understandingRoutes({ instance }),
    ],
    guards: { ...people.guards, ...setUp.guards },
    roleOf: async (c) => (await editorOf(c))?.role ?? null,
    isOfficial: async (c) => (await officialOf(c)) !== null,
  });
  const activity = createActivity({
    ...shared,
    site: instance.site,
    names,
    jobs: opened.jobs!,
    way: opened.way,
    keys: opened.keys,
    version: means.version,
  });
  const doors = new Hono()
    .use(counts.middleware)
    .all('*', (c) =>
      (isForActivity(c.req.raw) ? activity : /^\/(api(\/|$)|metrics$)/.test(c.req.path) ? api : web).fetch(
        c.req.raw,
        c.env as object,
      ),
    );
  return (request, env) => doors.fetch(request, env as object);
}

/** Tiles as the operator said; without them, or where they cannot be read, maps are as drawn. */
async function tilesOf({ tiles }: Config, log: Log): Promise<Tiles | null> {
  const opened = tiles && (await openTiles(tiles.from, tiles.credit));
  if (opened && 'kind' in opened) log.error(opened.message);
  return opened && !('kind' in opened) ? opened : null;
}

/** What the person at the keyboard is told: where it is open, and how to go on. */
async function greeting({ instance, baseUrl, means }: Opened, key: string): Promise<string> {
  const settings = await instance.settings();
  const lines = settings
    ? [`${settings.name} is open at ${baseUrl()}`]
    : [
        `Hearabouts is open at ${baseUrl()}`,
        `Set it up at ${baseUrl()}/set-up (from elsewhere: ${baseUrl()}/set-up?key=${key})`,
      ];
  if (means.mailboxFolder)
    lines.push(
      `Letters wait at ${baseUrl()}/edit/mailbox${settings ? `?key=${key}` : ''} until SMTP_URL is set`,
    );
  return `${lines.join('\n')}\n`;
}

/** Alone with its database, a process knows that whoever held a lease or a letter before is gone. */
async function recoverAll(db: Db): Promise<void> {
  await db.tx(releaseAll);
  await recoverClaims(db, new Date(systemClock.now().getTime() + CLAIM_MS));
}

/** The first SIGTERM or SIGINT asks to end; the second insists. */
function signalled(): { asked: boolean; come: Promise<void> } {
  const ending = { asked: false, come: Promise.resolve() };
  ending.come = new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (ending.asked) process.exit(130);
        ending.asked = true;
        resolve();
      });
    }
  });
  return ending;
}

/** What pages say before anybody named the instance. */
function unset(baseUrl: string): WebSite {
  return {
    name: 'Hearabouts',
    baseUrl,
    contact: '',
    patchName: '',
    language: 'en',
    timeZone: 'UTC',
    patchPlaceId: null,
  };
}

/** The instance's secret: as given, or made once and kept in the data folder, for its owner's eyes only. */
function secretOf(config: Config): Uint8Array {
  if (config.secret) return Buffer.from(config.secret);
  const file = path.join(config.dataFolder, 'secret');
  fs.mkdirSync(config.dataFolder, { recursive: true });
  try {
    fs.writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
  return Buffer.from(fs.readFileSync(file, 'utf8').trim());
}

function version(): string {
  return (JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string })
    .version;
}

/** Settings by environment, with what the command line says of them. */
function settings(options: StartOptions = {}) {
  return readConfig({
    ...process.env,
    ...(options.host && { HOST: options.host }),
    ...(options.port !== undefined && { PORT: String(options.port) }),
  });
}

function configOrEnd(options?: StartOptions): Config {
  const read = settings(options);
  if (read.kind === 'ok') return read.config;
  process.stderr.write(`${read.problems.join('\n')}\n`);
  process.exit(2);
}

// Whoever reads our answers may stop when they have enough.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => process.exit(cause.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runCommand(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  clock: systemClock,
  records: systemRecords(),
  version: version(),
  path: (file) => path.resolve(process.env.INIT_CWD ?? '.', file),
  config: settings,
  open: async () => {
    const config = configOrEnd();
    const opened = await open(config, createLog(process.env.LOG_LEVEL ?? 'warn'), false);
    return {
      ...opened,
      config,
      close: async () => {
        await opened.instance.close();
        await opened.close();
      },
    };
  },
  elsewhere: async (argv) => {
    const here = saidHere(process);
    const folder = path.resolve(process.env.INIT_CWD ?? '.');
    await askAside(asideOf(configOrEnd()), { argv: [...argv], folder }, here.hear);
    return here.code();
  },
  start: (options) => start(configOrEnd(options), options),
});
