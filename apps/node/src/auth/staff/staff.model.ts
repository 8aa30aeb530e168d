import { Field, ID, ObjectType } from '@nestjs/graphql';
import { type Role, roles } from '#domain';
import { type Language, languages } from '#i18n';
import { answerOf } from '../../graphql/answer.js';
import { enumOf } from '../../graphql/enum-of.js';
import { pageOf } from '../../graphql/page.js';

export const RoleCode = enumOf('Role', roles, 'What somebody who works here may do.');

export const LanguageCode = enumOf('Language', languages, 'A language of the network’s screens.');

@ObjectType('Team', { description: 'Colleagues who share cases.' })
export class TeamModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'What colleagues call it.' })
  name: string;
}

@ObjectType('Staff', { description: 'Somebody who works at this organisation.' })
export class StaffModel {
  @Field(() => ID, { description: 'Her or his id.' })
  id: string;

  @Field(() => String, { description: 'The login name.' })
  login: string;

  @Field(() => String, { description: 'What colleagues call her or him.' })
  name: string;

  @Field(() => LanguageCode, { description: 'The language of her or his screens.' })
  language: Language;

  @Field(() => [RoleCode], {
    description: 'The roles given. Those that open cases count once a colleague has granted the duty key.',
  })
  roles: readonly Role[];

  @Field(() => [TeamModel], { description: 'The teams she or he belongs to.' })
  teams: readonly TeamModel[];

  @Field(() => Boolean, { description: 'Whether only she or he knows the password; until then no role counts.' })
  ownPassword: boolean;

  @Field(() => Boolean, { description: 'Whether a colleague has granted the key that opens cases.' })
  holdsDutyKey: boolean;

  @Field(() => Boolean, { description: 'Whether she or he is kept out for now.' })
  suspended: boolean;
}

@ObjectType({ description: 'Staff, by name.' })
export class StaffConnection extends pageOf('Staff', () => StaffModel) {}

export const StaffAnswer = answerOf('StaffAnswer', () => [StaffModel]);
export const TeamAnswer = answerOf('TeamAnswer', () => [TeamModel]);
