import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { CustodyAnswer } from '../custody/custody.model.js';
import { CustodyView } from '../custody/custody-view.js';
import { Caring } from './caring.js';
import { Objecting } from './objecting.js';
import { ObjectToRecoveryInput, RecoveryModel, TakeIntoCareInput } from './recovery.model.js';
import { RecoveryList } from './recovery-list.js';

/** What becomes of a case whose custodian is lost. */
@Resolver(() => RecoveryModel)
export class RecoveryResolver {
  constructor(
    private readonly list: RecoveryList,
    private readonly view: CustodyView,
    private readonly objecting: Objecting,
    private readonly caring: Caring,
  ) {}

  @Allow('caseworker', 'focal-point', 'auditor')
  @Query(() => [RecoveryModel], {
    description: 'Recoveries of cases, as the charter says them; the pending ones first.',
  })
  recoveries() {
    return this.list.all();
  }

  @Allow('caseworker')
  @Mutation(() => CustodyAnswer, {
    description: 'Objects to a recovery: this organisation holds the case and is not lost. Everybody is told.',
  })
  objectToRecovery(@CurrentActor() actor: Actor, @Args('input') input: ObjectToRecoveryInput) {
    return this.view.show(actor, this.objecting.object(actor, input));
  }

  @Allow('caseworker')
  @Mutation(() => CustodyAnswer, {
    description: 'Takes a case into care whose custodian is lost, with a file that is open here or what stayed here.',
  })
  takeIntoCare(@CurrentActor() actor: Actor, @Args('input') input: TakeIntoCareInput) {
    return this.view.show(actor, this.caring.begin(actor, input));
  }
}
