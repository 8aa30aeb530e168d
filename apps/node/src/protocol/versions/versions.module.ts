import { Module } from '@nestjs/common';
import { MembershipModule } from '../../membership/membership.module.js';
import { ProtocolsInForceModule } from '../in-force/protocols-in-force.module.js';
import { KnownVersions } from './known-versions.js';
import { RuleDrafts } from './rule-drafts.js';
import { VersionResolver } from './version.resolver.js';
import { VersionBallots } from './version-ballots.js';
import { VersionBook } from './version-book.js';
import { VersionList } from './version-list.js';
import { Versions } from './versions.js';

/** The life of a version of a protocol: drafted, sent for comments, put to the vote, in force, superseded. */
@Module({
  imports: [MembershipModule, ProtocolsInForceModule],
  providers: [KnownVersions, VersionBook, Versions, VersionBallots, VersionList, VersionResolver, RuleDrafts],
  exports: [RuleDrafts, VersionList],
})
export class ProtocolVersionsModule {}
