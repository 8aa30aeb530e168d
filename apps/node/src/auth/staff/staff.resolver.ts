import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { PageArgs } from '../../graphql/page.js';
import { Allow } from '../allow.js';
import { CurrentActor } from '../current-actor.js';
import type { RequestContext } from '../request-context.js';
import { DutyKeyGrants } from './duty-key-grants.js';
import { OwnPasswords } from './own-password.js';
import { AddStaffInput, ResetPasswordInput, SetOwnPasswordInput, SetRolesInput, StaffInput } from './staff.input.js';
import { StaffAnswer, StaffConnection, StaffModel } from './staff.model.js';
import { StaffService } from './staff.service.js';
import { StaffList } from './staff-list.js';

@Resolver(() => StaffModel)
export class StaffResolver {
  constructor(
    private readonly list: StaffList,
    private readonly accounts: StaffService,
    private readonly passwords: OwnPasswords,
    private readonly grants: DutyKeyGrants,
  ) {}

  @Allow('staff')
  @Query(() => StaffModel, { description: 'Who I am here.' })
  me(@CurrentActor() actor: Actor) {
    return this.list.one(actor.staffId);
  }

  @Allow('caseworker', 'listener', 'shelter-operator', 'legal-reviewer', 'focal-point', 'node-administrator', 'auditor')
  @Query(() => StaffConnection, { description: 'Who works here.' })
  staff(@Args() page: PageArgs) {
    return this.list.page(page);
  }

  @Allow('node-administrator')
  @Mutation(() => StaffAnswer, { description: 'Make an account. It gives no access to cases.' })
  addStaff(@CurrentActor() actor: Actor, @Args('input') input: AddStaffInput) {
    return this.list.answered(this.accounts.addStaff(actor, input));
  }

  @Allow('node-administrator')
  @Mutation(() => StaffAnswer, { description: 'Give other roles. Roles that may not open cases lose the duty key.' })
  setRoles(@CurrentActor() actor: Actor, @Args('input') input: SetRolesInput) {
    return this.list.answered(this.accounts.setRoles(actor, input));
  }

  @Allow('node-administrator')
  @Mutation(() => StaffAnswer, { description: 'A new first password. The duty key has to be granted again.' })
  resetPassword(@CurrentActor() actor: Actor, @Args('input') input: ResetPasswordInput) {
    return this.list.answered(this.accounts.resetPassword(actor, input));
  }

  @Allow('node-administrator')
  @Mutation(() => StaffAnswer, { description: 'Keep somebody out from now on; the duty key is taken away.' })
  suspendStaff(@CurrentActor() actor: Actor, @Args('input') input: StaffInput) {
    return this.list.answered(this.accounts.suspend(actor, input));
  }

  @Allow('node-administrator')
  @Mutation(() => StaffAnswer, { description: 'Let somebody in again; the duty key has to be granted anew.' })
  restoreStaff(@CurrentActor() actor: Actor, @Args('input') input: StaffInput) {
    return this.list.answered(this.accounts.restore(actor, input));
  }

  @Allow('staff')
  @Mutation(() => StaffAnswer, {
    description: 'End all sessions of somebody at once: one’s own, or those of a colleague who may be under pressure.',
  })
  revokeSessions(@CurrentActor() actor: Actor, @Args('input') input: StaffInput) {
    return this.list.answered(this.accounts.revokeSessions(actor, input));
  }

  @Allow('staff')
  @Mutation(() => StaffAnswer, { description: 'Set one’s own password. One’s other sessions end.' })
  setOwnPassword(
    @CurrentActor() actor: Actor,
    @Args('input') input: SetOwnPasswordInput,
    @Context() { address }: RequestContext,
  ) {
    return this.list.answered(this.passwords.setOwnPassword(actor, input, address));
  }

  @Allow('caseworker', 'listener', 'shelter-operator', 'legal-reviewer', 'focal-point')
  @Mutation(() => StaffAnswer, { description: 'Let a colleague open cases: those who hold the duty key may.' })
  grantDutyKey(@CurrentActor() actor: Actor, @Args('input') input: StaffInput) {
    return this.list.answered(this.grants.grantDutyKey(actor, input));
  }
}
