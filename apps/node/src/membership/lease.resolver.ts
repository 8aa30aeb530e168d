import { ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../auth/allow.js';
import { LeaseModel } from './lease.model.js';
import { LeaseState } from './lease-state.js';
import { NetworkModel } from './network.model.js';

@Resolver(() => NetworkModel)
export class LeaseResolver {
  constructor(private readonly state: LeaseState) {}

  @Allow('staff')
  @ResolveField(() => LeaseModel, {
    nullable: true,
    description: 'Whether this organisation may decide over custody and votes; none before it has joined a network.',
  })
  lease() {
    return this.state.now();
  }
}
