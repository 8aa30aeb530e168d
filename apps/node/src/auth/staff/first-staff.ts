import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { forgetFirstStaff, type Home, type KeptFirstStaff, readFirstStaff } from '#home';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { NODE_HOME } from '../../node-home.js';

/** Takes those named when the node was made into the database, at its first start, and forgets their file. */
@Injectable()
export class FirstStaff implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @Inject(NODE_HOME) private readonly home: Home,
  ) {}

  async onModuleInit(): Promise<void> {
    const members = await readFirstStaff(this.home.dir);
    if (members.length === 0) return;
    await withTransaction(this.db, 'staff.first', async (tx) => {
      await tx.query('LOCK TABLE staff IN EXCLUSIVE MODE');
      const [there] = await tx.query('SELECT id FROM staff LIMIT 1');
      if (there) return;
      for (const member of members) await this.take(tx, member);
    });
    await forgetFirstStaff(this.home.dir);
  }

  private async take(tx: Transaction, member: KeptFirstStaff): Promise<void> {
    const now = this.clock.now();
    await tx.query(
      `INSERT INTO staff (id, login, name, language, password_hash, own_password, public_key, sealed_private_key, created_at)
       VALUES ($1, $2, $3, $4, $5, true, $6, $7, $8)`,
      [
        member.id,
        member.login,
        member.name,
        member.language,
        member.passwordHash,
        member.publicKey,
        member.sealedPrivateKey,
        now,
      ],
    );
    await tx.query('INSERT INTO staff_role (staff_id, role) SELECT DISTINCT $1::uuid, unnest($2::text[])', [
      member.id,
      member.roles,
    ]);
    if (member.wrappedDutyKey)
      await tx.query(
        'INSERT INTO duty_key_wrap (staff_id, wrapped, granted_by, granted_at) VALUES ($1, $2, NULL, $3)',
        [member.id, member.wrappedDutyKey, now],
      );
    await this.audit.record(
      tx,
      'node',
      'staff.add',
      { kind: 'staff', id: member.id },
      { roles: member.roles.join(' ') },
    );
  }
}
