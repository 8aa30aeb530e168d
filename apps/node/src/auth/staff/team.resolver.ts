import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../allow.js';
import { CurrentActor } from '../current-actor.js';
import { AddTeamInput, SetTeamsInput } from './staff.input.js';
import { StaffAnswer, TeamAnswer, TeamModel } from './staff.model.js';
import { StaffList } from './staff-list.js';
import { Teams } from './teams.js';

@Resolver(() => TeamModel)
export class TeamResolver {
  constructor(
    private readonly teams: Teams,
    private readonly list: StaffList,
  ) {}

  @Allow('staff')
  @Query(() => [TeamModel], { name: 'teams', description: 'The teams of this organisation.' })
  allTeams() {
    return this.teams.all();
  }

  @Allow('node-administrator')
  @Mutation(() => TeamAnswer, { description: 'Make a team.' })
  addTeam(@CurrentActor() actor: Actor, @Args('input') input: AddTeamInput) {
    return this.teams.addTeam(actor, input);
  }

  @Allow('node-administrator')
  @Mutation(() => StaffAnswer, { description: 'Say which teams a colleague belongs to from now on.' })
  setTeams(@CurrentActor() actor: Actor, @Args('input') input: SetTeamsInput) {
    return this.list.answered(this.teams.setTeams(actor, input));
  }
}
