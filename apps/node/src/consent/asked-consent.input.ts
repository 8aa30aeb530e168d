import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsArray, IsDate, IsDefined, IsOptional, ValidateNested } from 'class-validator';
import type { ConsentField, ConsentPurpose } from '#domain';
import { ConsentRecipientModel } from './consent.model.js';
import { ConsentFieldEnum, ConsentPurposeEnum, ReadySetEnum, type ReadySetName } from './consent-enums.js';

/** What a person is asked for: to be read out before, and to be recorded after she or he has said yes. */
@InputType({ isAbstract: true })
@ArgsType()
export class AskedConsentInput {
  @Field(() => ConsentRecipientModel, { description: 'To whom.' })
  @IsDefined()
  @ValidateNested()
  @Type(() => ConsentRecipientModel)
  recipient: ConsentRecipientModel;

  @Field(() => ConsentPurposeEnum, { description: 'For what.' })
  @IsDefined()
  purpose: ConsentPurpose;

  @Field(() => ReadySetEnum, {
    nullable: true,
    description:
      'The ready set that is used: gives fields and days unless they are said, without what may not be told.',
  })
  @IsOptional()
  readySet?: ReadySetName | null;

  @Field(() => [ConsentFieldEnum], { nullable: true, description: 'Which parts of the file.' })
  @IsOptional()
  @IsArray()
  fields?: ConsentField[] | null;

  @Field(() => Date, { nullable: true, description: 'Until when.' })
  @IsOptional()
  @IsDate()
  until?: Date | null;
}
