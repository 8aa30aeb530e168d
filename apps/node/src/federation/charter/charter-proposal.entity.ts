import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A charter that is put to the vote in a round: its exact bytes, and the node records of whoever is new in it. */
@Entity('charter_proposal')
@Unique('charter_proposal_content', ['version', 'round', 'hash'])
export class CharterProposal {
  /** Of this node alone; between nodes a proposal is known by its hash. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'charter_proposal_pk' })
  id: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'integer' })
  round: number;

  @Column({ type: 'bytea' })
  hash: Buffer;

  @Column({ type: 'bytea' })
  bytes: Buffer;

  @Column({ type: 'text' })
  records: string;

  /** Which member proposes it; null if it came as a file. */
  @Column({ name: 'proposed_by', type: 'text', nullable: true })
  proposedBy: string | null;

  /** After this, nothing but “none” is said about it here. */
  @Column({ name: 'open_until', type: 'timestamptz' })
  openUntil: Date;

  /** Whether this organisation has a vote in the round that is open and has not given it. */
  @Column({ name: 'awaits_vote', type: 'boolean' })
  awaitsVote: boolean;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt: Date;
}
