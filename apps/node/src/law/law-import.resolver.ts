import { Args, ArgsType, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import type { Actor } from '#domain';
import type { Language } from '#i18n';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { CurrentLanguage } from '../graphql/current-language.js';
import { ImportLawInput } from './law.input.js';
import { ImportLawAnswer, LawImportCheckAnswer } from './law-answers.model.js';
import { LawImport } from './law-import.js';

@ArgsType()
class CheckLawImportArgs {
  @Field(() => String, { description: 'The file’s text: JSON of the form ihala-law-1.' })
  @IsString()
  @MaxLength(900_000)
  json: string;
}

@Resolver()
export class LawImportResolver {
  constructor(private readonly imports: LawImport) {}

  @Allow('legal-reviewer')
  @Query(() => LawImportCheckAnswer, { description: 'How a file of laws would be read; a dry run.' })
  checkLawImport(@CurrentLanguage() language: Language, @Args() { json }: CheckLawImportArgs) {
    return this.imports.check(json, language);
  }

  @Allow('legal-reviewer')
  @Mutation(() => ImportLawAnswer, { description: 'Take over a file of laws: every row of it, or none.' })
  importLaw(@CurrentActor() actor: Actor, @Args('input') input: ImportLawInput) {
    return this.imports.take(actor, input);
  }
}
