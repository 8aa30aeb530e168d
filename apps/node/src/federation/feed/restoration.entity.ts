import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** When it was found that this database is older than what this node has said, and by what. The newest one counts. */
@Entity('restoration')
export class RestorationRow {
  @PrimaryColumn({ name: 'noticed_at', type: 'timestamptz', primaryKeyConstraintName: 'restoration_pk' })
  noticedAt: Date;

  @Column({ type: 'text' })
  fault: string;
}

/**
 * An own feed that goes on in a new epoch:
 *
 *     asked ──heads returned by those who must──▶ returned ──opener signed──▶ (no row)
 */
@Entity('feed_return')
@Check('feed_return_state', "state IN ('asked', 'returned')")
export class FeedReturnRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'feed_return_pk' })
  feed: string;

  @Column({ type: 'text', nullable: true })
  addressee: string | null;

  @Column({ type: 'text' })
  state: 'asked' | 'returned';
}

/** What a member has returned of an own feed since the restore: each epoch with its end, under this node’s own signature. */
@Entity('returned_lineage')
export class ReturnedLineageRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'returned_lineage_pk' })
  feed: string;

  @PrimaryColumn({ name: 'by_node', type: 'text', primaryKeyConstraintName: 'returned_lineage_pk' })
  byNode: string;

  @Column({ type: 'jsonb' })
  lineage: object;

  /** The signed heads that the lineage was read from: two members that were told two stories prove it by theirs. */
  @Column({ type: 'jsonb' })
  heads: object;

  @Column({ name: 'returned_at', type: 'timestamptz' })
  returnedAt: Date;
}

/** A member that may hold a certificate of this node that is not in this database. */
@Entity('return_awaited')
export class ReturnAwaitedRow {
  @PrimaryColumn({ name: 'node_id', type: 'text', primaryKeyConstraintName: 'return_awaited_pk' })
  nodeId: string;

  @Column({ type: 'timestamptz' })
  since: Date;
}

/** A case over which this node has no authority until every member that is awaited has answered. Duty is not touched. */
@Entity('suspended_case')
export class SuspendedCaseRow {
  @PrimaryColumn({ name: 'case_id', type: 'uuid', primaryKeyConstraintName: 'suspended_case_pk' })
  caseId: string;

  @Column({ type: 'timestamptz' })
  since: Date;
}

/**
 * A head of an own feed that this database knows nothing of, though no restore was noticed: another copy of this node
 * runs, or its database was put back together with its high-water file. Nothing is signed until somebody has decided.
 */
@Entity('foreign_head')
export class ForeignHeadRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'foreign_head_pk' })
  feed: string;

  /** Who showed it. */
  @Column({ name: 'by_node', type: 'text' })
  byNode: string;

  @Column({ type: 'text' })
  head: string;

  @Column({ name: 'found_at', type: 'timestamptz' })
  foundAt: Date;
}
