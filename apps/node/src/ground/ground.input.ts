import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { type GroundCircumstance, type GroundFinding, groundCircumstances, groundFindings } from '#domain';
import { BadInput } from '../graphql/bad-input.js';
import { CommandInput } from '../graphql/command.input.js';
import { PageArgs } from '../graphql/page.js';
import {
  GroundCircumstanceCode,
  GroundFindingCode,
  type SisterAnswer,
  SisterAnswerCode,
  sisterAnswers,
} from './ground-codes.js';
import type { GroundName } from './ground-content.js';

const code = /^[a-z0-9][a-z0-9.-]{0,95}$/;

@InputType({ description: 'A claim that a referral may go without the person’s consent.' })
export class AskForGroundInput extends CommandInput {
  @Field(() => ID, { description: 'The referral, still a draft. To the police or the prosecution it is a disclosure.' })
  @IsUUID()
  referralId: string;

  @Field(() => String, { nullable: true, description: 'A ground of the protocol, by its code: danger-to-life.' })
  @IsOptional()
  @Matches(code)
  ground?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Instead: the rule of the law of the land that compels a report to an authority.',
  })
  @IsOptional()
  @Matches(code)
  landLaw?: string | null;

  @Field(() => String, { description: 'Why, in words. It stays in the case, sealed.' })
  @IsString()
  @MinLength(10)
  @MaxLength(4000)
  reason: string;

  @Field(() => [GroundCircumstanceCode], {
    description: 'What was seen, as codes; this much a sister member may learn.',
  })
  @IsIn(groundCircumstances, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(groundCircumstances.length)
  circumstances: GroundCircumstance[];

  @Field(() => ID, {
    nullable: true,
    description: 'A sister member of which somebody shall be the second person: for a small group only.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  sisterNodeId?: string | null;
}

/** What is named, one of the two. Throws for both or none. */
export function groundNamed({ ground, landLaw }: AskForGroundInput): GroundName {
  if (ground && !landLaw) return { ground };
  if (landLaw && !ground) return { landLaw };
  throw new BadInput([{ field: 'ground', rule: 'oneOfGroundAndLandLaw' }]);
}

@InputType({ description: 'A step of a ground to act without consent.' })
export class GroundInput extends CommandInput {
  @Field(() => ID, { description: 'Which ground.' })
  @IsUUID()
  groundId: string;
}

@InputType({ description: 'What somebody finds who looks at it again.' })
export class ReviewGroundInput extends GroundInput {
  @Field(() => GroundFindingCode, { description: 'Whether the ground stood.' })
  @IsIn(groundFindings)
  found: GroundFinding;

  @Field(() => String, { nullable: true, description: 'Words on it; they stay in the case, sealed.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  words?: string | null;
}

@InputType({ description: 'The answer to a sister member that is about to act without consent.' })
export class AnswerSisterInput extends CommandInput {
  @Field(() => ID, { description: 'Which question.' })
  @IsUUID()
  questionId: string;

  @Field(() => SisterAnswerCode, { description: 'Yes or no.' })
  @IsIn(sisterAnswers)
  answer: SisterAnswer;
}

@ArgsType()
export class GroundsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this case.' })
  @IsOptional()
  @IsUUID()
  caseId?: string | null;
}
