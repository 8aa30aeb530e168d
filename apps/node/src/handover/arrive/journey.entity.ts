import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How the person travels, sealed under the handover's key; destroyed when she or he has been met. */
@Entity('handover_journey')
export class JourneyRow {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid', primaryKeyConstraintName: 'handover_journey_pk' })
  offerId: string;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
