import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Actor, isRefusal } from '#domain';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import {
  AddProviderInput,
  ChangeProviderInput,
  OfferServiceInput,
  OrganisationsArgs,
  ServicesArgs,
  StopServiceInput,
} from './directory.input.js';
import {
  OrganisationConnection,
  OrganisationModel,
  ProviderAnswer,
  ServiceAnswer,
  ServiceConnection,
  ServiceModel,
} from './directory.model.js';
import { DirectoryList } from './directory-list.js';
import { OwnServices } from './own-services.js';
import { Providers } from './providers.js';

@Resolver(() => ServiceModel)
export class DirectoryResolver {
  constructor(
    private readonly list: DirectoryList,
    private readonly own: OwnServices,
    private readonly providers: Providers,
  ) {}

  @Allow('staff')
  @Query(() => ServiceConnection, {
    description: 'What is offered: by this organisation, other members and providers outside.',
  })
  services(@Args() args: ServicesArgs) {
    return this.list.services(args);
  }

  @Allow('staff')
  @Query(() => OrganisationConnection, { description: 'Who may be asked for a service.' })
  organisations(@Args() args: OrganisationsArgs) {
    return this.list.organisations(args);
  }

  @Allow('staff')
  @Query(() => OrganisationModel, { nullable: true, description: 'One organisation of the directory.' })
  organisation(@Args('id', { type: () => ID, description: 'Which.' }) id: string) {
    return this.list.organisation(id);
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ProviderAnswer, { description: 'Enter a provider outside the network by hand.' })
  async addProvider(@CurrentActor() actor: Actor, @Args('input') input: AddProviderInput) {
    const added = await this.providers.add(actor, input);
    return isRefusal(added) ? added : this.list.organisation(added);
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ProviderAnswer, { description: 'Correct what is known of a provider outside the network.' })
  async changeProvider(@CurrentActor() actor: Actor, @Args('input') input: ChangeProviderInput) {
    const changed = await this.providers.change(actor, input);
    return isRefusal(changed) ? changed : this.list.organisation(changed);
  }

  @Allow('caseworker', 'focal-point', 'node-administrator')
  @Mutation(() => ServiceAnswer, { description: 'Offer a service; an own one is announced to every member.' })
  async offerService(@CurrentActor() actor: Actor, @Args('input') input: OfferServiceInput) {
    const offered = await this.own.offer(actor, input);
    return isRefusal(offered) ? offered : this.list.service(offered);
  }

  @Allow('caseworker', 'focal-point', 'node-administrator')
  @Mutation(() => ServiceAnswer, { description: 'Stop offering a service.' })
  async stopService(@CurrentActor() actor: Actor, @Args('input') input: StopServiceInput) {
    const stopped = await this.own.stop(actor, input);
    return isRefusal(stopped) ? stopped : this.list.service(stopped);
  }
}
