import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CaseModel } from '../../case/case.model.js';
import type { OpenedCase } from '../../case/case-reader.js';
import { StayContents } from './stay-contents.js';
import { StayFileModel } from './stay-file.model.js';
import { StayViews } from './stay-views.js';

/** The stays of the person of a case in our own shelters: her caseworker sees what the house keeps. */
@Resolver(() => CaseModel)
export class CaseStaysResolver {
  constructor(
    private readonly contents: StayContents,
    private readonly views: StayViews,
  ) {}

  @ResolveField(() => [StayFileModel], {
    description: 'Stays in shelters of ours that were given this case, the oldest first.',
  })
  stays(@Parent() { id }: OpenedCase) {
    return this.views.all(this.contents.ofCase(id));
  }
}
