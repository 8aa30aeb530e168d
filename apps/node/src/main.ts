import { setFlagsFromString } from 'node:v8';
import { setKillPoint } from '#database';
import { readConfig } from './config.js';
import { layGround } from './ground.js';
import { NodeLog } from './log/node-log.js';

/** Says in plain words why a node does not start: what is wrong and what to do stands in the error's message. */
function sayWhy(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
}

/** The database starts while the modules are read: these are half of the time until the node listens. */
try {
  const begun = performance.now();
  const config = readConfig(process.env);
  setKillPoint(config.settings.killAt);
  const log = new NodeLog(config);
  for (const broken of ['uncaughtException', 'unhandledRejection'])
    process.on(broken, (error) => {
      log.fatal({ error });
      process.exit(1);
    });
  const ground = layGround(config);
  ground.catch(() => undefined);
  const { startNode } = await import('./node.js');
  const node = await startNode(config, { log, ground });
  log.log({ url: node.url, nodeId: node.home.node.nodeId, ms: Math.round(performance.now() - begun) }, 'listening');
  /** From here on the heap may double between two collections; left alone it grows fourfold, for little speed. */
  setFlagsFromString('--heap-growing-percent=100');
  const end = async () => {
    await node.stop().catch(sayWhy);
    process.exit(0);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
} catch (error) {
  sayWhy(error);
  process.exit(1);
}
