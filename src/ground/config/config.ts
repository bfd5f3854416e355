/**
 * The settings: what the operator says in the environment or in one file, and what an instance remembers of itself.
 *
 * In:  the environment, as a plain object (only main.ts has the real one); a TOML file of the same settings.
 * Out: `Config`, with a default for everything; or every problem at once, in words.
 * Never: reads the environment itself, guesses at a value that cannot be read, or puts a secret in a message.
 * Goes wrong: a setting that cannot be read is named with what it should be; one that is none, with what was perhaps meant.
 */
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { fromEnvironment, fromFile } from './sources.ts';

export { readSetting, settingOrMake, writeSetting } from './store.ts';

export interface Config {
  host: string;
  port: number;
  /** Where the embedded database, the secret and the mailbox folder live. */
  dataFolder: string;
  /** `postgres://…`, or null for the embedded database. */
  databaseUrl: string | null;
  /** What people type to get here, without a slash at the end; null: `http://localhost:PORT`. */
  baseUrl: string | null;
  /** `smtp://user:password@host:port` or `smtps://…`; null: letters go to the mailbox folder. */
  smtpUrl: string | null;
  mailFrom: string | null;
  /** Under which name the mail service publishes the key that it signs letters with; null: common ones are tried. */
  dkimSelector: string | null;
  /** Where newsletters are taken in by SMTP, and for which domain; null: nowhere. */
  mailIn: { host: string; port: number; domain: string | null } | null;
  /** Where letters that cannot be brought are sent back to; null: to `mailFrom`. */
  mailBounces: string | null;
  /** Who answers for this instance: an address for people, named in the User-Agent and in letters. */
  contact: string | null;
  /** Private addresses that may be fetched all the same, see ground/http. */
  allowPrivate: string[];
  /** Push services beside those of the known browsers: hosts, with their port where it is not the usual one. */
  pushServices: string[];
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  logLevel: string;
  /** At least 32 characters; null: made once and kept in the data folder. */
  secret: string | null;
  /** Where the letters of the instance's own subscription to everything go; null: only into the ledger. */
  canary: string | null;
  /** Where a backup is written each night, and how many are kept; 0: none. */
  backups: { folder: string; keep: number };
  /** What /metrics asks for as a bearer; null: /metrics answers on loopback only. */
  metricsToken: string | null;
  /** Where traces are sent by OTLP over HTTP; null: nowhere. */
  traceTo: string | null;
  /** By whose sign-in members of bodies may come in (OpenID Connect); null: by letter and passkey alone. */
  openId: { issuer: string; clientId: string; clientSecret: string; name: string } | null;
  /** Which part of the interests this process matches, from 1, of how many. */
  matchPart: { part: number; parts: number };
}

const list = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''));
const webAddress = z
  .url({ protocol: /^https?$/, error: 'should be an address such as https://hear.example.org' })
  .transform((url) => url.replace(/\/+$/, ''));

const part = z
  .string()
  .regex(/^[1-9]\d{0,3}\/[1-9]\d{0,3}$/, 'should be a part such as 2/8')
  .default('1/1')
  .transform((text) => text.split('/').map(Number) as [number, number])
  .refine(([one, of]) => one <= of, 'should be a part such as 2/8: the first number is at most the second')
  .transform(([one, of]) => ({ part: one, parts: of }));

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'should be a number' }).int().min(0).max(65_535).default(8080),
  HEARABOUTS_DATA: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'should begin with postgres://' }).optional(),
  HEARABOUTS_URL: webAddress.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'should begin with smtp:// or smtps://' }).optional(),
  MAIL_FROM: z.string().optional(),
  MAIL_DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i, 'should be a selector such as mail2026')
    .optional(),
  HEARABOUTS_MAIL_IN: z
    .string()
    .regex(/^(?:\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/i, 'should be a host and a port such as 0.0.0.0:2525')
    .optional(),
  HEARABOUTS_MAIL_IN_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i, 'should be a domain such as news.example.org')
    .optional(),
  MAIL_BOUNCES: z
    .string()
    .regex(/^[\w.-]{1,25}@[\w.-]{3,200}$/, 'should be a plain address such as bounces@example.org')
    .optional(),
  HEARABOUTS_CONTACT: z.string().optional(),
  HEARABOUTS_ALLOW_PRIVATE: list,
  HEARABOUTS_PUSH_SERVICES: list,
  HEARABOUTS_TRUSTED_PROXIES: list,
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'should be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
  HEARABOUTS_SECRET: z.string().min(32, 'should have at least 32 characters').optional(),
  HEARABOUTS_CANARY: z.email({ error: 'should be an address' }).optional(),
  HEARABOUTS_BACKUPS: z.string().optional(),
  HEARABOUTS_BACKUPS_KEEP: z.coerce
    .number({ error: 'should be a number' })
    .int()
    .min(0, 'should be 0 or more')
    .max(1_000, 'should be 1000 or less')
    .default(14),
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress.optional(),
  HEARABOUTS_OPENID_ISSUER: z
    .url({ protocol: /^https?$/, error: 'should be an address such as https://login.example.org' })
    .optional(),
  HEARABOUTS_OPENID_CLIENT_ID: z.string().min(1).optional(),
  HEARABOUTS_OPENID_CLIENT_SECRET: z.string().min(1).optional(),
  HEARABOUTS_OPENID_NAME: z.string().max(60, 'should have at most 60 characters').optional(),
  HEARABOUTS_MATCH_PART: part,
  HEARABOUTS_METRICS_TOKEN: z.string().min(16, 'should have at least 16 characters').optional(),
});
const OPEN_ID = [
  'HEARABOUTS_OPENID_ISSUER',
  'HEARABOUTS_OPENID_CLIENT_ID',
  'HEARABOUTS_OPENID_CLIENT_SECRET',
] as const;

/** Names the configuration file; else `hearabouts.toml` is read where the program starts, if it is there. */
const CONFIG_FILE = 'HEARABOUTS_CONFIG';
const USUAL_FILE = 'hearabouts.toml';
/** Every setting, by the name of its variable. */
export const SETTINGS: readonly string[] = Object.keys(environment.shape);

/** Reads the environment, and the configuration file under it: what the environment says counts before the file. */
export function readConfig(
  env: Record<string, string | undefined>,
): { kind: 'ok'; config: Config } | { kind: 'bad'; problems: string[] } {
  const { [CONFIG_FILE]: named, ...rest } = env;
  const said = fromEnvironment(rest, SETTINGS);
  const file = named || (fs.existsSync(USUAL_FILE) ? USUAL_FILE : null);
  const under = file ? fromFile(file, SETTINGS) : { values: {}, problems: [] };
  const read = environment.safeParse({ ...under.values, ...said.values });
  const problems = [
    ...said.problems,
    ...under.problems,
    ...(read.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}.`),
  ];
  if (read.success) problems.push(...halfOpenId(read.data));
  if (!read.success || problems.length > 0) return { kind: 'bad', problems };
  return { kind: 'ok', config: configFrom(read.data) };
}

function configFrom(said: z.infer<typeof environment>): Config {
  return {
    host: said.HOST,
    port: said.PORT,
    dataFolder: said.HEARABOUTS_DATA,
    databaseUrl: said.DATABASE_URL ?? null,
    baseUrl: said.HEARABOUTS_URL ?? null,
    smtpUrl: said.SMTP_URL ?? null,
    mailFrom: said.MAIL_FROM ?? null,
    dkimSelector: said.MAIL_DKIM_SELECTOR ?? null,
    mailIn: mailInOf(said.HEARABOUTS_MAIL_IN, said.HEARABOUTS_MAIL_IN_DOMAIN),
    mailBounces: said.MAIL_BOUNCES ?? null,
    contact: said.HEARABOUTS_CONTACT ?? null,
    allowPrivate: said.HEARABOUTS_ALLOW_PRIVATE,
    pushServices: said.HEARABOUTS_PUSH_SERVICES,
    trustedProxies: said.HEARABOUTS_TRUSTED_PROXIES,
    logLevel: said.LOG_LEVEL,
    secret: said.HEARABOUTS_SECRET ?? null,
    canary: said.HEARABOUTS_CANARY ?? null,
    backups: {
      folder: said.HEARABOUTS_BACKUPS ?? path.join(said.HEARABOUTS_DATA, 'backups'),
      keep: said.HEARABOUTS_BACKUPS_KEEP,
    },
    matchPart: said.HEARABOUTS_MATCH_PART,
    metricsToken: said.HEARABOUTS_METRICS_TOKEN ?? null,
    traceTo: said.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    openId: openIdOf(said),
  };
}

function openIdOf(said: z.infer<typeof environment>): Config['openId'] {
  const issuer = said.HEARABOUTS_OPENID_ISSUER;
  if (issuer === undefined) return null;
  return {
    issuer,
    clientId: said.HEARABOUTS_OPENID_CLIENT_ID!,
    clientSecret: said.HEARABOUTS_OPENID_CLIENT_SECRET!,
    name: said.HEARABOUTS_OPENID_NAME ?? new URL(issuer).hostname,
  };
}

/** The three of them belong together. */
function halfOpenId(said: z.infer<typeof environment>): string[] {
  const missing = OPEN_ID.filter((name) => said[name] === undefined);
  return missing.length === 0 || missing.length === OPEN_ID.length
    ? []
    : [`${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`];
}

function mailInOf(at: string | undefined, domain: string | undefined): Config['mailIn'] {
  if (at === undefined) return null;
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(at) ?? [];
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port), domain: domain?.toLowerCase() ?? null };
}
