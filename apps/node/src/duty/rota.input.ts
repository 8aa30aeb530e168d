import { Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  IsBoolean,
  IsDate,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { type Language, languages } from '#i18n';
import { LanguageCode } from '../auth/staff/staff.model.js';
import { CommandInput } from '../graphql/command.input.js';

@InputType({ description: 'How somebody on the rota is reached.' })
export class DutyContactInput extends CommandInput {
  @Field(() => ID, { description: 'One of the staff.' })
  @IsUUID()
  staffId: string;

  @Field(() => String, { nullable: true, description: 'An e-mail address, or else a phone number.' })
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'A phone number with its country code, for an SMS.' })
  @IsOptional()
  @Matches(/^\+[1-9][0-9]{6,14}$/)
  phone?: string | null;

  @Field(() => LanguageCode, { description: 'In which language.' })
  @IsIn(languages)
  language: Language;

  @Field(() => Int, { nullable: true, description: 'Her place among those who answer when nobody is on turn.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  fallback?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'A lawyer, or who stands in for one: woken first when somebody was arrested. What is not said stays.',
  })
  @IsOptional()
  @IsBoolean()
  lawyer?: boolean | null;
}

@InputType({ description: 'A turn that comes back every week, in the time of this country.' })
export class DutyTurnInput extends CommandInput {
  @Field(() => ID, { description: 'Who; she has a contact.' })
  @IsUUID()
  staffId: string;

  @Field(() => Int, { description: 'The day on which it begins: 1 = Monday … 7 = Sunday.' })
  @IsInt()
  weekday: number;

  @Field(() => String, { description: 'HH:MM' })
  @IsString()
  @MaxLength(5)
  from: string;

  @Field(() => String, { description: 'HH:MM; at or before its beginning: on the next day.' })
  @IsString()
  @MaxLength(5)
  to: string;

  @Field(() => Int, { defaultValue: 1, description: '1 answers first, then 2.' })
  @IsInt()
  @Min(1)
  @Max(100)
  order: number = 1;
}

@InputType({ description: 'Somebody is away; a colleague may take her turns.' })
export class DutyAbsenceInput extends CommandInput {
  @Field(() => ID, { description: 'Who is away.' })
  @IsUUID()
  staffId: string;

  @Field(() => ID, { nullable: true, description: 'Who takes her turns.' })
  @IsOptional()
  @IsUUID()
  takenBy?: string | null;

  @Field(() => Date, { description: 'From when.' })
  @IsDate()
  from: Date;

  @Field(() => Date, { description: 'Until when.' })
  @IsDate()
  until: Date;
}

@InputType({ description: 'Takes a turn or an absence off the rota.' })
export class StrikeFromRotaInput extends CommandInput {
  @Field(() => ID, { description: 'The turn or the absence.' })
  @IsUUID()
  id: string;
}

@InputType({ description: '"I have it."' })
export class AcknowledgeDutyInput extends CommandInput {
  @Field(() => ID, { description: 'The call.' })
  @IsUUID()
  callId: string;
}
