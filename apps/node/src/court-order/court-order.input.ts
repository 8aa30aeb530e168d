import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsBoolean,
  IsDate,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { type ConsentField, consentFields, type OrderIssuer, orderIssuers } from '#domain';
import { ConsentFieldEnum } from '../consent/consent-enums.js';
import { CommandInput } from '../graphql/command.input.js';
import { PageArgs } from '../graphql/page.js';
import { OrderIssuerCode } from './court-order-codes.js';

@InputType({ description: 'An order of a court or of the prosecution to tell what is kept about a person.' })
export class RecordCourtOrderInput extends CommandInput {
  @Field(() => ID, { description: 'The case that it is about.' })
  @IsUUID()
  caseId: string;

  @Field(() => OrderIssuerCode, { description: 'Who ordered it.' })
  @IsIn(orderIssuers)
  issuer: OrderIssuer;

  @Field(() => String, { description: 'Which court or office.' })
  @IsString()
  @MinLength(1)
  @MaxLength(400)
  court: string;

  @Field(() => String, { description: 'The number of the order.' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  number: string;

  @Field(() => String, { description: 'The day it was made: 2026-11-30.' })
  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  madeOn: string;

  @Field(() => String, { description: 'What it demands, in its own words.' })
  @IsString()
  @MinLength(1)
  @MaxLength(4000)
  demanded: string;

  @Field(() => Boolean, { defaultValue: false, description: 'The order forbids telling the person.' })
  @IsBoolean()
  secret: boolean = false;

  @Field(() => Date, { nullable: true, description: 'By when it asks for an answer.' })
  @IsOptional()
  @IsDate()
  due?: Date | null;
}

@InputType({ description: 'A step of the answer to an order.' })
export class CourtOrderInput extends CommandInput {
  @Field(() => ID, { description: 'Which order.' })
  @IsUUID()
  orderId: string;
}

@InputType({ description: 'What shall be given on an order, and what is held back.' })
export class DecideCourtOrderInput extends CourtOrderInput {
  @Field(() => [ConsentFieldEnum], { description: 'The fields that are given; none where nothing is.' })
  @IsIn(consentFields, { each: true })
  @ArrayMaxSize(consentFields.length)
  given: ConsentField[];

  @Field(() => String, { description: 'To whom it is given, by what way.' })
  @IsString()
  @MinLength(1)
  @MaxLength(400)
  to: string;

  @Field(() => String, { description: 'What of the demand is held back, and why.' })
  @IsString()
  @MaxLength(4000)
  heldBack: string;

  @Field(() => Boolean, { description: 'Whether the person was told. She or he is, unless the order forbids it.' })
  @IsBoolean()
  personTold: boolean;
}

@ArgsType()
export class CourtOrdersArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this case.' })
  @IsOptional()
  @IsUUID()
  caseId?: string | null;
}
