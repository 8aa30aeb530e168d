import { Field, InputType } from '@nestjs/graphql';
import { IsString, Matches, MaxLength } from 'class-validator';
import { CommandInput } from '../../graphql/command.input.js';

/** What a rule says that comes from a conclusion; where it comes from, each command says for itself. */
@InputType({ isAbstract: true })
export abstract class RuleChangeInput extends CommandInput {
  @Field(() => String, { description: 'The document that it should stand in: regional, national.jo.' })
  @Matches(/^(?:regional|national\.[a-z]{2})$/)
  protocol: string;

  @Field(() => String, {
    description:
      'The rule as JSON, without its source: id, kind, title, text, value. One about the same thing is replaced.',
  })
  @IsString()
  @MaxLength(100_000)
  rule: string;

  @Field(() => String, { description: 'The day from which it should be in force: 2027-01-01.' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  inForceFrom: string;
}
