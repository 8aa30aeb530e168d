import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsDate, IsIn, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import {
  type ArrestEnd,
  type ArrestTopic,
  type ArrestTurn,
  arrestEnds,
  arrestTopics,
  arrestTurns,
  type HeldIn,
  heldIn,
  type StepResult,
  stepResults,
  type ToldOfArrest,
  toldOfArrest,
} from '#domain';
import { CommandInput } from '../graphql/command.input.js';
import {
  ArrestEndEnum,
  ArrestTopicEnum,
  ArrestTurnEnum,
  HeldInEnum,
  StepResultEnum,
  ToldOfArrestEnum,
} from './arrest-codes.js';

const longest = 20_000;

@InputType({ description: 'The person of a case was arrested. All of it is sealed.' })
export class RecordArrestInput extends CommandInput {
  @Field(() => ID, { description: 'Which case.' })
  @IsUUID()
  caseId: string;

  @Field(() => Date, { description: 'When it happened: the deadlines run from then.' })
  @IsDate()
  at: Date;

  @Field(() => String, { description: 'In which country, ISO 3166-1 alpha-2: its steps are taken.' })
  @IsString()
  @Length(2, 2)
  country: string;

  @Field(() => HeldInEnum, { defaultValue: 'not-known', description: 'Where the person is held.' })
  @IsIn(heldIn)
  heldIn: HeldIn = 'not-known';

  @Field(() => String, { nullable: true, description: 'Which house, as far as it is known.' })
  @IsOptional()
  @IsString()
  @MaxLength(longest)
  where?: string | null;

  @Field(() => String, { nullable: true, description: 'What else is known.' })
  @IsOptional()
  @IsString()
  @MaxLength(longest)
  words?: string | null;
}

@InputType({ isAbstract: true })
abstract class ArrestCommandInput extends CommandInput {
  @Field(() => ID, { description: 'The arrest.' })
  @IsUUID()
  arrestId: string;

  @Field(() => String, { nullable: true, description: 'What is to be said of it.' })
  @IsOptional()
  @IsString()
  @MaxLength(longest)
  words?: string | null;
}

@InputType({ description: 'A step is done, or the person does not want it.' })
export class TickArrestStepInput extends ArrestCommandInput {
  @Field(() => ArrestTopicEnum, { description: 'The topic of the step.' })
  @IsIn(arrestTopics)
  topic: ArrestTopic;

  @Field(() => ID, { description: 'The step.' })
  @IsString()
  @MaxLength(96)
  id: string;

  @Field(() => StepResultEnum, { defaultValue: 'done', description: 'What became of it.' })
  @IsIn(stepResults)
  result: StepResult = 'done';
}

@InputType({ description: 'Somebody was told of an arrest.' })
export class TellOfArrestInput extends ArrestCommandInput {
  @Field(() => ToldOfArrestEnum, { description: 'Who.' })
  @IsIn(toldOfArrest)
  who: ToldOfArrest;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the person asked for it.' })
  @IsBoolean()
  personAsked: boolean = false;
}

@InputType({ description: 'Something happened while the person is held.' })
export class TurnArrestInput extends ArrestCommandInput {
  @Field(() => ArrestTurnEnum, { description: 'What.' })
  @IsIn(arrestTurns)
  turn: ArrestTurn;

  @Field(() => HeldInEnum, { nullable: true, description: 'Of a move: where the person is held now.' })
  @IsOptional()
  @IsIn(heldIn)
  heldIn?: HeldIn | null;

  @Field(() => String, { nullable: true, description: 'Of a move: which house.' })
  @IsOptional()
  @IsString()
  @MaxLength(longest)
  where?: string | null;
}

@InputType({ description: 'An arrest is over.' })
export class EndArrestInput extends ArrestCommandInput {
  @Field(() => ArrestEndEnum, { description: 'How.' })
  @IsIn(arrestEnds)
  how: ArrestEnd;
}
