import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { type DirectoryPayload, directoryPayload } from '#federation';
import type { Home } from '#home';
import { Clock } from '../clock.js';
import { BroadcastHandlers, InvalidBroadcast } from '../federation/broadcast-handlers.js';
import type { Member } from '../federation/member.js';
import { Members } from '../federation/members.js';
import { Outbox } from '../federation/outbox.js';
import { NODE_HOME } from '../node-home.js';

/**
 * Keeps the entries of members: names and numbers as the charter and their node records say, services as they announce
 * them. What this node offers is announced in the transaction that changes it.
 */
@Injectable()
export class MemberEntries implements OnApplicationBootstrap {
  constructor(
    private readonly db: DataSource,
    private readonly members: Members,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(NODE_HOME) private readonly home: Home,
    handlers: BroadcastHandlers,
  ) {
    handlers.onLatest('directory', (tx, { from, payload }) => this.hear(tx, from, payload));
  }

  async onApplicationBootstrap(): Promise<void> {
    await withTransaction(this.db, 'directory.members', async (tx) => {
      for (const { nodeId } of this.members.all()) await this.organisationOf(tx, nodeId);
    });
  }

  /** The directory's entry of a member, made or refreshed from what the network says of it. */
  async organisationOf(tx: Transaction, nodeId: string): Promise<string> {
    const member = this.members.find(nodeId) ?? this.alone(nodeId);
    const [row] = await tx.query<{ id: string }>(
      `INSERT INTO organisation (id, node_id, kind, name, country, phone, changed_at)
       VALUES ($1, $2, 'member', $3, $4, $5, $6)
       ON CONFLICT (node_id) DO UPDATE SET name = EXCLUDED.name, country = EXCLUDED.country, phone = EXCLUDED.phone,
         changed_at = EXCLUDED.changed_at
       RETURNING id`,
      [randomUUID(), nodeId, member.name, member.country ?? null, member.phone || null, this.clock.now()],
    );
    if (!row) throw new Error('the entry of a member was not kept');
    return row.id;
  }

  /** This organisation itself is in its directory also before it has joined a network. */
  private alone(nodeId: string): Pick<Member, 'name' | 'country' | 'phone'> {
    if (nodeId !== this.members.self()) throw new Error('an organisation that no charter names');
    const { name, country } = this.home.node;
    return { name, country, phone: '' };
  }

  /** Tells every member what this node offers now. */
  async announce(tx: Transaction): Promise<void> {
    const services = await tx.query<DirectoryPayload['services'][number]>(
      `SELECT s.announced_id AS id, s.kind, s.name, s.languages FROM service s
       JOIN organisation o ON o.id = s.organisation_id
       WHERE o.node_id = $1 AND s.status = 'active' ORDER BY s.announced_id`,
      [this.members.self()],
    );
    await this.outbox.broadcast(tx, 'directory', { services } satisfies DirectoryPayload);
  }

  /** What a member says it offers replaces what it said before; what it no longer names is no longer offered. */
  private async hear(tx: Transaction, from: string, payload: unknown): Promise<void> {
    if (from === this.members.self()) return;
    const said = directoryPayload.safeParse(payload);
    if (!said.success) throw new InvalidBroadcast('not a list of services');
    const { services } = said.data;
    const organisation = await this.organisationOf(tx, from);
    const ids = services.map(({ id }) => id);
    const now = this.clock.now();
    await tx.query(
      `UPDATE service SET status = 'inactive', changed_at = $3
       WHERE organisation_id = $1 AND status = 'active' AND announced_id <> ALL ($2::uuid[])`,
      [organisation, ids, now],
    );
    await tx.query(
      `INSERT INTO service (id, organisation_id, announced_id, kind, name, languages, status, changed_at)
       SELECT gen_random_uuid(), $1, (said->>'id')::uuid, said->>'kind', said->>'name',
         ARRAY(SELECT jsonb_array_elements_text(said->'languages')), 'active', $3
       FROM jsonb_array_elements($2::jsonb) said
       ON CONFLICT (organisation_id, announced_id) DO UPDATE SET kind = EXCLUDED.kind, name = EXCLUDED.name,
         languages = EXCLUDED.languages, status = 'active', changed_at = EXCLUDED.changed_at`,
      [organisation, JSON.stringify(services), now],
    );
  }
}
