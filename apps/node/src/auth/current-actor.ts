import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { RequestContext } from './request-context.js';

/** The one who asks. A door with `@Allow('anyone')` has no actor and does not use it. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = GqlExecutionContext.create(context).getContext<RequestContext>();
  if (!actor) throw new Error('A door open to anyone has no actor.');
  return actor;
});
