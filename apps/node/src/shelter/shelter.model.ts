import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { PlaceKind } from '#domain';
import { PlaceKindEnum } from './shelter-codes.js';

@ObjectType('PlacesOfKind', { description: 'The exact state of a kind of place. It never leaves this organisation.' })
export class PlacesOfKindModel {
  @Field(() => PlaceKindEnum, { description: 'Kind of place.' })
  kind: PlaceKind;

  @Field(() => Int, { description: 'Places on offer.' })
  onOffer: number;

  @Field(() => Int, { description: 'Of these, without steps.' })
  stepFree: number;

  @Field(() => Int, { description: 'Where somebody stays.' })
  stays: number;

  @Field(() => Int, { description: 'Kept for somebody who may come.' })
  held: number;

  @Field(() => Int, { description: 'Free now.' })
  free: number;

  @Field(() => Date, { description: 'When the operator last said how many are free.' })
  saidAt: Date;
}

@ObjectType('Shelter', { description: 'A shelter of this organisation, as its operators see it.' })
export class ShelterModel {
  @Field(() => ID, { description: 'The shelter.' })
  id: string;

  @Field(() => String, { description: 'What the operators call it.' })
  name: string;

  @Field(() => Boolean, { description: 'Whether places are kept as soon as somebody asks.' })
  atOnce: boolean;

  @Field(() => Int, { description: 'For how many hours a place is kept at most.' })
  longestHours: number;

  @Field(() => Date, { nullable: true, description: 'Since when it takes nobody in.' })
  closedAt: Date | null;

  @Field(() => [PlacesOfKindModel], { description: 'Its places, by kind.' })
  kinds: PlacesOfKindModel[];
}

@ObjectType('ShelterAddress', { description: 'Where a shelter is. That it was shown is written down.' })
export class ShelterAddressModel {
  @Field(() => ID, { description: 'The shelter.' })
  id: string;

  @Field(() => String, { description: 'The address.' })
  address: string;
}
