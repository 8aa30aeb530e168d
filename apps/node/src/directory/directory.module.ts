import { Module } from '@nestjs/common';
import { Directory } from './directory.js';
import { DirectoryResolver } from './directory.resolver.js';
import { DirectoryList } from './directory-list.js';
import { MemberEntries } from './member-entries.js';
import { OwnServices } from './own-services.js';
import { Providers } from './providers.js';

/** Who offers what: this organisation, other members, providers outside the network. */
@Module({
  providers: [Directory, DirectoryList, DirectoryResolver, MemberEntries, OwnServices, Providers],
  exports: [Directory, DirectoryList],
})
export class DirectoryModule {}
