import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsArray, IsDefined, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { ContactChannel, ContactWay, SafeContactPlan } from '#domain';
import { ContactChannelEnum } from './case-enums.js';

@InputType('ContactWayInput', { description: 'One way to reach the person.' })
@ObjectType('ContactWay', { description: 'One way to reach the person.' })
class ContactWayModel implements ContactWay {
  @Field(() => ContactChannelEnum, { description: 'By what.' })
  @IsDefined()
  channel: ContactChannel;

  @Field(() => String, { nullable: true, description: 'Number, address, name of the go-between, or place.' })
  @IsOptional()
  @IsString()
  address?: string;

  @Field(() => String, { nullable: true, description: 'Days and hours.' })
  @IsOptional()
  @IsString()
  when?: string;
}

@InputType('SafeContactInput', { description: 'How the person may be reached without harm, as she or he says it.' })
@ObjectType('SafeContact', { description: 'How the person may be reached without harm, as she or he says it.' })
export class SafeContactModel implements SafeContactPlan {
  @Field(() => [ContactWayModel], { description: 'The ways, the best first; none but these is ever used.' })
  @ValidateNested({ each: true })
  @Type(() => ContactWayModel)
  ways: ContactWayModel[];

  @Field(() => String, { nullable: true, description: 'What to say first.' })
  @IsOptional()
  @IsString()
  words?: string;

  @Field(() => String, { nullable: true, description: 'Who may answer and be spoken to.' })
  @IsOptional()
  @IsString()
  mayAnswer?: string;

  @Field(() => String, { nullable: true, description: 'What must never happen.' })
  @IsOptional()
  @IsString()
  never?: string;

  @Field(() => [String], { nullable: true, description: 'Languages to be spoken then, ISO 639-3.' })
  @IsOptional()
  @IsArray()
  languages?: string[];
}
