import { Field, ID, ObjectType } from '@nestjs/graphql';
import { type Waiting, type WaitingKind, waitingKinds } from '#domain';
import { enumOf } from '../graphql/enum-of.js';
import { pageOf } from '../graphql/page.js';

const WaitingKindEnum = enumOf('WaitingKind', waitingKinds, 'What waits.');

@ObjectType('Waiting', { description: 'Something that waits for the one who asks. It says nothing about the person.' })
class WaitingModel implements Waiting {
  @Field(() => WaitingKindEnum, { description: 'What waits.' })
  kind: WaitingKind;

  @Field(() => ID, {
    description: 'Its id: of the follow-up, referral, hold, handover, of who was told of a withdrawal.',
  })
  id: string;

  @Field(() => ID, { nullable: true, description: 'The case it belongs to, where there is one here.' })
  caseId: string | null;

  @Field(() => Date, { nullable: true, description: 'When it is due.' })
  deadline: Date | null;

  @Field(() => Boolean, { description: 'Whether that has passed.' })
  overdue: boolean;

  @Field(() => String, { nullable: true, description: 'The other organisation, where there is one.' })
  party: string | null;
}

export const WaitingConnection = pageOf('Waiting', () => WaitingModel);
