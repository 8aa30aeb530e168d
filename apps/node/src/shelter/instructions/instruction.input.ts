import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { type InstructionStanding, instructionStandings } from '#domain';
import { CommandInput } from '../../graphql/command.input.js';
import { InstructionStandingEnum } from './instruction-codes.js';

@ArgsType()
export class ShelterInstructionsArgs {
  @Field(() => ID, { description: 'Of which shelter.' })
  @IsUUID()
  shelterId: string;
}

@InputType({ description: 'Says of a duty whether the house meets it. What it does not meet comes to the committee.' })
export class StateInstructionInput extends CommandInput {
  @Field(() => ID, { description: 'The shelter.' })
  @IsUUID()
  shelterId: string;

  @Field(() => ID, { nullable: true, description: 'Of one stay; of the whole house if not said.' })
  @IsOptional()
  @IsUUID()
  stayId?: string | null;

  @Field(() => ID, { description: 'The article, by the code of the protocol.' })
  @IsString()
  @MaxLength(96)
  article: string;

  @Field(() => ID, { description: 'The duty in it.' })
  @IsString()
  @MaxLength(96)
  duty: string;

  @Field(() => InstructionStandingEnum, { description: 'Whether it is met.' })
  @IsIn(instructionStandings)
  standing: InstructionStanding;

  @Field(() => String, { nullable: true, description: 'Why; never anything about a person. Sealed.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  words?: string | null;
}
