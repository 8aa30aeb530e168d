import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { BelongingKind, BelongingMove, BelongingState, ConsentInterpreter, LeavingWish } from '#domain';
import { ConsentInterpreterEnum } from '../../consent/consent-enums.js';
import { answerOf } from '../../graphql/answer.js';
import {
  BelongingKindEnum,
  BelongingMoveEnum,
  BelongingStateEnum,
  LeavingWishEnum,
} from '../belongings/belonging-codes.js';
import type { OpenedBelonging, OpenedStay } from './stay-contents.js';

@ObjectType('BelongingMoved', { description: 'What happened to a thing.' })
class BelongingMovedModel {
  @Field(() => BelongingMoveEnum, { description: 'What.' })
  move: BelongingMove;

  @Field(() => Date, { description: 'When.' })
  at: Date;

  @Field(() => ID, { description: 'By whom of the staff.' })
  by: string;

  @Field(() => LeavingWishEnum, { nullable: true, description: 'Of what is left behind: by whose wish.' })
  wish?: LeavingWish;

  @Field(() => String, { nullable: true, description: 'What was said of it.' })
  words?: string;
}

@ObjectType('Belonging', { description: 'Something that belongs to the person, or is owed to her or him.' })
class BelongingModel {
  @Field(() => ID, { description: 'The thing.' })
  id: string;

  @Field(() => BelongingKindEnum, { description: 'What it is.' })
  kind: BelongingKind;

  @Field(() => BelongingStateEnum, { description: 'Where it is.' })
  state: BelongingState;

  @Field(() => String, { nullable: true, description: 'How it is told from others.' })
  words?: string;

  @Field(() => String, { nullable: true, description: 'Of money and wages: how much.' })
  amount?: string;

  @Field(() => String, { nullable: true, description: 'ISO 4217.' })
  currency?: string;

  @Field(() => Date, { description: 'When it was listed.' })
  listedAt: Date;

  @Field(() => ID, { description: 'By whom of the staff.' })
  listedBy: string;

  @Field(() => [BelongingMovedModel], { description: 'What happened to it since.' })
  moves: BelongingMovedModel[];

  static of({ listedAt, moves, ...thing }: OpenedBelonging): BelongingModel {
    return {
      ...thing,
      listedAt: new Date(listedAt),
      moves: moves.map(({ at, ...moved }) => ({ ...moved, at: new Date(at) })),
    };
  }
}

@ObjectType('InstructionsTold', { description: 'Articles of the shelter instructions, told to the person.' })
class InstructionsToldModel {
  @Field(() => Date, { description: 'When.' })
  at: Date;

  @Field(() => ID, { description: 'By whom of the staff.' })
  by: string;

  @Field(() => String, { description: 'In which language, ISO 639-3.' })
  language: string;

  @Field(() => ConsentInterpreterEnum, { description: 'How it was interpreted.' })
  interpreter: ConsentInterpreter;

  @Field(() => [ID], { description: 'Which articles.' })
  articles: readonly string[];
}

@ObjectType('StayFile', { description: 'What is kept of a stay. That it was opened is written down.' })
export class StayFileModel {
  @Field(() => ID, { description: 'The stay.' })
  stayId: string;

  @Field(() => Date, { description: 'Since when.' })
  arrivedAt: Date;

  @Field(() => Date, { nullable: true, description: 'Until when.' })
  leftAt: Date | null;

  @Field(() => Boolean, { description: 'Whether it belongs to a case here; which is not shown.' })
  hasCase: boolean;

  @Field(() => Date, {
    nullable: true,
    description: 'Until when the instructions are to be told and the belongings listed.',
  })
  due: Date | null;

  @Field(() => [InstructionsToldModel], { description: 'What was told to the person, the oldest first.' })
  told: InstructionsToldModel[];

  @Field(() => Date, { nullable: true, description: 'When belongings were last listed; null: not yet.' })
  listedAt: Date | null;

  @Field(() => [BelongingModel], { description: 'What belongs to the person, or is owed to her or him.' })
  belongings: BelongingModel[];

  static of({ told, belongings, ...stay }: OpenedStay): StayFileModel {
    return {
      ...stay,
      told: told.map(({ at, ...one }) => ({ ...one, at: new Date(at) })),
      belongings: belongings.map(BelongingModel.of),
    };
  }
}

export const StayFileAnswer = answerOf('StayFileAnswer', () => [StayFileModel]);
