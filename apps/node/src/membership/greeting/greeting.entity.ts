import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A test message to another member. Answered, it shows that each of the two is reached by the other and opens its mail. */
@Entity('greeting')
export class GreetingRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'greeting_pk' })
  id: string;

  @Column({ name: 'node_id', type: 'text' })
  nodeId: string;

  @Column({ name: 'sent_at', type: 'timestamptz' })
  sentAt: Date;

  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt: Date | null;
}
