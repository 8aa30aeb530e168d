import { type ChildProcess, fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { freePort, type TestDatabase, testDatabase } from '#testing';
import { type Answered, ask } from '../harness/ask.js';
import { staff, type Who } from '../harness/staff.js';
import { until } from '../node-under-test.js';
import { builtApp } from './built-app.js';

/** A node in a process of its own, as it is shipped, so that it can be killed at any moment. */
export interface NodeProcess {
  readonly url: string;
  readonly dir: string;
  readonly db: DataSource;
  /** Everything it has written out, over all its lives. */
  readonly output: readonly string[];
  isRunning(): boolean;
  /** Undefined while it is not running. */
  pid(): number | undefined;
  /** Starts it; with a kill point (`<transaction>:before-commit` or `:after-commit`) it ends itself there. */
  start(killAt?: string): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Waits until it has ended by itself; how: a signal’s name or an exit code. */
  ended(): Promise<string>;
  logIn(who: Who): Promise<string>;
  graphql<Data>(token: string | undefined, query: string, variables?: object): Promise<Answered<Data>>;
  /** Tells the process something, if its program listens. */
  tell(message: object): void;
  /** Hears what the process says, if its program says anything, over all its lives. */
  listen(hear: (message: unknown) => void): void;
  stop(): Promise<void>;
}

const logInMutation = /* GraphQL */ `
  mutation ($login: String!, $password: String!) {
    logIn(input: { login: $login, password: $password }) { ... on LoggedIn { token } }
  }
`;

/** How long a machine that carries several nodes and their databases may need to start one. Milliseconds. */
const longestStart = 180_000;

/** Where a node keeps its data: the database that this process looks into, and, unless it is its own, where the node finds it. */
export type DatabaseOfProcess = Pick<TestDatabase, 'dataSource' | 'close'> & { readonly url?: string };

/** Where a process runs, unless it is simply this machine: how the node is reached, and by what its program is started. */
export interface PlaceOfProcess {
  readonly host: string;
  readonly url: string;
  /** In the place of `node`: a program that starts it. */
  readonly starter?: string;
  readonly env: Readonly<Record<string, string>>;
}

/** `program` is a path below `dist`; the shipped one unless a spec brings its own. So is its database: one of the run’s server. */
export async function nodeProcess(
  dir: string,
  program = 'apps/node/src/main.js',
  makeDatabase: (dir: string) => Promise<DatabaseOfProcess> = () => testDatabase(),
  place?: PlaceOfProcess,
): Promise<NodeProcess> {
  const app = await builtApp();
  const database = await makeDatabase(dir);
  const url = place?.url ?? `http://127.0.0.1:${await freePort()}`;
  const output: string[] = [];
  let child: ChildProcess | undefined;
  let end: Promise<string> = Promise.resolve('not started');
  const listeners: ((message: unknown) => void)[] = [];

  const graphql = <Data>(token: string | undefined, query: string, variables?: object) =>
    ask<Data>(url, token, query, variables);

  const start = async (killAt?: string) => {
    const env = {
      PATH: process.env['PATH'],
      IHALA_HOME: dir,
      IHALA_HOST: place?.host ?? '127.0.0.1',
      IHALA_PORT: new URL(url).port,
      ...place?.env,
      ...(database.url ? { DATABASE_URL: database.url } : {}),
      ...(killAt ? { IHALA_KILL_AT: killAt } : {}),
    };
    const started = fork(join(app, 'dist', program), {
      cwd: app,
      env,
      ...(place?.starter ? { execPath: place.starter } : {}),
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) stream?.on('data', (text) => output.push(String(text)));
    started.on('message', (message) => {
      for (const hear of listeners) hear(message);
    });
    end = new Promise((ended) => {
      started.once('exit', (code, signal) => {
        if (child === started) child = undefined;
        ended(signal ?? String(code));
      });
    });
    await until(async () => {
      if (child !== started) throw new Error(`the node ended: ${output.slice(-3).join('')}`);
      return (await fetch(`${url}/health/live`).catch(() => undefined))?.ok;
    }, longestStart);
  };
  const kill = async () => {
    child?.kill('SIGKILL');
    await end;
  };
  return {
    url,
    dir,
    db: database.dataSource,
    output,
    isRunning: () => child !== undefined,
    pid: () => child?.pid,
    start,
    kill,
    ended: () => end,
    graphql,
    logIn: async (who) => {
      const { login, password } = staff[who];
      const { data } = await graphql<{ logIn: { token?: string } }>(undefined, logInMutation, { login, password });
      if (!data.logIn.token) throw new Error(`${login} was not let in`);
      return data.logIn.token;
    },
    tell: (message) => void child?.send(message),
    listen: (hear) => void listeners.push(hear),
    stop: async () => {
      child?.kill('SIGTERM');
      await end;
      await database.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
