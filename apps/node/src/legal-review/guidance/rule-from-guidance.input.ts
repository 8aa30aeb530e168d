import { Field, ID, InputType } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';
import { RuleChangeInput } from '../../protocol/versions/rule-change.input.js';

@InputType({ description: 'A rule that says what guidance of the legal committee came to.' })
export class DraftRuleFromGuidanceInput extends RuleChangeInput {
  @Field(() => ID, { description: 'The guidance, as it was published.' })
  @IsUUID()
  guidanceId: string;
}
