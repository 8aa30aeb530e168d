import { Module } from '@nestjs/common';
import { ProtocolVersionsModule } from '../protocol/versions/versions.module.js';
import { Comparison } from './comparison.js';
import { LawResolver } from './law.resolver.js';
import { LawBook } from './law-book.js';
import { LawImport } from './law-import.js';
import { LawImportResolver } from './law-import.resolver.js';
import { LawList } from './law-list.js';
import { LawModels } from './law-models.js';
import { Laws } from './laws.js';
import { RulesFromLaws } from './rule-from-law.js';
import { RuleFromLawResolver } from './rule-from-law.resolver.js';

/** The library of laws: the model law, provisions of countries, their comparison, the ways of laws. */
@Module({
  imports: [ProtocolVersionsModule],
  providers: [
    ...[Comparison, LawBook, LawImport, LawImportResolver, LawList, LawModels, LawResolver, Laws],
    ...[RulesFromLaws, RuleFromLawResolver],
  ],
})
export class LawModule {}
