import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type EmbeddedServer, openDatabase, removeEmbedded, startEmbedded } from '#database';
import { readHome } from '#home';
import { readConfig } from '../config.js';
import { drill, type OnDuty } from './drill.js';
import { newOfflineKey } from './offline-key.js';
import { restoreHome, restoreInto } from './restore.js';
import { takeBackup } from './take.js';
import { saidOfDrill, saidOfRestore } from './words.js';

/** What `ihala backup`, `ihala restore`, `ihala drill` and `ihala backup-key` run, with a node's own code. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    home: { type: 'string' },
    to: { type: 'string' },
    recipient: { type: 'string' },
    data: { type: 'string' },
    keys: { type: 'string' },
    identity: { type: 'string' },
    out: { type: 'string' },
    replace: { type: 'boolean', default: false },
  },
});

function given(name: 'home' | 'to' | 'recipient' | 'data' | 'keys' | 'identity' | 'out'): string {
  const value = values[name];
  if (!value) throw new Error(`--${name} is missing`);
  return value;
}

/** The recipient itself, or the file that holds it. */
async function recipient(): Promise<string> {
  const text = given('recipient');
  return text.startsWith('age1') ? text : (await readFile(text, 'utf8')).trim();
}

async function sources() {
  const identity = (await readFile(given('identity'), 'utf8')).trim();
  return { data: given('data'), ...(values.keys ? { keys: values.keys } : {}), identity };
}

async function backup(): Promise<string> {
  const home = await readHome(resolve(given('home')));
  const { databaseUrl } = readConfig(process.env).settings;
  const database = await openDatabase(databaseUrl ? { url: databaseUrl } : { home: home.dir });
  try {
    const to = { to: given('to'), keys: given('keys'), recipient: await recipient() };
    const { data, keys, takenAt, size } = await takeBackup(database.url, home, to);
    const megabytes = (size / 1_000_000).toFixed(1);
    return `Backup of ${home.node.name} as of ${takenAt.toISOString()}: ${megabytes} MB.\n  data: ${data}\n  keys: ${keys} (takes the place of the one before: keep no versions of it)\nIt proves nothing until it was read: ihala drill.`;
  } finally {
    await database.close();
  }
}

async function restore(): Promise<string> {
  const home = resolve(given('home'));
  const { databaseUrl } = readConfig(process.env).settings;
  const from = await sources();
  const server = databaseUrl ? undefined : await emptyServer(home);
  try {
    const restored = await restoreInto(server?.url ?? databaseUrl ?? '', from);
    return saidOfRestore(restored, await restoreHome(home, restored.data));
  } finally {
    await server?.close();
  }
}

/** The node's own server with an empty database: a new one, or, when that is wanted, in place of the one that is there. */
async function emptyServer(home: string): Promise<EmbeddedServer> {
  const dir = join(home, 'postgres');
  const server = await startEmbedded(dir);
  if (!server.adopted && !values.replace) return server;
  await server.close();
  if (server.adopted) throw new Error('The node is running. Stop it, then restore.');
  await removeEmbedded(home);
  return startEmbedded(dir);
}

async function drilled(): Promise<string> {
  const from = await sources();
  const found = await drill(from, await onDuty());
  if (found.faults.length > 0) process.exitCode = 1;
  return saidOfDrill(found);
}

/** Login and password come in as one line, never as an argument or in the environment: others could read those. */
async function onDuty(): Promise<OnDuty | undefined> {
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return text.trim() ? (JSON.parse(text) as OnDuty) : undefined;
}

const commands: Record<string, () => Promise<string>> = {
  backup,
  restore,
  drill: drilled,
  key: () => newOfflineKey(given('out')),
};

try {
  const run = commands[positionals[0] ?? ''];
  if (!run) throw new Error('backup, restore, drill or key');
  process.stdout.write(`${await run()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
