import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { asSuperuser } from '#database';
import { restoreHome, restoreInto } from '../../../src/backup/restore.js';
import { type Taken, takeBackup } from '../../../src/backup/take.js';
import type { Side } from './five-nodes.js';
import { kill } from './strike.js';

/** Takes backups as `ihala backup` does, and restores them as `ihala restore` does. */
export class Backups {
  private readonly taken = new Map<number, Taken>();

  private constructor(
    private readonly dir: string,
    private readonly identity: string,
    private readonly recipient: string,
  ) {}

  static async in(room: string): Promise<Backups> {
    const identity = await generateHybridIdentity();
    return new Backups(join(room, 'backups'), identity, await identityToRecipient(identity));
  }

  async take(side: Side): Promise<void> {
    const to = join(this.dir, String(side.index), String(Date.now()));
    await mkdir(to, { recursive: true });
    const where = { to, keys: join(to, 'keys.backup'), recipient: this.recipient };
    this.taken.set(side.index, await takeBackup(side.databaseUrl, side.home, where));
  }

  /** The node and its database are lost, but for what lies outside the database: they come back as they were backed up. */
  async restore(side: Side): Promise<void> {
    const backup = this.taken.get(side.index);
    if (!backup) throw new Error(`no backup of node ${side.index} was taken`);
    await side.duty.ready();
    const release = side.hold();
    try {
      await kill(side);
      const sockets = new URLSearchParams(side.databaseUrl.split('?')[1]).get('host') ?? '';
      await asSuperuser(sockets, 'postgres', async (client) => {
        await client.query('DROP DATABASE ihala WITH (FORCE)');
        await client.query('CREATE DATABASE ihala TEMPLATE template0 OWNER ihala');
      });
      const { data } = await restoreInto(side.databaseUrl, { ...backup, identity: this.identity });
      await restoreHome(side.node.dir, data);
    } finally {
      release();
    }
  }
}
