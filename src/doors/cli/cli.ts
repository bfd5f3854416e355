/**
 * The command line: what an operator does without a browser, and two commands that other programs rely on.
 *
 * In:  arguments; standard input, for `read` and `understand`.
 * Out: answers on standard output (JSON Lines with `--json`), everything else on standard error; an exit code:
 *   0 well, 1 failed, 2 used wrongly, 3 the data folder is in use by a running instance.
 * Never: asks a question, prints an address or a token, or opens the database for what does not need it.
 * Goes wrong: in plain words, without a stack; a bug shows its stack.
 * Trade-offs: the embedded database is open to one process. While an instance runs on it, a command is carried out there,
 *   by a socket in the data folder, and answers here; only `restore` wants it stopped.
 */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { Config } from '../../ground/config/config.ts';
import { DataFolderInUse } from '../../ground/db/db.ts';
import { pipedAside, takeReports } from './bounces.ts';
import { lookAround, lookInside } from './doctor.ts';
import { lookAtMail } from './doctor-mail.ts';
import { explainMatch, tellDigests } from './explaining.ts';
import { bad, type Finding } from './finding.ts';
import { backUp, restore } from './keeping.ts';
import { type CliMeans, EXIT, type Opened, type StartOptions } from './means.ts';
import { importPlaceFiles } from './places.ts';
import { readAsked, readFiles } from './reading.ts';
import { Ending, table, type Voice, voiceOf } from './say.ts';
import { type SetUpFlags, setUp } from './setting-up.ts';
import {
  addSources,
  checkAddress,
  exportSources,
  fetchSources,
  importSources,
  tellSources,
} from './sources.ts';
import { understandArchive, understandAsked } from './understanding.ts';

export { isForwarded, saidHere, streamsTo } from './forwarding.ts';
export type { CliMeans, Opened, StartOptions } from './means.ts';
export { watchProgress } from './watching.ts';

const CODES = `
Exit codes: ${EXIT.well} well, ${EXIT.failed} failed, ${EXIT.usedWrongly} used wrongly, ${EXIT.inUse} the data folder is in use by a running instance.`;

interface Flags {
  json?: boolean;
}

/** Runs one command and gives its exit code. */
export async function runCommand(argv: readonly string[], means: CliMeans): Promise<number> {
  let code: number = EXIT.well;
  const program = programFor(means, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? EXIT.well : EXIT.usedWrongly;
    if (cause instanceof Ending) {
      means.stderr.write(`${cause.message}\n`);
      return cause.code;
    }
    if (cause instanceof Elsewhere) {
      const ended = await means.elsewhere?.(argv);
      if (typeof ended === 'number') return ended;
      means.stderr.write(`${cause.message}\n`);
      return EXIT.inUse;
    }
    if (cause instanceof DataFolderInUse) {
      means.stderr.write(`${cause.message}\n`);
      return EXIT.inUse;
    }
    if (isWorldly(cause)) {
      means.stderr.write(`${cause.message}\n`);
      return EXIT.failed;
    }
    throw cause;
  }
}

/** Thrown where a running instance holds the data folder: let it do what is asked. */
class Elsewhere extends Error {}

async function openedBy(means: CliMeans): Promise<Opened> {
  try {
    return await means.open();
  } catch (cause) {
    throw cause instanceof DataFolderInUse ? new Elsewhere(cause.message) : cause;
  }
}

function programFor(means: CliMeans, end: (code: number) => void): Command {
  const program = new Command('hearabouts')
    .description('Hear about the things you care about, from everybody, around here.')
    .version(means.version)
    .option('--json', 'answers as JSON, a line each')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => means.stdout.write(text),
      writeErr: (text) => means.stderr.write(text),
    })
    .showSuggestionAfterError()
    .addHelpText('after', CODES);
  const ways: Ways = {
    voice: (command) => voiceOf(means, jsonAsked(command)),
    json: jsonAsked,
    opened: async (work) => {
      const opened = await openedBy(means);
      try {
        await work(opened);
      } finally {
        await opened.close();
      }
    },
    end,
  };
  running(program, means, ways);
  sources(program, means, ways);
  contracts(program, means, ways);
  looking(program, means, ways);
  keeping(program, means, ways);
  for (const command of everyCommand(program)) {
    command.exitOverride().addHelpText('after', command === program ? '' : CODES);
    if (command !== program) command.option('--json', 'answers as JSON, a line each');
  }
  return program;
}

/** What each command needs. */
interface Ways {
  voice(command: Command): Voice;
  json(command: Command): boolean;
  opened(work: (opened: Opened) => Promise<void>): Promise<void>;
  end(code: number): void;
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

function jsonAsked(command: Command): boolean {
  return command.optsWithGlobals<Flags>().json === true;
}

function running(program: Command, means: CliMeans, { voice, opened, end }: Ways): void {
  program
    .command('start')
    .description('run the instance until it is told to end')
    .option('--only <door>', 'web or worker; needs a PostgreSQL server', oneOf(['web', 'worker']))
    .option('--sample', 'set up and show the sample town')
    .option('--host <address>', 'where to listen, in place of HOST')
    .option('--port <number>', 'where to listen, in place of PORT', whole)
    .addHelpText(
      'after',
      examples('hearabouts start', 'hearabouts start --sample', 'hearabouts start --only worker'),
    )
    .action(async (options: StartOptions) => end(await means.start(options)));
  program
    .command('setup')
    .description('name the instance and its patch')
    .option('--place <name>', 'the patch: a name ("Ladywell, UK") or the id of a place')
    .option('--name <text>', 'what the instance is called; "Hear" and the place where left out')
    .option('--contact <address>', 'the mail address of whoever runs it')
    .option('--editor <address>', 'who may edit; the contact where left out')
    .option('--language <code>', 'BCP 47', 'en')
    .option('--time-zone <name>', 'such as Europe/London; this machine’s where left out')
    .option('--sample', 'set it up with the sample town instead')
    .addHelpText('after', examples('hearabouts setup --place "Lewes, UK" --contact desk@example.org'))
    .action((flags: SetUpFlags, command: Command) => opened((one) => setUp(flags, one, voice(command))));
}

function sources(program: Command, means: CliMeans, { voice, json, opened }: Ways): void {
  const group = program.command('sources').description('whom we listen to');
  group
    .command('add <address...>')
    .description('find and add what can be listened to at these sites')
    .addHelpText('after', examples('hearabouts sources add www.example.org https://example.net/blog'))
    .action((addresses: string[], _flags, command: Command) =>
      opened((one) => addSources(addresses, one, voice(command))),
    );
  group
    .command('list')
    .description('all sources and how they fare')
    .action((_flags, command: Command) =>
      opened((one) => tellSources(one, means.clock.now(), voice(command), json(command))),
    );
  group
    .command('check <address>')
    .description('what we would make of an address; changes nothing')
    .action((address: string, _flags, command: Command) =>
      opened((one) => checkAddress(address, one, voice(command))),
    );
  group
    .command('import <file>')
    .description('add the feeds of an OPML list')
    .action((file: string, _flags, command: Command) =>
      opened((one) => importSources(means.path(file), one, voice(command))),
    );
  group
    .command('export [file]')
    .description('all sources as an OPML list')
    .action((file: string | undefined, _flags, command: Command) =>
      opened((one) => exportSources(file && means.path(file), one, voice(command))),
    );
  program
    .command('fetch [source...]')
    .description('hear sources now, by number, voice or address; without any, those that are due')
    .option('--all', 'all of them, due or not')
    .addHelpText('after', examples('hearabouts fetch', 'hearabouts fetch 12', 'hearabouts fetch --all'))
    .action((names: string[], flags: { all?: boolean }, command: Command) =>
      opened((one) =>
        fetchSources(names, { all: flags.all === true }, one, means.clock.now(), voice(command)),
      ),
    );
}

function contracts(program: Command, means: CliMeans, { voice, opened }: Ways): void {
  program
    .command('read [file...]')
    .description(
      'read feeds, calendars, mails or pages from files and print what they say, a line of JSON each',
    )
    .option('--url <url>', 'where they came from, for relative addresses')
    .option('--content-type <type>', 'as the server said')
    .addHelpText(
      'after',
      `${examples('hearabouts read feed.xml --url https://example.org/feed', 'hearabouts read < list.jsonl')}
Without files, standard input holds lines {"file","url"?,"contentType"?}. Each answer is
{"file","feed":{…},"items":[…]} or {"file","problem":{"kind","message"}}, in the order asked. Needs no database.`,
    )
    .action((files: string[], flags: { url?: string; contentType?: string }, command: Command) =>
      files.length > 0
        ? readFiles(files, flags, { path: means.path, voice: voice(command) })
        : readAsked(means.stdin, { path: means.path, voice: voice(command) }),
    );
  program
    .command('understand')
    .description('find the places and subjects of texts on standard input, a line of JSON each')
    .option('--places <file...>', 'files of places to know besides those built in')
    .option(
      '--again',
      'understand the whole archive of the instance again, where it was understood otherwise',
    )
    .addHelpText(
      'after',
      `${examples('hearabouts understand < texts.jsonl')}
Lines are {"id","title","text","url"?,"language"?,"patch"?:{"lat","lon"}}; each answer is {"id","places":[…],"subjects":[…]},
with offsets in UTF-16 code units into "text", in the order asked. Needs no database, but for --again: that carries a new version,
new places and corrections through the archive; the last month of it a worker does by itself. Nobody is told of old news.`,
    )
    .action((flags: { places?: string[]; again?: boolean }, command: Command) =>
      flags.again
        ? opened((one) => understandArchive(one, voice(command)))
        : understandAsked(means.stdin, (flags.places ?? []).map(means.path), voice(command)),
    );
}

function looking(program: Command, means: CliMeans, { voice, json, opened, end }: Ways): void {
  program
    .command('explain')
    .argument('<item>', 'its number', whole)
    .argument('<interest>', 'its number', whole)
    .description('why an item matches an interest, or why not')
    .action((item: number, interest: number, _flags, command: Command) =>
      opened((one) => explainMatch(item, interest, one, voice(command))),
    );
  program
    .command('digest')
    .description('the digests that would be made now; the worker makes them')
    .requiredOption('--dry-run', 'make and send nothing')
    .option('--at <time>', 'as if it were then (ISO 8601)', moment)
    .addHelpText(
      'after',
      examples('hearabouts digest --dry-run', 'hearabouts digest --dry-run --at 2026-12-01T08:00Z'),
    )
    .action((flags: { at?: Date }, command: Command) =>
      opened((one) => tellDigests(flags.at ?? means.clock.now(), one, voice(command), json(command))),
    );
  program
    .command('doctor')
    .description('look whether all is well, and say what to do; exits with 1 when something does not work')
    .action(async (_flags, command: Command) => end(await examine(means, voice(command), json(command))));
}

async function examine(means: CliMeans, voice: Voice, json: boolean): Promise<number> {
  const read = means.config();
  const findings: Finding[] = [];
  if (read.kind === 'bad')
    for (const words of read.problems) findings.push({ about: 'settings', state: 'bad', words });
  else {
    const { found, contact } = await inside(means, read.config);
    findings.push(...lookAround(read.config), ...found);
    findings.push(...(await lookAtMail(read.config, contact ?? read.config.contact, means.records)));
  }
  if (json) for (const finding of findings) await voice.answer(finding, '');
  else await voice.line(table(findings.map(({ state, about, words }) => [state, about, words])));
  return findings.some(({ state }) => state === 'bad') ? EXIT.failed : EXIT.well;
}

async function inside(
  means: CliMeans,
  { databaseUrl }: Config,
): Promise<{ found: Finding[]; contact: string | null }> {
  try {
    const opened = await openedBy(means);
    try {
      const contact = (await opened.instance.settings())?.contact ?? null;
      return { found: await lookInside(opened, means.clock), contact };
    } finally {
      await opened.close();
    }
  } catch (cause) {
    if (cause instanceof Elsewhere || !isWorldly(cause)) throw cause;
    const advice = databaseUrl ? ' Look at DATABASE_URL, and whether the server runs and lets us in.' : '';
    return { found: [bad('database', `${cause.message}.${advice}`)], contact: null };
  }
}

function keeping(program: Command, means: CliMeans, { voice, opened, end }: Ways): void {
  program
    .command('bounces <file>')
    .description('take in what mail servers wrote back: a file, a folder of them, or - for standard input')
    .addHelpText(
      'after',
      `${examples('hearabouts bounces - < report.eml', 'hearabouts bounces /var/mail/bounces/new')}
Reads letters that could not be brought (RFC 3464) and complaints (RFC 5965), each once. They count where they name a letter of
ours; an address that does not exist, and a complaint, end what its holder follows. Nothing is deleted.`,
    )
    .action(async (file: string, _flags, command: Command) => {
      if (file !== '-')
        return opened((one) => takeReports(means.path(file), one, means.clock.now(), voice(command)));
      // Whoever holds the database may be another process, which has not our standard input.
      await pipedAside(means.stdin, async (aside) => {
        try {
          await opened((one) => takeReports(aside, one, means.clock.now(), voice(command)));
        } catch (cause) {
          const ended = cause instanceof Elsewhere ? await means.elsewhere?.(['bounces', aside]) : null;
          if (typeof ended !== 'number') throw cause;
          end(ended);
        }
      });
    });
  program
    .command('places')
    .description('places of your own, laid over those built in')
    .command('import <file...>')
    .description(
      'GeoJSON, TopoJSON, OpenStreetMap, GeoNames, OS Open Names, postcodes (ONSPD, Code-Point Open) or CSV with a head (name, lat, lon)',
    )
    .action((files: string[], _flags, command: Command) =>
      opened((one) => importPlaceFiles(files.map(means.path), one, voice(command))),
    );
  program
    .command('backup <file>')
    .description('write the whole instance to one compressed file')
    .option('--force', 'write over a file that is there')
    .addHelpText(
      'after',
      '\nThe secret (data/secret) is not in it: keep it beside, or links in letters already sent end.',
    )
    .action((file: string, flags: { force?: boolean }, command: Command) =>
      opened((one) =>
        backUp(means.path(file), one.db, {
          force: flags.force === true,
          clock: means.clock,
          voice: voice(command),
        }),
      ),
    );
  program
    .command('restore <file>')
    .description('bring a backup into an empty database, embedded or on a server')
    .option('--force', 'in place of what is there')
    .addHelpText(
      'after',
      '\nWho was erased or left since is erased again, by the lists (gone-….jsonl) beside the file and in the backup folder.',
    )
    .action((file: string, flags: { force?: boolean }, command: Command) =>
      opened(async (one) => {
        if (one.running) throw new Ending(EXIT.inUse, 'An instance runs on this database. Stop it first.');
        await restore(means.path(file), one.db, {
          force: flags.force === true,
          backups: one.config.backups.folder,
          clock: means.clock,
          voice: voice(command),
        });
      }),
    );
}

const examples = (...lines: string[]) => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;

function oneOf(choices: string[]) {
  return (text: string) => {
    if (!choices.includes(text)) throw new InvalidArgumentError(`It is one of: ${choices.join(', ')}.`);
    return text;
  };
}

function whole(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}

function moment(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError('It is a time such as 2026-12-01T08:00Z.');
  return at;
}

/** What the machine or the network did, as against a bug of ours: told in words, without a stack. */
function isWorldly(cause: unknown): cause is Error {
  return cause instanceof Error && typeof (cause as NodeJS.ErrnoException).code === 'string';
}
