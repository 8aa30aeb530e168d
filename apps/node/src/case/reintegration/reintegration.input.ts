import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsDate, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { type ReintegrationResult, reintegrationResults } from '#domain';
import { CommandInput } from '../../graphql/command.input.js';
import { ReintegrationAnswersModel } from './reintegration.model.js';
import { ReintegrationResultEnum } from './reintegration-codes.js';

@InputType({ description: 'Plans the days after a stay on which the person is asked, if she or he wants it.' })
export class PlanReintegrationInput extends CommandInput {
  @Field(() => ID, { description: 'Which case.' })
  @IsUUID()
  caseId: string;

  @Field(() => Date, { description: 'When the stay ended: the months count from then.' })
  @IsDate()
  leftAt: Date;

  @Field(() => Boolean, { description: 'Whether the person said that she or he wants to be asked.' })
  @IsBoolean()
  agreed: boolean;

  @Field(() => String, { description: 'In which language that was asked, ISO 639-3.' })
  @IsString()
  @MaxLength(3)
  language: string;
}

@InputType({
  description: 'Records how it goes some months after a stay, or that the person does not wish to be asked.',
})
export class RecordReintegrationInput extends CommandInput {
  @Field(() => ID, { description: 'Which of the planned days.' })
  @IsUUID()
  reintegrationId: string;

  @Field(() => ReintegrationResultEnum, { description: 'What came of it; "does not wish" ends all that are planned.' })
  @IsIn(reintegrationResults)
  result: ReintegrationResult;

  @Field(() => ReintegrationAnswersModel, { nullable: true, description: 'What the person said.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ReintegrationAnswersModel)
  answers?: ReintegrationAnswersModel | null;

  @Field(() => String, { nullable: true, description: 'What else was said.' })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  words?: string | null;
}
