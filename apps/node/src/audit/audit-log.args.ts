import { ArgsType, Field } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageArgs } from '../graphql/page.js';

@ArgsType()
export class AuditLogArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only what was done to this one.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectId?: string | null;
}
