import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CaseClosingModel, CaseModel } from './case.model.js';
import { CaseContents } from './case-contents.js';
import { CaseNoteModel, FollowUpModel } from './case-contents.model.js';
import type { OpenedCase } from './case-reader.js';

/** What is read only when it is asked for, of a case that lies open. */
@Resolver(() => CaseModel)
export class OpenedCaseResolver {
  constructor(private readonly contents: CaseContents) {}

  @ResolveField(() => Date, { description: 'When it was first opened, at whichever organisation.' })
  openedAt(@Parent() opened: OpenedCase) {
    return new Date(opened.openedAt);
  }

  @ResolveField(() => [CaseNoteModel], { description: 'What was written down, the oldest first.' })
  notes(@Parent() opened: OpenedCase) {
    return this.contents.notesOf(opened);
  }

  @ResolveField(() => [FollowUpModel], { description: 'Planned and past follow-ups, by the day they are due.' })
  followUps(@Parent() opened: OpenedCase) {
    return this.contents.followUpsOf(opened);
  }

  @ResolveField(() => [CaseClosingModel], { description: 'Each time the case was closed.' })
  closings(@Parent() opened: OpenedCase) {
    return opened.closings.map(CaseClosingModel.of);
  }
}
