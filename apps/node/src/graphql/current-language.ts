import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Language } from '#i18n';
import type { GraphqlContext } from './graphql-context.js';

/** The language in which the asker wants sentences. */
export const CurrentLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language => {
  return GqlExecutionContext.create(context).getContext<GraphqlContext>().language;
});
