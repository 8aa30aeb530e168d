import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { Language } from '#i18n';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { CurrentLanguage } from '../graphql/current-language.js';
import { CaseTableInput, ImportCasesInput } from './case-import.input.js';
import { CaseImportCheckAnswer, ImportCasesAnswer } from './case-import.model.js';
import { CaseImportService } from './case-import.service.js';

@Resolver()
export class CaseImportResolver {
  constructor(private readonly imports: CaseImportService) {}

  @Allow('caseworker')
  @Query(() => CaseImportCheckAnswer, { description: 'How a table of cases would be read; a dry run.' })
  checkCaseImport(@CurrentLanguage() language: Language, @Args('table') table: CaseTableInput) {
    return this.imports.check(table, language);
  }

  @Allow('caseworker')
  @Mutation(() => ImportCasesAnswer, { description: 'Take a table of cases: every row of it, or none.' })
  importCases(@CurrentActor() actor: Actor, @Args('input') input: ImportCasesInput) {
    return this.imports.importCases(actor, input);
  }
}
