import fs from 'node:fs';
import path from 'node:path';
import { lastDaily, serverFacts } from '../../ground/backup/backup.ts';
import type { Clock } from '../../ground/clock/clock.ts';
import type { Config } from '../../ground/config/config.ts';
import { letterTroubles, watchLetters } from '../../river/deliver/deliver.ts';
import { unmatched } from '../../river/keep/keep.ts';
import { healthOf, listSources } from '../../river/sources/sources.ts';
import { bad, type Finding, warning, well } from './finding.ts';
import type { Opened } from './means.ts';

const GIGABYTE = 1e9;
const LATE_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** What can be said of the machine and the settings without opening the database. */
export function lookAround(config: Config): Finding[] {
  return [runtime(), folder(config), reach(config)].flat();
}

function runtime(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  return major >= 24
    ? well('runtime', `Node.js ${process.versions.node}.`)
    : bad('runtime', `Node.js ${process.versions.node} is too old. Run it by npm, which brings its own.`);
}

function folder({ dataFolder, databaseUrl }: Config): Finding[] {
  const probe = path.join(dataFolder, `.doctor-${process.pid}`);
  try {
    fs.mkdirSync(dataFolder, { recursive: true });
    const file = fs.openSync(probe, 'w');
    fs.writeSync(file, 'x');
    fs.fsyncSync(file);
    fs.closeSync(file);
  } catch (cause) {
    return [
      bad(
        'data folder',
        `${dataFolder} cannot be written to (${(cause as NodeJS.ErrnoException).code}). Give it to the user that runs this, or name another with HEARABOUTS_DATA.`,
      ),
    ];
  } finally {
    fs.rmSync(probe, { force: true });
  }
  const disk = fs.statfsSync(dataFolder);
  const free = (disk.bavail * disk.bsize) / GIGABYTE;
  const room = `${free.toFixed(1)} GB are free.`;
  return [
    well('data folder', `${path.resolve(dataFolder)} can be written to and synced.`),
    free < 1
      ? warning('disk', `Only ${room} Make room, or keep fewer backups (HEARABOUTS_BACKUPS_KEEP).`)
      : well('disk', room),
    well('database', databaseUrl ? 'A PostgreSQL server.' : 'The embedded PostgreSQL, in the data folder.'),
  ];
}

function reach({ host, baseUrl, trustedProxies }: Config): Finding[] {
  const open = !['127.0.0.1', '::1', 'localhost'].includes(host);
  if (baseUrl === null)
    return [
      (open ? warning : well)(
        'address',
        'HEARABOUTS_URL is not set, so links in letters lead to this machine. Set it before you invite others.',
      ),
    ];
  const secure = baseUrl.startsWith('https:');
  return [
    secure
      ? well('address', `People reach it at ${baseUrl}.`)
      : warning('address', `${baseUrl} is not https.`),
    ...(secure && !open && trustedProxies.length === 0
      ? [
          warning(
            'proxy',
            'HEARABOUTS_TRUSTED_PROXIES is not set, so all readers seem to be one. If a web server on this machine passes requests on, set it to 127.0.0.1.',
          ),
        ]
      : []),
  ];
}

/** What the instance itself shows. */
export async function lookInside({ config, db, instance }: Opened, clock: Clock): Promise<Finding[]> {
  const now = clock.now();
  const settings = await instance.settings();
  const server = await serverFacts(db);
  const sources = await listSources(db);
  const states = Map.groupBy(sources, (source) => healthOf(source, source.perWeek, now).state);
  const troubled = [...(states.get('troubled') ?? []), ...(states.get('paused') ?? [])];
  const late = sources.filter(
    (one) => one.state === 'active' && now.getTime() - one.nextDue.getTime() > LATE_MS,
  );
  const stuck = letterTroubles(await watchLetters(db, now));
  const waiting = await unmatched(db, 1);
  return [
    well('schema', `PostgreSQL ${server.version}, migrated.`),
    clockOf(now, server.at, sources),
    settings
      ? well('instance', `${settings.name}, for ${settings.patchName}.`)
      : warning('instance', 'It is not set up yet. Start it and open the address that it prints.'),
    troubled.length > 0
      ? warning(
          'sources',
          `${troubled.length} of ${sources.length} are paused or in trouble: ${troubled
            .slice(0, 5)
            .map(({ voice }) => voice.name)
            .join(', ')}. See /edit/sources, where each says what happened and what to do.`,
        )
      : well('sources', `${sources.length}, none in trouble.`),
    ...(late.length > 0
      ? [
          warning(
            'listening',
            `${late.length} sources have been due for more than an hour. Is a worker running?`,
          ),
        ]
      : []),
    ...(waiting.length > 0 ? [warning('matching', 'Items wait to be matched. Is a worker running?')] : []),
    ...(stuck.length > 0
      ? stuck.map((words) => bad('letters', words))
      : [well('letters', 'None waits for long.')]),
    backups(config.backups.keep, await lastDaily(db), now),
  ];
}

/** A clock that is wrong by itself is seen by what was noted before: nothing was heard in the future. */
function clockOf(now: Date, database: Date, sources: readonly { lastFetched: Date | null }[]): Finding {
  const ahead =
    Math.max(...sources.map(({ lastFetched }) => (lastFetched ?? now).getTime()), 0) - now.getTime();
  const advice = 'Let the machines set their clocks from the network (NTP): digests and links go by them.';
  if (Math.abs(database.getTime() - now.getTime()) > 60_000)
    return warning(
      'clock',
      `The clocks of this machine and the database differ by more than a minute. ${advice}`,
    );
  return ahead > 60_000
    ? bad('clock', `This machine says ${now.toISOString()}, but sources were heard after that. ${advice}`)
    : well('clock', `It is ${now.toISOString()}, and nothing here was noted later.`);
}

function backups(keep: number, last: Awaited<ReturnType<typeof lastDaily>>, now: Date): Finding {
  if (keep === 0) return warning('backups', 'Nightly backups are turned off (HEARABOUTS_BACKUPS_KEEP=0).');
  if (!last) return well('backups', 'The first is written tonight.');
  if (last.state === 'failed') return bad('backups', `The one of ${last.day} failed: see the log.`);
  return now.getTime() - Date.parse(last.at) > 2 * DAY_MS
    ? warning('backups', `The last is of ${last.day}. Is a worker running?`)
    : well('backups', `The last is of ${last.day}, ${(last.bytes / 1e6).toFixed(1)} MB.`);
}
