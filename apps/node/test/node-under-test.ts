import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import type { Home } from '#home';
import type { Language } from '#i18n';
import { testDatabase } from '#testing';
import { Clock } from '../src/clock.js';
import { Config, type Settings } from '../src/config.js';
import { NodeLog } from '../src/log/node-log.js';
import { type RunningNode, type StartOptions, startNode } from '../src/node.js';
import { type Answered, ask, type Listening, listen } from './harness/ask.js';
import { darAmman, madeHome, type OrganisationUnderTest } from './harness/made-home.js';
import { runDueJobs } from './harness/run-due-jobs.js';
import { staff, type Who } from './harness/staff.js';

export { staff, type Who } from './harness/staff.js';

export interface UnderTest {
  readonly organisation?: OrganisationUnderTest;
  /** A data directory that was made beforehand, e.g. one that has joined a network; a fresh one otherwise. */
  readonly made?: { readonly dir: string; readonly rootSeed: Buffer };
  /** A clock that the test moves; the real one otherwise. */
  readonly clock?: Clock;
  readonly settings?: Partial<Settings>;
  /** Modules with doors of the test's own. */
  readonly modules?: StartOptions['modules'];
  /** Called before the node begins to work, e.g. to register a handler of the test's own. */
  readonly beforeStart?: (app: NestFastifyApplication) => void;
}

/** The real app in this process, on a database of its own, with a real data directory. */
export interface NodeUnderTest {
  readonly url: string;
  readonly home: Home;
  readonly rootSeed: Buffer;
  /** Ids of what the harness made. */
  readonly teamIds: { readonly day: string; readonly night: string };
  readonly staffIds: Readonly<Record<Who, string>>;
  readonly running: RunningNode;
  /** Everything the node has logged. */
  readonly log: readonly string[];
  readonly db: DataSource;
  /** Asks the API as somebody, or as nobody. */
  graphql<Data>(
    token: string | undefined,
    query: string,
    variables?: object,
    language?: Language,
  ): Promise<Answered<Data>>;
  subscribe<Data>(token: string | undefined, query: string, variables?: Record<string, unknown>): Listening<Data>;
  /** Logs in and gives the token; a caseworker's login unlocks the node. */
  logIn(who: Who): Promise<string>;
  /** Runs the jobs whose time has come by the node's clock, and waits until they are done. */
  runJobs(): Promise<void>;
  /** Ends the node and starts it again: it is locked then. On the same data, or on another database. */
  restart(databaseUrl?: string): Promise<void>;
  stop(): Promise<void>;
}

const logInMutation = /* GraphQL */ `
  mutation ($login: String!, $password: String!) {
    logIn(input: { login: $login, password: $password }) {
      ... on LoggedIn { token }
      ... on Refusal { code }
    }
  }
`;

export async function nodeUnderTest({
  organisation = darAmman,
  made,
  clock = new Clock(),
  settings,
  modules,
  beforeStart,
}: UnderTest = {}): Promise<NodeUnderTest> {
  const database = await testDatabase();
  const { dir, rootSeed } = made ?? (await madeHome(organisation));
  const log: string[] = [];
  const settingsOn = (databaseUrl: string) => ({
    production: true,
    home: dir,
    host: '127.0.0.1',
    port: 0,
    databaseUrl,
    logLevel: 'debug' as const,
    proxy: 'loopback',
    plainHttp: 'loopback' as const,
    ...settings,
  });
  const start = (databaseUrl: string) => {
    const config = new Config(settingsOn(databaseUrl));
    return startNode(config, {
      clock,
      modules,
      beforeStart,
      log: new NodeLog(config, { write: (line) => log.push(line) }),
    });
  };
  let running = await start(database.url);

  const logIn = async (who: Who) => {
    const { login, password } = staff[who];
    const { data, errors } = await ask<{ logIn: { token?: string } } | null>(running.url, undefined, logInMutation, {
      login,
      password,
    });
    if (!data?.logIn.token) throw new Error(`${login} was not let in: ${JSON.stringify({ data, errors })}`);
    return data.logIn.token;
  };

  const { teamIds, staffIds } = await makeTeams(database.dataSource);
  return {
    get url() {
      return running.url;
    },
    get running() {
      return running;
    },
    get db() {
      return running.app.get(DataSource);
    },
    home: running.home,
    rootSeed,
    teamIds,
    staffIds,
    log,
    logIn,
    graphql: (token, query, variables, language) => ask(running.url, token, query, variables, language),
    subscribe: (token, query, variables) => listen(running.url, token, query, variables),
    runJobs: () => runDueJobs(database.dataSource, clock.now()),
    restart: async (databaseUrl = database.url) => {
      await running.stop();
      running = await start(databaseUrl);
    },
    stop: async () => {
      await running.stop();
      await database.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The day and the night team, and who belongs to them. */
export async function makeTeams(db: DataSource) {
  const members = Object.entries(staff);
  const rows: { id: string; login: string }[] = await db.query('SELECT id, login FROM staff');
  const staffIds = Object.fromEntries(
    members.map(([who, { login }]) => [who, rows.find((row) => row.login === login)?.id ?? '']),
  ) as Record<Who, string>;
  const teams: { id: string; name: string }[] = await db.query(
    `INSERT INTO team (id, name, created_at)
     VALUES (gen_random_uuid(), 'day', now()), (gen_random_uuid(), 'night', now()) RETURNING id, name`,
  );
  const idOf = (name: string) => teams.find((team) => team.name === name)?.id ?? '';
  for (const [who, { team }] of members)
    if (team)
      await db.query('INSERT INTO staff_team (staff_id, team_id) VALUES ($1, $2)', [staffIds[who as Who], idOf(team)]);
  return { staffIds, teamIds: { day: idOf('day'), night: idOf('night') } };
}

/** Waits until something holds: as soon as it does, and for half a minute at most, since a machine may be busy. */
export async function until<T>(
  what: () => Promise<T | undefined | false> | T | undefined | false,
  ms = 30_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await what();
    if (found) return found;
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await wait(20);
  }
}
