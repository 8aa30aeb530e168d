import type { Server } from 'node:http';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { connect, type OpenDatabase } from '#database';
import type { Home } from '#home';
import { answerHeaders } from './answer-headers.js';
import { nodeOf, type Parts } from './app.module.js';
import { Clock } from './clock.js';
import type { Config } from './config.js';
import { entities } from './entities.js';
import { longestRequest } from './graphql/limits.js';
import { LiveSocket } from './graphql/live-socket.js';
import { type Ground, layGround } from './ground.js';
import { logRequests } from './log/log-requests.js';
import { NodeLog } from './log/node-log.js';

/** A node that listens. */
export interface RunningNode {
  readonly app: NestFastifyApplication;
  readonly home: Home;
  /** Where it listens, e.g. `http://127.0.0.1:4001`. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly log?: NodeLog;
  readonly clock?: Clock;
  /** What was begun before; laid now if it is not given. */
  readonly ground?: Promise<Ground>;
  /** Further modules, e.g. with doors of a test's own. */
  readonly modules?: Parts['modules'];
  /** Called when everything is made and nothing has begun to work. */
  readonly beforeStart?: (app: NestFastifyApplication) => void;
}

/** No browser asks here: headers for browsers would be half of what an idle member costs in a day. */
const betweenNodes = '/federation/v1/';

/** How long requests that are still being answered may take when the node stops. */
const lastRequests = 800;

/** Opens the database, brings it up to date, and listens. What cannot start leaves nothing running. */
export async function startNode(
  config: Config,
  {
    log = new NodeLog(config),
    clock = new Clock(),
    ground = layGround(config),
    modules,
    beforeStart,
  }: StartOptions = {},
): Promise<RunningNode> {
  const { home, database } = await ground;
  let db: DataSource | undefined;
  let app: NestFastifyApplication | undefined;
  try {
    db = await connect({ url: database.url, entities });
    app = await makeApp(nodeOf({ config, home, db, clock, modules }), config, log);
    beforeStart?.(app);
    const { host, port } = { ...home.node.listen, ...given(config) };
    await app.listen(port, host);
    return running(app, home, db, database);
  } catch (error) {
    await app?.close();
    await db?.destroy();
    await database.close();
    throw error;
  }
}

async function makeApp(module: DynamicModule, { settings }: Config, log: NodeLog) {
  const adapter = new FastifyAdapter({
    bodyLimit: longestRequest,
    trustProxy: settings.proxy,
    routerOptions: { maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: log, abortOnError: false });
  const http = adapter.getInstance();
  logRequests(http, log);
  const headers = answerHeaders();
  http.addHook('onRequest', (request, reply, done) => {
    if (!request.url.startsWith(betweenNodes)) reply.headers(headers);
    done();
  });
  return app;
}

function given({ settings: { host, port } }: Config) {
  return { ...(host === undefined ? {} : { host }), ...(port === undefined ? {} : { port }) };
}

async function running(
  app: NestFastifyApplication,
  home: Home,
  db: DataSource,
  database: OpenDatabase,
): Promise<RunningNode> {
  const server = app.getHttpServer() as Server;
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    app.get(LiveSocket).close();
    const cut = setTimeout(() => server.closeAllConnections(), lastRequests);
    await app.close();
    clearTimeout(cut);
    await db.destroy();
    await database.close();
  };
  return {
    app,
    home,
    url: await app.getUrl(),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
