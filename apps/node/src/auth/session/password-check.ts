import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { normalLogin } from '#domain';
import { decoy, passwordMatches } from '#vault';

const byLogin = {
  name: 'staff.by-login',
  text: 'SELECT id, password_hash, suspended_at IS NOT NULL AS suspended FROM staff WHERE login = $1',
};

/** Whether a login name and a password belong together. Unknown, suspended and mistyped take the same time and answer. */
@Injectable()
export class PasswordCheck implements OnModuleInit {
  constructor(private readonly db: DataSource) {}

  async onModuleInit(): Promise<void> {
    await decoy();
  }

  /** The id of one of the staff, or undefined. */
  async check(login: string, password: string): Promise<string | undefined> {
    const [staff] = await readRows<{ id: string; password_hash: string; suspended: boolean }>(this.db, byLogin, [
      normalLogin(login),
    ]);
    const matches = await passwordMatches(staff?.password_hash, password);
    return matches && staff && !staff.suspended ? staff.id : undefined;
  }
}
