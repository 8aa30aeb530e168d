import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../allow.js';
import { CurrentActor } from '../current-actor.js';
import type { RequestContext } from '../request-context.js';
import { LogInInput } from './session.input.js';
import { LoggedOutModel, LogInAnswer } from './session.model.js';
import { SessionService } from './session.service.js';

@Resolver()
export class SessionResolver {
  constructor(private readonly sessions: SessionService) {}

  @Allow('anyone')
  @Mutation(() => LogInAnswer, {
    description: 'Log in. After a restart the first one who may open cases opens the node for all.',
  })
  logIn(@Args('input') input: LogInInput, @Context() context: RequestContext) {
    return this.sessions.logIn(input, context);
  }

  @Allow('staff')
  @Mutation(() => LoggedOutModel, { description: 'End this session.' })
  logOut(@CurrentActor() actor: Actor, @Context() context: RequestContext) {
    return this.sessions.logOut(actor, context);
  }
}
