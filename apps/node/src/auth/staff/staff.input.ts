import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import type { Role } from '#domain';
import { type Language, languages } from '#i18n';
import { CommandInput } from '../../graphql/command.input.js';
import { LanguageCode, RoleCode } from './staff.model.js';

@InputType({ description: 'A new colleague.' })
export class AddStaffInput extends CommandInput {
  @Field(() => String, { description: 'The login name: letters, digits and . _ @ -' })
  @IsString()
  @MaxLength(200)
  login: string;

  @Field(() => String, { description: 'What colleagues call her or him.' })
  @IsString()
  @Matches(/\S/)
  @MaxLength(200)
  name: string;

  @Field(() => LanguageCode, { description: 'The language of her or his screens.' })
  @IsIn(languages)
  language: Language;

  @Field(() => [RoleCode], { description: 'What she or he will do.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @ArrayUnique()
  roles: Role[];

  @Field(() => String, { description: 'For the first login only: nothing can be done before an own password is set.' })
  @IsString()
  @MaxLength(1000)
  firstPassword: string;
}

@InputType({ description: 'A colleague.' })
export class StaffInput extends CommandInput {
  @Field(() => ID, { description: 'Which one.' })
  @IsUUID()
  staffId: string;
}

@InputType({ description: 'Other roles for a colleague.' })
export class SetRolesInput extends StaffInput {
  @Field(() => [RoleCode], { description: 'All roles from now on.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @ArrayUnique()
  roles: Role[];
}

@InputType({ description: 'A new first password for a colleague who forgot hers or his.' })
export class ResetPasswordInput extends StaffInput {
  @Field(() => String, { description: 'For the next login only.' })
  @IsString()
  @MaxLength(1000)
  firstPassword: string;
}

@InputType({ description: 'One’s own password.' })
export class SetOwnPasswordInput extends CommandInput {
  @Field(() => String, { description: 'The password until now.' })
  @IsString()
  @MaxLength(1000)
  current: string;

  @Field(() => String, { description: 'The password from now on: at least 12 characters.' })
  @IsString()
  @MaxLength(1000)
  next: string;
}

@InputType({ description: 'A new team.' })
export class AddTeamInput extends CommandInput {
  @Field(() => String, { description: 'What colleagues call it.' })
  @IsString()
  @Matches(/\S/)
  @MaxLength(100)
  name: string;
}

@InputType({ description: 'The teams of a colleague.' })
export class SetTeamsInput extends StaffInput {
  @Field(() => [ID], { description: 'All teams from now on.' })
  @IsUUID(undefined, { each: true })
  @ArrayMaxSize(50)
  teamIds: string[];
}
