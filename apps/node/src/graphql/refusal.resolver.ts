import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Refusal } from '#domain';
import { refusalSentences } from '#i18n';
import type { GraphqlContext } from './graphql-context.js';
import { RefusalModel } from './refusal.model.js';
import { RefusalSentences } from './refusal-sentences.js';

@Resolver(() => RefusalModel)
export class RefusalResolver {
  constructor(private readonly sentences: RefusalSentences) {}

  @ResolveField(() => String, { description: 'The code of the reason; it does not change with the language.' })
  code(@Parent() { refused }: Refusal): string {
    return refused;
  }

  @ResolveField(() => String, { description: 'A sentence for people: what to do. In the language asked for.' })
  message(@Parent() refusal: Refusal, @Context() { language }: GraphqlContext): string | Promise<string> {
    return refusal.about === undefined
      ? refusalSentences[refusal.refused][language]
      : this.sentences.of(refusal, language);
  }
}
