import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { type ConsentInterpreter, consentInterpreters } from '#domain';
import { ConsentInterpreterEnum } from '../../consent/consent-enums.js';
import { CommandInput } from '../../graphql/command.input.js';

@ArgsType()
export class StayFileArgs {
  @Field(() => ID, { description: 'The stay.' })
  @IsUUID()
  stayId: string;
}

@InputType({ isAbstract: true })
export abstract class StayCommandInput extends CommandInput {
  @Field(() => ID, { description: 'The stay.' })
  @IsUUID()
  stayId: string;
}

@InputType({ description: 'The instructions were told to somebody who stays.' })
export class TellInstructionsInput extends StayCommandInput {
  @Field(() => [ID], { description: 'Which articles, by their codes.' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(96, { each: true })
  articles: string[];

  @Field(() => String, { description: 'In which language, ISO 639-3.' })
  @IsString()
  @MaxLength(3)
  language: string;

  @Field(() => ConsentInterpreterEnum, { description: 'How it was interpreted.' })
  @IsIn(consentInterpreters)
  interpreter: ConsentInterpreter;
}

@InputType({ description: 'Says to which case a stay belongs. Whoever says it sees nothing of the case.' })
export class GiveStayItsCaseInput extends StayCommandInput {
  @Field(() => String, { description: 'The reference of the case, as its caseworker told it.' })
  @IsString()
  @MaxLength(40)
  reference: string;
}
