import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { CustodyState, GoneReason } from '#domain';

/**
 * This node's part in one case, see `Custody`. `caseRef` names the case between nodes, `caseId` is the case here, if there
 * is one. A closed case is not told here: it is holding, and its case row says that it is closed.
 */
@Entity('custody')
@Unique('custody_case_key', ['caseId'])
@Check('custody_origin', '(origin_node IS NULL) = (origin_seed IS NULL)')
@Check(
  'custody_state',
  `(state IN ('holding', 'offered') AND case_id IS NOT NULL AND (other_node IS NULL) = (certificate IS NULL)
          AND (offer_id IS NULL) = (certificate IS NULL) AND file_hash IS NULL AND announced IS NULL AND willing IS NULL AND why IS NULL)
        OR (state = 'considering' AND other_node IS NOT NULL AND offer_id IS NOT NULL AND willing IS NOT NULL
          AND file_hash IS NULL AND why IS NULL)
        OR (state = 'standby' AND other_node IS NOT NULL AND offer_id IS NOT NULL AND file_hash IS NOT NULL
          AND willing IS NULL AND why IS NULL)
        OR (state = 'released' AND case_id IS NOT NULL AND other_node IS NOT NULL AND offer_id IS NOT NULL
          AND certificate IS NOT NULL AND file_hash IS NOT NULL AND announced IS NULL AND willing IS NULL AND why IS NULL)
        OR (state = 'acting' AND other_node IS NOT NULL AND offer_id IS NULL AND certificate IS NULL AND file_hash IS NULL
          AND announced IS NULL AND willing IS NULL AND why IS NULL)
        OR (state = 'gone' AND why IS NOT NULL AND other_node IS NOT NULL
          AND (offer_id IS NOT NULL OR why IN ('recovered', 'recovery-ended'))
          AND (certificate IS NOT NULL) = (why = 'handed-over') AND file_hash IS NULL AND announced IS NULL AND willing IS NULL)`,
)
export class CustodyRow {
  @PrimaryColumn({ name: 'case_ref', type: 'uuid', primaryKeyConstraintName: 'custody_pk' })
  caseRef: string;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: string | null;

  @Column({ type: 'text' })
  state: Exclude<CustodyState, 'closed'>;

  @Column({ type: 'integer' })
  term: number;

  @Column({ type: 'integer' })
  epoch: number;

  @Column({ name: 'other_node', type: 'text', nullable: true })
  otherNode: string | null;

  @Column({ name: 'offer_id', type: 'uuid', nullable: true })
  offerId: string | null;

  /** The hash of the certificate by which it is held, was given, or was taken before the database was lost. */
  @Column({ type: 'text', nullable: true })
  certificate: string | null;

  @Column({ name: 'file_hash', type: 'text', nullable: true })
  fileHash: string | null;

  @Column({ type: 'text', nullable: true })
  announced: string | null;

  @Column({ type: 'boolean', nullable: true })
  willing: boolean | null;

  @Column({ type: 'text', nullable: true })
  why: GoneReason | null;

  /** Where the case began and the seed of its name; told with the file, unknown where it is only asked about. */
  @Column({ name: 'origin_node', type: 'text', nullable: true })
  originNode: string | null;

  @Column({ name: 'origin_seed', type: 'text', nullable: true })
  originSeed: string | null;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt: Date;
}
