import { setKillPoint } from '#database';
import { readConfig } from './config.js';
import { NodeLog } from './log/node-log.js';
import { startNode } from './node.js';

/** Says in plain words why a node does not start: what is wrong and what to do stands in the error's message. */
function sayWhy(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
}

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
  const node = await startNode(config, { log });
  log.log({ url: node.url, nodeId: node.home.node.nodeId, ms: Math.round(performance.now() - begun) }, 'listening');
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
