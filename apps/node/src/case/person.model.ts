import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString } from 'class-validator';
import type { NameKind, PersonName, PersonPhone } from '#domain';
import { NameKindEnum } from './case-enums.js';

@InputType('PersonNameInput', { description: 'A name of the person.' })
@ObjectType('PersonName', { description: 'A name of the person.' })
export class PersonNameModel implements PersonName {
  @Field(() => String, { description: 'The name, in the script in which it was written.' })
  @IsString()
  name: string;

  @Field(() => NameKindEnum, {
    nullable: true,
    description: 'Which of the person’s names it is; the chosen one is used.',
  })
  @IsOptional()
  kind?: NameKind;
}

@InputType('PersonPhoneInput', { description: 'A telephone number.' })
@ObjectType('PersonPhone', { description: 'A telephone number.' })
export class PersonPhoneModel implements PersonPhone {
  @Field(() => String, { description: 'The number as it was given; without a country it is of the node’s.' })
  @IsString()
  number: string;

  @Field(() => String, { nullable: true, description: 'Whose it is, when not the person’s own.' })
  @IsOptional()
  @IsString()
  whose?: string;
}
