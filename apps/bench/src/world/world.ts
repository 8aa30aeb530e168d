import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EmbeddedServer, removeEmbedded, startEmbedded } from '#database';
import { importCases, logIn } from './ask.js';
import { caseload } from './caseload.js';
import { type Amounts, fill, giveTeam, withClient } from './fill.js';
import { caseworker, inventNetwork } from './invented-network.js';
import { freePort, type ServerProcess, startServer } from './server-process.js';

const main = fileURLToPath(new URL('../../../node/src/main.js', import.meta.url));

/** A node's home with an invented caseload, in a directory that is gone afterwards. */
export interface World {
  readonly dir: string;
  /** Starts the node as in real work: a process of its own, from the built files, in production settings. */
  startNode(flags?: readonly string[]): Promise<ServerProcess>;
  /** Holds the node's embedded PostgreSQL, so that others may use it beside the node. */
  holdDatabase(): Promise<EmbeddedServer>;
  remove(): Promise<void>;
}

export const amounts = {
  whole: { cases: 2_000, referrals: 6_000, providers: 60, members: 24 },
  short: { cases: 240, referrals: 2_000, providers: 60, members: 24 },
} satisfies Record<string, Amounts>;

export async function makeWorld(wanted: Amounts): Promise<World> {
  const dir = await mkdtemp(join(tmpdir(), 'ihala-bench-'));
  const home = join(dir, 'home');
  const port = await freePort();
  const world: World = {
    dir,
    startNode: (flags = []) =>
      startServer({
        command: process.execPath,
        args: [...flags, main],
        env: { NODE_ENV: 'production', IHALA_HOME: home },
        port,
        path: '/health/live',
        log: join(dir, 'node.log'),
      }),
    holdDatabase: () => startEmbedded(join(home, 'postgres')),
    remove: async () => {
      await removeEmbedded(home);
      await rm(dir, { recursive: true, force: true });
    },
  };
  try {
    const { nodeIds } = await inventNetwork(home, port, wanted.members);
    await furnish(world, wanted, nodeIds);
    return world;
  } catch (error) {
    await world.remove();
    throw error;
  }
}

/** Takes the cases in through the API; the rest is laid down beside them. */
async function furnish(world: World, wanted: Amounts, nodeIds: readonly string[]): Promise<void> {
  const node = await world.startNode();
  try {
    const database = await world.holdDatabase();
    try {
      await withClient(database.url, async (client) => {
        await giveTeam(client, caseworker.login);
        const token = await logIn(node.url);
        await importCases(node.url, token, caseload(wanted.cases));
        await fill(client, wanted, nodeIds);
      });
    } finally {
      await database.close();
    }
  } finally {
    await node.stop();
  }
}
