import fs from 'node:fs';
import path from 'node:path';
import { lastDaily, serverFacts } from '../../ground/backup/backup.ts';
import type { Clock } from '../../ground/clock/clock.ts';
import type { Config } from '../../ground/config/config.ts';
import { letterTroubles, watchLetters } from '../../river/deliver/deliver.ts';
import { unmatched } from '../../river/keep/keep.ts';
import { healthOf, listSources } from '../../river/sources/sources.ts';
import type { Opened } from './means.ts';

/** One thing that was looked at. `bad`: it does not work; `warning`: it works, but somebody should look. */
export interface Finding {
  about: string;
  state: 'well' | 'warning' | 'bad';
  words: string;
}

const GIGABYTE = 1e9;
const LATE_MS = 3_600_000;
const well = (about: string, words: string): Finding => ({ about, state: 'well', words });
const warning = (about: string, words: string): Finding => ({ about, state: 'warning', words });
const bad = (about: string, words: string): Finding => ({ about, state: 'bad', words });

/** What can be said of the machine and the settings without opening the database. */
export function lookAround(config: Config): Finding[] {
  return [runtime(), folder(config), reach(config), mail(config)].flat();
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
      bad('data folder', `${dataFolder} cannot be written to (${(cause as NodeJS.ErrnoException).code}).`),
    ];
  } finally {
    fs.rmSync(probe, { force: true });
  }
  const disk = fs.statfsSync(dataFolder);
  const free = (disk.bavail * disk.bsize) / GIGABYTE;
  const room = `${free.toFixed(1)} GB are free.`;
  return [
    well('data folder', `${path.resolve(dataFolder)} can be written to and synced.`),
    free < 1 ? warning('disk', `Only ${room}`) : well('disk', room),
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

function mail({ smtpUrl, mailFrom }: Config): Finding[] {
  if (!smtpUrl)
    return [
      warning(
        'mail',
        'There is no mail server (SMTP_URL). Letters are laid in a folder and shown at /edit/mailbox.',
      ),
    ];
  const host = new URL(smtpUrl).hostname;
  return [
    well('mail', `Letters go by ${host}.`),
    ...(mailFrom
      ? []
      : [
          warning(
            'mail from',
            'MAIL_FROM is not set, so letters come from the contact address. Its domain has to allow that server (SPF, DKIM).',
          ),
        ]),
  ];
}

/** What the instance itself shows. */
export async function lookInside({ config, db, instance }: Opened, clock: Clock): Promise<Finding[]> {
  const now = clock.now();
  const settings = await instance.settings();
  const server = await serverFacts(db);
  const skew = Math.abs(server.at.getTime() - now.getTime());
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
    skew > 60_000
      ? warning('clock', 'The clocks of this machine and the database differ by more than a minute.')
      : well('clock', 'The clocks agree.'),
    settings
      ? well('instance', `${settings.name}, for ${settings.patchName}.`)
      : warning('instance', 'It is not set up yet. Start it and open the address that it prints.'),
    troubled.length > 0
      ? warning(
          'sources',
          `${troubled.length} of ${sources.length} are paused or in trouble: ${troubled
            .slice(0, 5)
            .map(({ voice }) => voice.name)
            .join(', ')}.`,
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

function backups(keep: number, last: Awaited<ReturnType<typeof lastDaily>>, now: Date): Finding {
  if (keep === 0) return warning('backups', 'Nightly backups are turned off (HEARABOUTS_BACKUPS_KEEP=0).');
  if (!last) return well('backups', 'The first is written tonight.');
  if (last.state === 'failed') return bad('backups', `The one of ${last.day} failed: see the log.`);
  return now.getTime() - Date.parse(last.at) > 2 * 86_400_000
    ? warning('backups', `The last is of ${last.day}. Is a worker running?`)
    : well('backups', `The last is of ${last.day}, ${(last.bytes / 1e6).toFixed(1)} MB.`);
}
