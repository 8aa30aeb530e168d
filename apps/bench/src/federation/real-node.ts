import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EmbeddedServer, startEmbedded } from '#database';
import { signingKeyFrom } from '#federation';
import { createHome, type Home, placeCharter } from '#home';
import { caseworker, countries, foundedBy, type Seat, seatOf } from '../world/invented-network.js';
import { freePort, type ServerProcess, startServer } from '../world/server-process.js';

const main = fileURLToPath(new URL('../../../node/src/main.js', import.meta.url));

/** A member whose node can be started: as in real work, in a process of its own with its own embedded PostgreSQL. */
export interface RealNode {
  readonly dir: string;
  readonly home: Home;
  readonly nodeId: string;
  readonly port: number;
  readonly env: Record<string, string>;
  start(): Promise<ServerProcess>;
  /** Holds the node's database, whether the node runs or not. */
  holdDatabase(): Promise<EmbeddedServer>;
}

/** Where the others reach a node: its own port, or a line that somebody watches. */
export type AddressFor = (port: number) => Promise<string>;

/** Founds a network of so many real nodes and the invented seats; every home has the charter. */
export async function makeNodes(
  room: string,
  count: number,
  invented: readonly Seat[] = [],
  addressFor: AddressFor = async (port) => `http://127.0.0.1:${port}`,
): Promise<RealNode[]> {
  const nodes: RealNode[] = [];
  const seats: Seat[] = [];
  for (let number = 0; number < count; number += 1) {
    const dir = join(room, `node-${number}`);
    await mkdir(dir, { recursive: true });
    const port = await freePort();
    const { home, rootSeed } = await createHome(dir, {
      name: `Member ${number} (invented)`,
      country: countries[number % countries.length] ?? countries[0],
      kinds: ['ngo'],
      publicUrl: `http://127.0.0.1:${port}`,
      addresses: [{ url: await addressFor(port), spki: null }],
      listen: { host: '127.0.0.1', port },
      firstStaff: [
        { ...caseworker, name: 'Rim (invented)', roles: ['caseworker'], language: 'ar' },
        { login: 'admin', password: caseworker.password, name: 'Admin', roles: ['node-administrator'], language: 'ar' },
      ],
    });
    nodes.push(realNode(dir, home, port));
    seats.push(seatOf(home, signingKeyFrom(rootSeed)));
  }
  const charter = foundedBy([...seats, ...invented]);
  for (const { dir } of nodes) await placeCharter(dir, charter);
  return nodes;
}

function realNode(dir: string, home: Home, port: number): RealNode {
  const env = { NODE_ENV: 'production', IHALA_PLAIN_HTTP: 'loopback', IHALA_LOG_LEVEL: 'warn', IHALA_HOME: dir };
  return {
    dir,
    home,
    nodeId: home.node.nodeId,
    port,
    env,
    start: () =>
      startServer({
        command: process.execPath,
        args: [main],
        env,
        port,
        path: '/health/live',
        log: join(dir, 'node.log'),
      }),
    holdDatabase: () => startEmbedded(join(dir, 'postgres')),
  };
}
