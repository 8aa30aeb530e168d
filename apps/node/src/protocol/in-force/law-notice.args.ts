import { ArgsType, Field } from '@nestjs/graphql';
import { IsDefined, IsOptional, Matches } from 'class-validator';
import type { AgeGroup } from '#domain';
import { AgeGroupEnum } from '../../case/case-enums.js';

/** Whose law: of which country, for somebody of what age. */
@ArgsType()
export class LawNoticeArgs {
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2; the node’s own unless said.' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  country?: string | null;

  @Field(() => AgeGroupEnum, {
    defaultValue: 'unknown',
    description: 'Of what age the person is today; all laws unless said.',
  })
  @IsDefined()
  age: AgeGroup = 'unknown';
}
