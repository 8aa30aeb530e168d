import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { CaseModel } from '../../case/case.model.js';
import type { OpenedCase } from '../../case/case-reader.js';
import { ActOnComplaintInput, EndComplaintInput, RecordComplaintInput } from './complaint.input.js';
import { ComplaintAnswer, ComplaintModel } from './complaint.model.js';
import { ComplaintContents } from './complaint-contents.js';
import { Complaints } from './complaints.js';

/** What those who live in a shelter say of it, past the shelter: no door here opens to whoever runs one. */
@Resolver(() => CaseModel)
export class ComplaintResolver {
  constructor(
    private readonly work: Complaints,
    private readonly contents: ComplaintContents,
  ) {}

  @ResolveField(() => [ComplaintModel], { description: 'What the person says of shelters, by when an answer is due.' })
  complaints(@CurrentActor() actor: Actor, @Parent() opened: OpenedCase) {
    return this.contents.of(actor, opened);
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ComplaintAnswer, {
    description:
      'Takes a complaint down, on the person’s word. The committee hears of it at once, the shelter does not.',
  })
  recordComplaint(@CurrentActor() actor: Actor, @Args('input') input: RecordComplaintInput) {
    return this.contents.show(actor, this.work.record(actor, input));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ComplaintAnswer, { description: 'Something was done about a complaint.' })
  actOnComplaint(@CurrentActor() actor: Actor, @Args('input') input: ActOnComplaintInput) {
    return this.contents.show(actor, this.work.act(actor, input));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ComplaintAnswer, { description: 'A complaint is over, as the person says.' })
  endComplaint(@CurrentActor() actor: Actor, @Args('input') input: EndComplaintInput) {
    return this.contents.show(actor, this.work.end(actor, input));
  }
}
