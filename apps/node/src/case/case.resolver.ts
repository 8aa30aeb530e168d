import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import {
  AddNoteInput,
  AssignCaseInput,
  CasesArgs,
  ChangeCaseInput,
  CloseCaseInput,
  FindCasesArgs,
  OpenCaseInput,
  PlanFollowUpInput,
  RecordFollowUpInput,
  ReopenCaseInput,
  SetSafeContactInput,
} from './case.input.js';
import { AssignCaseAnswer, CaseAnswer, CaseCardAnswer, CaseConnection, FindCasesAnswer } from './case.model.js';
import { CaseService } from './case.service.js';
import { CaseList } from './case-list.js';
import { CaseNotes } from './case-note.service.js';
import { CaseReader } from './case-reader.js';
import { FollowUps } from './follow-up.service.js';

/** Cases, for those who work with the person. The node's administrator is not among them. */
@Resolver()
export class CaseResolver {
  constructor(
    private readonly work: CaseService,
    private readonly list: CaseList,
    private readonly reader: CaseReader,
    private readonly notes: CaseNotes,
    private readonly followUps: FollowUps,
  ) {}

  @Allow('caseworker', 'listener')
  @Query(() => CaseAnswer, { description: 'Opens a case. That it was opened is written down.' })
  case(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.reader.open(actor, id);
  }

  @Allow('caseworker', 'listener')
  @Query(() => CaseConnection, { description: 'The cases of the asker and her teams, the one due next first.' })
  cases(@CurrentActor() actor: Actor, @Args() args: CasesArgs) {
    return this.list.page(actor, args, args.states);
  }

  @Allow('caseworker', 'listener')
  @Query(() => FindCasesAnswer, { description: 'Finds a caller again by reference, telephone number or names.' })
  findCases(@CurrentActor() actor: Actor, @Args() { term }: FindCasesArgs) {
    return this.list.find(actor, term);
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => CaseCardAnswer, { description: 'Opens a new case; nothing about the person is required.' })
  openCase(@CurrentActor() actor: Actor, @Args('input') input: OpenCaseInput) {
    return this.list.show(actor, this.work.openCase(actor, input));
  }

  @Allow('caseworker')
  @Mutation(() => CaseCardAnswer, { description: 'Changes fields of the file, unless somebody changed it meanwhile.' })
  changeCase(@CurrentActor() actor: Actor, @Args('input') input: ChangeCaseInput) {
    return this.list.show(actor, this.work.changeCase(actor, input));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => CaseCardAnswer, { description: 'Writes anew how the person may be reached without harm.' })
  setSafeContact(@CurrentActor() actor: Actor, @Args('input') input: SetSafeContactInput) {
    return this.list.show(actor, this.work.setSafeContact(actor, input));
  }

  @Allow('caseworker')
  @Mutation(() => AssignCaseAnswer, { description: 'Gives the case to a team and one of its members.' })
  assignCase(@CurrentActor() actor: Actor, @Args('input') input: AssignCaseInput) {
    return this.work.assignCase(actor, input);
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => CaseCardAnswer, { description: 'Writes something down; notes are never changed.' })
  addNote(@CurrentActor() actor: Actor, @Args('input') input: AddNoteInput) {
    return this.list.show(actor, this.notes.addNote(actor, input));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => CaseCardAnswer, { description: 'Plans a day on which the person is asked how it goes.' })
  planFollowUp(@CurrentActor() actor: Actor, @Args('input') input: PlanFollowUpInput) {
    return this.list.show(actor, this.followUps.planFollowUp(actor, input));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => CaseCardAnswer, { description: 'Records how a follow-up went.' })
  recordFollowUp(@CurrentActor() actor: Actor, @Args('input') input: RecordFollowUpInput) {
    return this.list.show(actor, this.followUps.recordFollowUp(actor, input));
  }

  @Allow('caseworker')
  @Mutation(() => CaseCardAnswer, { description: 'Ends the work on a case, with its reason.' })
  closeCase(@CurrentActor() actor: Actor, @Args('input') input: CloseCaseInput) {
    return this.list.show(actor, this.work.closeCase(actor, input));
  }

  @Allow('caseworker')
  @Mutation(() => CaseCardAnswer, { description: 'Opens a closed case again.' })
  reopenCase(@CurrentActor() actor: Actor, @Args('input') input: ReopenCaseInput) {
    return this.list.show(actor, this.work.reopenCase(actor, input));
  }
}
