import { Args, ArgsType, Field, ID, Query, Resolver, Subscription } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsISO31661Alpha2, IsOptional } from 'class-validator';
import { type PlaceKind, placeKinds } from '#domain';
import { Allow } from '../../auth/allow.js';
import { Live } from '../../graphql/live.js';
import { PlaceKindEnum } from '../shelter-codes.js';
import { CountryCapacityModel } from './capacity.model.js';
import { CapacitySearch } from './capacity.search.js';

@ArgsType()
class CapacityArgs {
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2; all countries when not said.' })
  @IsOptional()
  @IsISO31661Alpha2()
  country?: string | null;

  @Field(() => PlaceKindEnum, { nullable: true, description: 'Only this kind of place.' })
  @IsOptional()
  @IsIn(placeKinds)
  kind?: PlaceKind | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Only places without steps.' })
  @IsBoolean()
  stepFree: boolean = false;
}

@Resolver(() => CountryCapacityModel)
export class CapacityResolver {
  constructor(
    private readonly search: CapacitySearch,
    private readonly live: Live,
  ) {}

  @Allow('caseworker', 'listener', 'shelter-operator')
  @Query(() => [CountryCapacityModel], { description: 'Where places are likely, by country and organisation.' })
  capacity(@Args() { country, kind, stepFree }: CapacityArgs) {
    return this.search.find({ country: country ?? null, kind: kind ?? null, stepFree });
  }

  @Allow('caseworker', 'listener', 'shelter-operator')
  @Subscription(() => ID, {
    description: 'The member that has stated its capacity anew; * when some may have been missed.',
    resolve: (nodeId: string) => nodeId,
  })
  capacityChanged() {
    return this.live.stream('capacity');
  }
}
