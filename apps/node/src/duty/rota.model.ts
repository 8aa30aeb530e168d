import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { DutyCall, DutyReason } from '#domain';
import type { Language } from '#i18n';
import { LanguageCode } from '../auth/staff/staff.model.js';
import { DutyCallStateEnum, DutyChannelEnum, DutyReasonEnum } from './duty-codes.js';

@ObjectType('DutyContact', { description: 'Somebody on the rota, and how she is reached.' })
export class DutyContactModel {
  @Field(() => ID, { description: 'One of the staff.' })
  staffId: string;

  @Field(() => DutyChannelEnum, { description: 'How.' })
  channel: string;

  @Field(() => String, { description: 'Where the notice goes.' })
  address: string;

  @Field(() => LanguageCode, { description: 'In which language.' })
  language: Language;

  @Field(() => Int, { nullable: true, description: 'Her place among those who answer when nobody is on turn.' })
  fallback: number | null;

  @Field(() => Boolean, { description: 'A lawyer, or who stands in for one: woken first when somebody was arrested.' })
  lawyer: boolean;
}

@ObjectType('DutyTurn', { description: 'A turn that comes back every week.' })
export class DutyTurnModel {
  @Field(() => ID, { description: 'The turn.' })
  id: string;

  @Field(() => ID, { description: 'Who.' })
  staffId: string;

  @Field(() => Int, { description: '1 = Monday … 7 = Sunday.' })
  weekday: number;

  @Field(() => String, { description: 'HH:MM' })
  from: string;

  @Field(() => String, { description: 'HH:MM' })
  to: string;

  @Field(() => Int, { description: '1 answers first.' })
  order: number;
}

@ObjectType('DutyAbsence', { description: 'Somebody is away.' })
export class DutyAbsenceModel {
  @Field(() => ID, { description: 'The absence.' })
  id: string;

  @Field(() => ID, { description: 'Who is away.' })
  staffId: string;

  @Field(() => ID, { nullable: true, description: 'Who takes her turns.' })
  takenBy: string | null;

  @Field(() => Date, { description: 'From when.' })
  from: Date;

  @Field(() => Date, { description: 'Until when.' })
  until: Date;
}

@ObjectType('DutyRota', { description: 'Who answers when, in the time of this country.' })
export class DutyRotaModel {
  @Field(() => String, { description: 'The time zone of the turns.' })
  zone: string;

  @Field(() => [ID], { description: 'Who answers now: first, then the next.' })
  answering: string[];

  @Field(() => [ID], { description: 'Who is woken now when somebody was arrested: lawyers first.' })
  answeringArrests: string[];

  @Field(() => [DutyContactModel], { description: 'Everybody on it.' })
  contacts: DutyContactModel[];

  @Field(() => [DutyTurnModel], { description: 'The turns.' })
  turns: DutyTurnModel[];

  @Field(() => [DutyAbsenceModel], { description: 'Who is away, now or later.' })
  absences: DutyAbsenceModel[];
}

@ObjectType('DutyCall', { description: 'Somebody has to look. It goes round until one says "I have it".' })
export class DutyCallModel {
  @Field(() => ID, { description: 'The call.' })
  id: string;

  @Field(() => DutyReasonEnum, { description: 'What for. The notice does not say it.' })
  reason: DutyReason;

  @Field(() => Date, { description: 'Since when.' })
  since: Date;

  @Field(() => DutyCallStateEnum, { description: 'Where it stands.' })
  state: DutyCall['state'];

  @Field(() => [ID], { description: 'Who was told, in order.' })
  told: string[];

  @Field(() => ID, { nullable: true, description: 'Who has it.' })
  acknowledgedBy: string | null;

  @Field(() => Date, { nullable: true, description: 'Since when she has it.' })
  acknowledgedAt: Date | null;
}
