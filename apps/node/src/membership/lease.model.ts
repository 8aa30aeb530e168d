import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Refusal } from '#domain';
import { RefusalModel } from '../graphql/refusal.model.js';

@ObjectType('LeaseVoter', { description: 'An organisation that votes, and confirms the authority of the others.' })
class LeaseVoterModel {
  @Field(() => ID, { description: 'Its node.' })
  nodeId: string;

  @Field(() => String, { nullable: true, description: 'Its name.' })
  name: string | null;

  @Field(() => Boolean, { description: 'Whether its confirmation counts now.' })
  confirmed: boolean;

  @Field(() => Date, { nullable: true, description: 'When it was last asked for the confirmation that it gave.' })
  confirmedAt: Date | null;
}

@ObjectType('Lease', {
  description: 'Whether this organisation may decide over custody and votes. Care and local work never depend on it.',
})
export class LeaseModel {
  @Field(() => Date, { nullable: true, description: 'Until when, if nobody confirms anew; none when it has run out.' })
  until: Date | null;

  @Field(() => RefusalModel, { nullable: true, description: 'Why it may not at present, and what to do.' })
  missing: Refusal | null;

  @Field(() => Int, { description: 'How many voters must confirm.' })
  needed: number;

  @Field(() => [LeaseVoterModel], { description: 'Who votes, and whose confirmation counts now.' })
  voters: LeaseVoterModel[];
}
