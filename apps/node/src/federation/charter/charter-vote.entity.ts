import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A vote on the next charter, its signature verified. One's own stands here before it is sent, and there is one for each
 * version and round. Somebody else's second content in a round stands beside the first: that is the proof.
 */
@Entity('charter_vote')
@Index('charter_vote_own', ['version', 'round'], { unique: true, where: 'own' })
export class CharterVote {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'charter_vote_pk' })
  version: number;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'charter_vote_pk' })
  round: number;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'charter_vote_pk' })
  voter: string;

  /** The hash of the content, or `none`. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'charter_vote_pk' })
  content: string;

  @Column({ type: 'text' })
  signed: string;

  @Column({ type: 'boolean' })
  own: boolean;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt: Date;
}
