import { Field, ID, InputType } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';
import { RuleChangeInput } from '../protocol/versions/rule-change.input.js';

@InputType({ description: 'A rule that rests on a provision of the library of laws.' })
export class DraftRuleFromLawInput extends RuleChangeInput {
  @Field(() => ID, { description: 'The provision, by its id in this node’s library.' })
  @IsUUID()
  lawEntryId: string;
}
