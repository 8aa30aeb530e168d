import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ActKind, Verdict } from '#protocols';
import { CaseRow } from '../../case/case.entity.js';

/**
 * What the protocol said of an act, written in the act's own transaction. In the clear stand the act, its outcome and the versions;
 * rules and what was missing are sealed: the name of a rule may say that the person is a child.
 */
@Entity('verdict')
@Index('verdict_of_act', ['actId', 'at'])
@Index('verdict_of_case', ['caseId', 'at'])
@Check('verdict_act', `act IN ('referral', 'hold', 'stay', 'offer', 'handover', 'disclosure', 'retention')`)
@Check('verdict_outcome', `outcome IN ('allowed', 'needs', 'refused')`)
export class VerdictRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'verdict_pk' })
  id: string;

  @Column({ type: 'text' })
  act: ActKind;

  /** The referral, hold, stay or offer; of an arrival that was refused the hold, or an id of its own. */
  @Column({ name: 'act_id', type: 'uuid' })
  actId: string;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  @ForeignKey(() => CaseRow, { name: 'verdict_case_fk' })
  caseId: string | null;

  @Column({ type: 'text' })
  outcome: Verdict['verdict'];

  @Column({ type: 'timestamptz' })
  at: Date;

  /** The versions it was held against. */
  @Column({ type: 'text' })
  documents: string;

  /** The whole `Verdict`, under the case's key, or under the duty key where no case is here. */
  @Column({ type: 'bytea' })
  sealed: Buffer;
}
