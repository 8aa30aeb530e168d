import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { CaseCardAnswer, CaseModel } from '../../case/case.model.js';
import { CaseList } from '../../case/case-list.js';
import type { OpenedCase } from '../../case/case-reader.js';
import { decisionOf, RecordAuthorityDecisionInput, RecordProtocolFactInput } from './protocol-record.input.js';
import { factsOf } from './protocol-record.js';
import { AuthorityDecisionModel, ProtocolFactModel } from './protocol-record.model.js';
import { ProtocolRecords } from './protocol-records.js';

/** What rules ask for and what is known of it in a case. */
@Resolver(() => CaseModel)
export class ProtocolRecordResolver {
  constructor(
    private readonly records: ProtocolRecords,
    private readonly list: CaseList,
  ) {}

  @ResolveField(() => [AuthorityDecisionModel], { description: 'Decisions of authorities that are at hand.' })
  async authorityDecisions(@Parent() { id, key }: OpenedCase) {
    return (await this.records.readOfCase(id, key)).filter(({ kind }) => kind === 'decision');
  }

  @ResolveField(() => [ProtocolFactModel], { description: 'Facts that rules ask for, as they stand.' })
  async protocolFacts(@Parent() { id, key }: OpenedCase) {
    return Object.entries(factsOf(await this.records.readOfCase(id, key))).map(([fact, is]) => ({ fact, is }));
  }

  @Allow('caseworker')
  @Mutation(() => CaseCardAnswer, { description: 'Writes down for a case that an authority has decided.' })
  recordAuthorityDecision(@CurrentActor() actor: Actor, @Args('input') input: RecordAuthorityDecisionInput) {
    return this.list.show(
      actor,
      this.records.recordDecision(actor, { ...input, decision: decisionOf(input.decision) }),
    );
  }

  @Allow('caseworker')
  @Mutation(() => CaseCardAnswer, { description: 'Writes down a fact that rules ask for of a case.' })
  recordProtocolFact(@CurrentActor() actor: Actor, @Args('input') input: RecordProtocolFactInput) {
    return this.list.show(actor, this.records.recordFact(actor, input));
  }
}
