import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import {
  type BelongingKind,
  type BelongingMove,
  belongingKinds,
  belongingMoves,
  type LeavingWish,
  leavingWishes,
} from '#domain';
import { CommandInput } from '../../graphql/command.input.js';
import { StayCommandInput } from '../stay-file/stay-file.input.js';
import { BelongingKindEnum, BelongingMoveEnum, LeavingWishEnum } from './belonging-codes.js';

@InputType({ description: 'Something that belongs to the person, or is owed to her or him.' })
export class BelongingInput {
  @Field(() => BelongingKindEnum, { description: 'What it is.' })
  @IsIn(belongingKinds)
  kind: BelongingKind;

  @Field(() => String, { nullable: true, description: 'How it is told from others; of wages: by whom they are owed.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  words?: string | null;

  @Field(() => String, { nullable: true, description: 'Of money and wages: how much, 120.500.' })
  @IsOptional()
  @Matches(/^\d{1,12}(\.\d{1,3})?$/)
  amount?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217.' })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  currency?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the house keeps it.' })
  @IsBoolean()
  kept: boolean = false;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the person asked the house to keep it.' })
  @IsBoolean()
  personAsks: boolean = false;
}

@InputType({ description: 'Lists what belongs to somebody who stays; an empty list says that there is nothing.' })
export class ListBelongingsInput extends StayCommandInput {
  @Field(() => [BelongingInput], { description: 'The things; they stay with the person unless she or he asks.' })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => BelongingInput)
  belongings: BelongingInput[];
}

@InputType({ description: 'Something is handed in, given back, left behind, or wages are paid.' })
export class MoveBelongingInput extends CommandInput {
  @Field(() => ID, { description: 'The thing.' })
  @IsUUID()
  belongingId: string;

  @Field(() => BelongingMoveEnum, { description: 'What happens to it.' })
  @IsIn(belongingMoves)
  move: BelongingMove;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the person asks for it; the house keeps nothing otherwise.',
  })
  @IsBoolean()
  personAsks: boolean = false;

  @Field(() => LeavingWishEnum, { nullable: true, description: 'Of what is left behind: by whose wish.' })
  @IsOptional()
  @IsIn(leavingWishes)
  wish?: LeavingWish | null;

  @Field(() => String, { nullable: true, description: 'What else is to be said.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  words?: string | null;
}
