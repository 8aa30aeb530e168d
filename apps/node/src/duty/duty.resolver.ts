import { Args, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { answerOf } from '../graphql/answer.js';
import { everything, Live } from '../graphql/live.js';
import { PageArgs, pageOf } from '../graphql/page.js';
import { CallService } from './call.service.js';
import {
  AcknowledgeDutyInput,
  DutyAbsenceInput,
  DutyContactInput,
  DutyTurnInput,
  StrikeFromRotaInput,
} from './rota.input.js';
import { DutyCallModel, DutyRotaModel } from './rota.model.js';
import { RotaService } from './rota.service.js';

const DutyRotaAnswer = answerOf('DutyRotaAnswer', () => [DutyRotaModel]);
const DutyCallAnswer = answerOf('DutyCallAnswer', () => [DutyCallModel]);
const DutyCallConnection = pageOf('DutyCall', () => DutyCallModel);

@Resolver(() => DutyRotaModel)
export class DutyResolver {
  constructor(
    private readonly rotas: RotaService,
    private readonly calls: CallService,
    private readonly live: Live,
  ) {}

  @Allow('shelter-operator', 'listener', 'caseworker', 'node-administrator')
  @Query(() => DutyRotaModel, { description: 'Who answers when.' })
  dutyRota() {
    return this.rotas.rota();
  }

  @Allow('shelter-operator', 'listener', 'node-administrator')
  @Mutation(() => DutyRotaAnswer, { description: 'Put somebody on the rota, or change how she is reached.' })
  setDutyContact(@CurrentActor() actor: Actor, @Args('input') input: DutyContactInput) {
    return this.rotas.setContact(actor, input);
  }

  @Allow('shelter-operator', 'listener', 'node-administrator')
  @Mutation(() => DutyRotaAnswer, { description: 'Add a turn that comes back every week.' })
  addDutyTurn(@CurrentActor() actor: Actor, @Args('input') input: DutyTurnInput) {
    return this.rotas.addTurn(actor, input);
  }

  @Allow('shelter-operator', 'listener', 'node-administrator')
  @Mutation(() => DutyRotaAnswer, { description: 'Somebody is away; a colleague may take her turns.' })
  addDutyAbsence(@CurrentActor() actor: Actor, @Args('input') input: DutyAbsenceInput) {
    return this.rotas.addAbsence(actor, input);
  }

  @Allow('shelter-operator', 'listener', 'node-administrator')
  @Mutation(() => DutyRotaAnswer, { description: 'Take a turn or an absence off the rota.' })
  strikeFromDutyRota(@CurrentActor() actor: Actor, @Args('input') input: StrikeFromRotaInput) {
    return this.rotas.strike(actor, input);
  }

  @Allow('shelter-operator', 'listener', 'caseworker')
  @Query(() => DutyCallConnection, { description: 'Calls to whoever is on duty, the newest first.' })
  dutyCalls(@Args() page: PageArgs) {
    return this.calls.page(page);
  }

  @Allow('shelter-operator', 'listener', 'caseworker')
  @Mutation(() => DutyCallAnswer, { description: 'I have it: nobody else is woken.' })
  acknowledgeDuty(@CurrentActor() actor: Actor, @Args('input') input: AcknowledgeDutyInput) {
    return this.calls.acknowledge(actor, input);
  }

  @Allow('shelter-operator', 'listener', 'caseworker')
  @Subscription(() => DutyCallModel, {
    nullable: true,
    description: 'A call that began or changed; null when some may have been missed: look at all of them.',
    resolve(this: DutyResolver, id: string) {
      return id === everything ? null : this.calls.one(id);
    },
  })
  dutyCallChanged() {
    return this.live.stream('duty-call');
  }
}
