import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

const environment = z.object({
  NODE_ENV: z.string().optional(),
  IHALA_HOME: z.string().optional(),
  IHALA_HOST: z.string().optional(),
  IHALA_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  IHALA_LOG_LEVEL: z.enum(logLevels).optional(),
  IHALA_KILL_AT: z
    .string()
    .regex(/^[\w.:-]+$/)
    .optional(),
  IHALA_PROXY: z
    .string()
    .regex(/^[\w.:/, ]+$/)
    .optional(),
  IHALA_PLAIN_HTTP: z.enum(['none', 'loopback', 'private']).optional(),
  /** Also a socket's directory as host (`postgresql://user@%2Frun%2Fpostgresql/name`), which is no URL to a browser. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/)
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  NOTICE_FROM: z.email().optional(),
  NOTICE_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  NOTICE_WEBHOOK_SECRET: z.string().min(16).optional(),
  IHALA_PROTOCOLS: z.string().optional(),
  IHALA_HOLDS_PER_ASKER: z.coerce.number().int().min(1).max(1_000).optional(),
  IHALA_OFFERS_PER_ASKER: z.coerce.number().int().min(1).max(1_000).optional(),
});

export interface Settings {
  /** Real work, not development: introspection off, no kill points. */
  readonly production: boolean;
  /** The node's data directory. */
  readonly home: string;
  /** Where to listen; when not set, as the node's home says. */
  readonly host?: string;
  readonly port?: number;
  /** The organisation's own proxies (addresses, networks, `loopback`, `uniquelocal`), whose word on callers counts. */
  readonly proxy: string;
  /** Where other nodes may be reached without TLS: nowhere (real work), on this machine, or in its private networks (for trying out). */
  readonly plainHttp: 'none' | 'loopback' | 'private';
  /** A PostgreSQL server of one's own; when not set, the embedded one. */
  readonly databaseUrl?: string;
  /** Where notices to the duty rota go out. */
  readonly smtpUrl?: string;
  /** The sender of notices by e-mail; it should name no organisation. */
  readonly noticeFrom?: string;
  /** Where notices by SMS go: a gateway that takes POST {to, text}. */
  readonly noticeWebhookUrl?: string;
  /** Signs what the gateway is sent. */
  readonly noticeWebhookSecret?: string;
  /** How many holds one other member may have here at once, waiting or kept; 8 when not set. */
  readonly holdsPerAsker?: number;
  /** How many offers of cases one other member may have standing here at once; 24 when not set. */
  readonly offersPerAsker?: number;
  /** A folder with protocol documents beside those that come along; each is checked like them. */
  readonly protocols?: string;
  readonly logLevel: (typeof logLevels)[number];
  /** The named point at which this process ends itself, to show that nothing is lost. Never in production. */
  readonly killAt?: string;
}

/** What the one who runs a node may set from outside; what belongs to the node itself stands in its home. */
export class Config {
  readonly holdsPerAsker: number;
  readonly offersPerAsker: number;

  constructor(readonly settings: Settings) {
    this.holdsPerAsker = settings.holdsPerAsker ?? 8;
    this.offersPerAsker = settings.offersPerAsker ?? 24;
  }
}

/**
 * Reads the environment: the only place that does. What is wrong is told all together, by the variables' names; a value
 * may be a password and is not repeated.
 */
export function readConfig(from: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(from).filter(([, value]) => value !== ''));
  const read = environment.safeParse(given);
  if (!read.success)
    throw new WrongConfig(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  const production = read.data.NODE_ENV === 'production';
  if (production && read.data.IHALA_KILL_AT) throw new WrongConfig(['IHALA_KILL_AT: not in production']);
  return new Config({
    production,
    home: resolve(read.data.IHALA_HOME ?? join(homedir(), '.ihala')),
    host: read.data.IHALA_HOST,
    port: read.data.IHALA_PORT,
    proxy: read.data.IHALA_PROXY ?? 'loopback',
    plainHttp: read.data.IHALA_PLAIN_HTTP ?? (production ? 'none' : 'loopback'),
    databaseUrl: read.data.DATABASE_URL,
    smtpUrl: read.data.SMTP_URL,
    noticeFrom: read.data.NOTICE_FROM,
    noticeWebhookUrl: read.data.NOTICE_WEBHOOK_URL,
    noticeWebhookSecret: read.data.NOTICE_WEBHOOK_SECRET,
    holdsPerAsker: read.data.IHALA_HOLDS_PER_ASKER,
    offersPerAsker: read.data.IHALA_OFFERS_PER_ASKER,
    protocols: read.data.IHALA_PROTOCOLS && resolve(read.data.IHALA_PROTOCOLS),
    logLevel: read.data.IHALA_LOG_LEVEL ?? 'info',
    killAt: read.data.IHALA_KILL_AT,
  });
}

/** The settings are wrong; the message says which, for the one who runs the node. */
export class WrongConfig extends Error {
  override name = 'WrongConfig';

  constructor(wrong: readonly string[]) {
    super(`The node cannot start with these settings:\n${wrong.map((line) => `  ${line}`).join('\n')}`);
  }
}
