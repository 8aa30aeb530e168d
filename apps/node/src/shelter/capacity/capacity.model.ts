import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { CapacityWord, Freshness, PlaceKind } from '#domain';
import { CapacityWordEnum, FreshnessEnum, PlaceKindEnum } from '../shelter-codes.js';

@ObjectType('CapacityOfKind', { description: 'What a member says of a kind of place: a word, never a number.' })
export class CapacityOfKindModel {
  @Field(() => PlaceKindEnum, { description: 'Kind of place.' })
  kind: PlaceKind;

  @Field(() => Boolean, { description: 'true: said of the places without steps alone; false: of all of this kind.' })
  stepFree: boolean;

  @Field(() => CapacityWordEnum, { description: 'How likely a place is. The answer to a hold is the truth.' })
  word: CapacityWord;

  @Field(() => Date, { description: 'When it was said.' })
  saidAt: Date;

  @Field(() => Date, { description: 'Until when it may be relied on.' })
  expires: Date;

  @Field(() => FreshnessEnum, { description: 'How old the word is.' })
  freshness: Freshness;
}

@ObjectType('OrganisationCapacity', { description: 'A member and the kinds of place it offers.' })
export class OrganisationCapacityModel {
  @Field(() => ID, { description: 'The member.' })
  nodeId: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => [CapacityOfKindModel], { description: 'Its kinds of place.' })
  kinds: CapacityOfKindModel[];
}

@ObjectType('CountryCapacity', { description: 'Where in a country places may be found.' })
export class CountryCapacityModel {
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2; none for guests of a host.' })
  country: string | null;

  @Field(() => [OrganisationCapacityModel], { description: 'The members there.' })
  organisations: OrganisationCapacityModel[];
}
