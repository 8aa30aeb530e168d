import { Field, ID, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { CommandInput } from '../../graphql/command.input.js';
import { PlacesWantedInput } from '../hold/hold.input.js';
import { HoldReleaserEnum } from '../shelter-codes.js';

@InputType({ description: 'Asks a member (or our own shelter) to keep places free.' })
export class AskForHoldInput extends PlacesWantedInput {
  @Field(() => ID, { description: 'The member to ask; our own id for our own shelter.' })
  @IsString()
  @MaxLength(40)
  askedOf: string;

  @Field(() => ID, { nullable: true, description: 'For which case. It stays here.' })
  @IsOptional()
  @IsUUID()
  caseId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Which of my teams sees it too; when not said, my only one.' })
  @IsOptional()
  @IsUUID()
  teamId?: string | null;
}

@InputType({ description: 'Gives places back that were asked for.' })
export class GiveBackHoldInput extends CommandInput {
  @Field(() => ID, { description: 'The hold.' })
  @IsUUID()
  holdId: string;

  @Field(() => HoldReleaserEnum, { description: 'The person, or the caseworker.' })
  @IsIn(['person', 'caseworker'])
  by: 'person' | 'caseworker';
}
