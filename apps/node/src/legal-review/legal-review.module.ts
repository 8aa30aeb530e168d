import { Module, type OnModuleInit } from '@nestjs/common';
import { CaseModule } from '../case/case.module.js';
import { CommitteeModule } from '../committee/committee.module.js';
import { ConsentModule } from '../consent/consent.module.js';
import { ProtocolVersionsModule } from '../protocol/versions/versions.module.js';
import { TodaySources } from '../today/today-sources.js';
import { ReviewAnswers } from './answering.js';
import { Assigning } from './assigning.js';
import { Benches } from './bench.js';
import { Ending } from './ending.js';
import { Forgetting } from './forgetting.js';
import { GuidanceResolver } from './guidance/guidance.resolver.js';
import { GuidanceService } from './guidance/guidance.service.js';
import { GuidanceBook } from './guidance/guidance-book.js';
import { GuidanceList } from './guidance/guidance-list.js';
import { RulesFromGuidance } from './guidance/rule-from-guidance.js';
import { RuleFromGuidanceResolver } from './guidance/rule-from-guidance.resolver.js';
import { ReviewHearing } from './hearing.js';
import { Judging } from './judging.js';
import { ReviewResolver } from './review.resolver.js';
import { ReviewAccess } from './review-access.js';
import { ReviewBook } from './review-book.js';
import { ReviewKeys } from './review-keys.js';
import { ReviewList } from './review-list.js';
import { ReviewPost } from './review-post.js';
import { Sitting } from './sitting.js';
import { Submitting } from './submitting.js';
import { waitingReviews } from './waiting-reviews.js';
import { Writing } from './writing.js';

/** Reviews by the legal committee: submitted from here, judged here; and what the committee then tells everybody. */
@Module({
  imports: [CaseModule, CommitteeModule, ConsentModule, ProtocolVersionsModule],
  providers: [
    ...[ReviewAccess, ReviewBook, ReviewKeys, ReviewPost, ReviewList, ReviewResolver, Benches],
    // where it is submitted
    ...[Writing, Submitting, Assigning, ReviewAnswers, ReviewHearing, Ending],
    // where it is judged
    ...[Sitting, Judging, Forgetting],
    ...[GuidanceService, GuidanceBook, GuidanceList, GuidanceResolver],
    ...[RulesFromGuidance, RuleFromGuidanceResolver],
  ],
})
export class LegalReviewModule implements OnModuleInit {
  constructor(private readonly today: TodaySources) {}

  onModuleInit(): void {
    for (const source of waitingReviews) this.today.add(source);
  }
}
