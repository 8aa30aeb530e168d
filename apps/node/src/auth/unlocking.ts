import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { type Home, readHome } from '#home';
import { BrokenSeal, openDutyKey } from '#vault';
import { NODE_HOME } from '../node-home.js';
import { DutyKey } from './duty-key.js';

const wrapOf = {
  name: 'staff.wrap',
  text: `SELECT u.public_key, u.sealed_private_key, w.wrapped
         FROM staff u JOIN duty_key_wrap w ON w.staff_id = u.id WHERE u.id = $1`,
};

interface WrapRow {
  readonly public_key: string;
  readonly sealed_private_key: Buffer;
  readonly wrapped: Buffer;
}

/** The first login on duty after a restart opens the node. */
@Injectable()
export class Unlocking {
  private readonly logger = new Logger(Unlocking.name);
  private last: Promise<boolean> = Promise.resolve(false);

  constructor(
    private readonly db: DataSource,
    private readonly dutyKey: DutyKey,
    @Inject(NODE_HOME) private readonly home: Home,
  ) {}

  /**
   * Opens the duty key with the password that was just checked, and says whether that opened the node. Nothing happens
   * for somebody who holds no wrap. One at a time: of many who log in after a restart only the first pays for it.
   */
  unlockWith(staffId: string, password: string): Promise<boolean> {
    if (!this.dutyKey.isLocked()) return Promise.resolve(false);
    const mine = this.last.then(() => this.unlock(staffId, password));
    this.last = mine.catch(() => false);
    return mine;
  }

  private async unlock(staffId: string, password: string): Promise<boolean> {
    if (!this.dutyKey.isLocked()) return false;
    const [row] = await readRows<WrapRow>(this.db, wrapOf, [staffId]);
    if (!row) return false;
    try {
      const key = { publicKey: row.public_key, sealedPrivateKey: row.sealed_private_key };
      const { opening, otherOpenings } = await readHome(this.home.dir);
      this.dutyKey.unlock(await openDutyKey(staffId, key, password, row.wrapped), opening, otherOpenings);
      return true;
    } catch (error) {
      if (!(error instanceof BrokenSeal)) throw error;
      this.logger.error('a wrap of the duty key does not open with its holder’s password');
      return false;
    }
  }
}
