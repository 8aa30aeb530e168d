import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { PlaceKind } from '#domain';
import { PlaceKindEnum } from '../shelter-codes.js';

@ObjectType('Stay', { description: 'Somebody lives in a place of a shelter of ours. Who it is stands in the case.' })
export class StayModel {
  @Field(() => ID, { description: 'The stay.' })
  id: string;

  @Field(() => ID, { description: 'The shelter.' })
  shelterId: string;

  @Field(() => PlaceKindEnum, { description: 'Kind of place.' })
  kind: PlaceKind;

  @Field(() => ID, { nullable: true, description: 'The hold that kept the place.' })
  holdId: string | null;

  @Field(() => Date, { description: 'Since when.' })
  arrivedAt: Date;

  @Field(() => Date, { nullable: true, description: 'Until when.' })
  leftAt: Date | null;
}

@ObjectType('Arrival', { description: 'One or more people arrived together: a stay for each place.' })
export class ArrivalModel {
  @Field(() => [StayModel], { description: 'Their stays.' })
  stays: StayModel[];
}
