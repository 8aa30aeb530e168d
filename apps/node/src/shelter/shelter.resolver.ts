import { Args, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { answerOf } from '../graphql/answer.js';
import { everything, Live } from '../graphql/live.js';
import { IdArgs } from './id.args.js';
import { ChangeShelterInput, FreeNowInput, OfferPlacesInput, OpenShelterInput } from './shelter.input.js';
import { ShelterLists } from './shelter.lists.js';
import { ShelterAddressModel, ShelterModel } from './shelter.model.js';
import { ShelterService } from './shelter.service.js';

const ShelterAnswer = answerOf('ShelterAnswer', () => [ShelterModel]);
const ShelterAddressAnswer = answerOf('ShelterAddressAnswer', () => [ShelterAddressModel]);

@Resolver(() => ShelterModel)
export class ShelterResolver {
  constructor(
    private readonly shelters: ShelterService,
    private readonly lists: ShelterLists,
    private readonly live: Live,
  ) {}

  @Allow('shelter-operator')
  @Query(() => [ShelterModel], { name: 'shelters', description: 'Our shelters, with their exact state.' })
  all() {
    return this.lists.all();
  }

  @Allow('shelter-operator')
  @Query(() => ShelterAddressAnswer, { description: 'Where a shelter is. That it was shown is written down.' })
  shelterAddress(@CurrentActor() actor: Actor, @Args() { id }: IdArgs) {
    return this.shelters.address(actor, id);
  }

  @Allow('shelter-operator')
  @Mutation(() => ShelterAnswer, { description: 'Write a shelter of ours down.' })
  openShelter(@CurrentActor() actor: Actor, @Args('input') input: OpenShelterInput) {
    return this.shelters.open(actor, input);
  }

  @Allow('shelter-operator')
  @Mutation(() => ShelterAnswer, { description: 'Change how a shelter keeps places, or close it.' })
  changeShelter(@CurrentActor() actor: Actor, @Args('input') input: ChangeShelterInput) {
    return this.shelters.change(actor, input);
  }

  @Allow('shelter-operator')
  @Mutation(() => ShelterAnswer, { description: 'Add places of a kind.' })
  offerPlaces(@CurrentActor() actor: Actor, @Args('input') input: OfferPlacesInput) {
    return this.shelters.offerPlaces(actor, input);
  }

  @Allow('shelter-operator')
  @Mutation(() => ShelterAnswer, { description: 'Say how many places of a kind are free now; your word is the truth.' })
  freeNow(@CurrentActor() actor: Actor, @Args('input') input: FreeNowInput) {
    return this.shelters.freeNow(actor, input);
  }

  @Allow('shelter-operator')
  @Subscription(() => ShelterModel, {
    nullable: true,
    description: 'A shelter of ours whose places changed; null when some may have been missed.',
    resolve(this: ShelterResolver, id: string) {
      return id === everything ? null : this.lists.one(id);
    },
  })
  shelterChanged() {
    return this.live.stream('shelter');
  }
}
