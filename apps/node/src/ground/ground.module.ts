import { Module } from '@nestjs/common';
import { CaseModule } from '../case/case.module.js';
import { ProtocolsInForceModule } from '../protocol/in-force/protocols-in-force.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { GroundResolver } from './ground.resolver.js';
import { GroundAccess } from './ground-access.js';
import { GroundClaims } from './ground-claims.js';
import { GroundList } from './ground-list.js';
import { GroundedActs } from './grounded-acts.js';
import { Grounds } from './grounds.js';
import { SisterResolver } from './sister/sister.resolver.js';
import { SisterAnswering } from './sister/sister-answering.js';
import { SisterAsking } from './sister/sister-asking.js';
import { SisterPost } from './sister/sister-post.js';
import { SisterQuestions } from './sister/sister-questions.js';

/** What may be done without the person’s consent: on a ground that the protocol lists, by two people, looked at again. */
@Module({
  imports: [CaseModule, ProtocolModule, ProtocolsInForceModule],
  providers: [
    ...[GroundAccess, GroundClaims, GroundedActs, GroundList, GroundResolver, Grounds],
    ...[SisterAnswering, SisterAsking, SisterPost, SisterQuestions, SisterResolver],
  ],
  exports: [GroundClaims, GroundedActs],
})
export class GroundModule {}
