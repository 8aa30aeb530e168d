import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterCommit, readRows, type Transaction } from '#database';
import { type CapacityStatement, isProblem, type Signed, signStatement, verifyStatement } from '#federation';
import { Clock } from '../clock.js';
import { HighWater } from './feed/high-water.js';
import { Movement } from './feed/movement.js';
import { Members } from './members.js';
import { OwnNode } from './own-node.js';

/** What this node's shelters let others know: a kind of place and a coarse word, never a number. */
export type OwnStatement = Pick<CapacityStatement, 'kind' | 'stepFree' | 'value'> & {
  /** At most 48 hours from now. */
  readonly expires: Date;
};

/** What a member says now about a kind of place in its country. */
export interface Statement extends OwnStatement {
  readonly nodeId: string;
  readonly country: string;
  readonly issuedAt: Date;
}

/** Kinds of place are few; who states thousands wants something else. */
const mostOfOneMember = 1_024;

const currentStatements = {
  name: 'federation.current-statements',
  text: `SELECT node_id AS "nodeId", country, kind, step_free AS "stepFree", value, issued_at AS "issuedAt",
      expires_at AS expires
    FROM capacity_statement WHERE expires_at > $1 ORDER BY country, kind, step_free, node_id`,
};

/** Signed statements outside the feeds: they expire, the latest wins, none leaves a history. */
@Injectable()
export class CapacityStatements {
  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly highWater: HighWater,
    private readonly movement: Movement,
    private readonly clock: Clock,
  ) {}

  /**
   * Replaces what this node said before. A guest of a host, whose country is not told, says nothing. While this node may sign
   * nothing, what it said before holds until it expires.
   */
  async publish(tx: Transaction, statements: readonly OwnStatement[]): Promise<void> {
    if (this.highWater.fault()) return;
    await tx.query('DELETE FROM capacity_statement WHERE node_id = $1', [this.own.nodeId]);
    await this.add(tx, statements);
  }

  /** Says these too; what this node said of other kinds stays to the letter. While it may sign nothing, it says nothing. */
  async add(tx: Transaction, statements: readonly OwnStatement[]): Promise<void> {
    const country = this.members.find(this.own.nodeId)?.country;
    if (!country || this.highWater.fault()) return;
    const issuedAt = this.clock.now().toISOString();
    for (const { kind, stepFree, value, expires } of statements) {
      const statement: CapacityStatement = {
        v: 1,
        nodeId: this.own.nodeId,
        country,
        kind,
        stepFree,
        value,
        issuedAt,
        expires: expires.toISOString(),
      };
      await keep(tx, statement, signStatement(statement, this.own.key));
    }
    afterCommit(tx, () => this.movement.tell());
  }

  /** What members say now, this node included; expired statements are not shown. */
  async current(): Promise<Statement[]> {
    return readRows<Statement>(this.db, currentStatements, [this.clock.now()]);
  }

  /** Takes in what another member says. Returns how many of the statements were news. */
  async take(tx: Transaction, from: string, signed: readonly Signed[]): Promise<number> {
    const now = this.clock.now();
    await tx.query('DELETE FROM capacity_statement WHERE expires_at < $1', [now]);
    const [kept] = await tx.query<{ count: number }>(
      'SELECT count(*)::int FROM capacity_statement WHERE node_id = $1',
      [from],
    );
    if ((kept?.count ?? 0) + signed.length > mostOfOneMember) return 0;
    let news = 0;
    for (const one of signed) {
      const statement = this.verified(from, one, now);
      if (!statement) continue;
      if (statement.country !== this.members.find(from)?.country) continue;
      if (await keep(tx, statement, one)) news += 1;
    }
    return news;
  }

  /** Signed by the member itself, with its current key or the one it had when it said so. */
  private verified(from: string, signed: Signed, now: Date): CapacityStatement | undefined {
    for (const key of this.members.keysOf(from)) {
      const statement = verifyStatement(signed, { now, keyOf: (nodeId) => (nodeId === from ? key : undefined) });
      if (!isProblem(statement)) return statement;
    }
    return undefined;
  }
}

async function keep(tx: Transaction, statement: CapacityStatement, signed: Signed): Promise<boolean> {
  const { nodeId, country, kind, stepFree, value, issuedAt, expires } = statement;
  const kept = await tx.query(
    `INSERT INTO capacity_statement (node_id, country, kind, step_free, value, issued_at, expires_at, signed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT ON CONSTRAINT capacity_statement_pk DO UPDATE
       SET value = $5, issued_at = $6, expires_at = $7, signed = $8
       WHERE capacity_statement.issued_at < $6
     RETURNING 1`,
    [nodeId, country, kind, stepFree, value, issuedAt, expires, JSON.stringify(signed)],
  );
  return kept.length > 0;
}
