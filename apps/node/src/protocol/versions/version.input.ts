import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { type GuidanceLanguage, guidanceLanguages } from '#domain';
import { LanguageCode } from '../../auth/staff/staff.model.js';
import { CommandInput } from '../../graphql/command.input.js';

/** The document itself may have 256 KiB; what is longer is refused by its own code. */
const longestText = 400_000;
const protocolName = /^(?:regional|national\.[a-z]{2})$/;
const ruleName = /^[a-z0-9][a-z0-9.-]{0,95}$/;
/** By its id here, or as documents are named: `national.jo@2026.2`. */
const versionName = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z][a-z0-9.-]{0,63}@[1-9]\d{3}\.[1-9]\d{0,3})$/;

@InputType({ description: 'A draft of a version of a protocol, or another text for a draft.' })
export class DraftVersionInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: 'The draft that this replaces.' })
  @IsOptional()
  @IsUUID()
  versionId?: string | null;

  @Field(() => String, { description: 'The document, as JSON. However it is spaced, its one spelling is kept.' })
  @IsString()
  @MaxLength(longestText)
  document: string;
}

@InputType({ description: 'Which version of a protocol.' })
export class VersionInput extends CommandInput {
  @Field(() => ID, { description: 'Its id, here.' })
  @IsUUID()
  versionId: string;
}

@InputType({ description: 'A comment on a version of a protocol, for all members to read. Nothing about a person.' })
export class CommentOnVersionInput extends VersionInput {
  @Field(() => String, { nullable: true, description: 'The rule that it is about; all of the document if not said.' })
  @IsOptional()
  @Matches(ruleName)
  rule?: string | null;

  @Field(() => LanguageCode, { description: 'In which language.' })
  @IsIn(guidanceLanguages)
  language: GuidanceLanguage;

  @Field(() => String, { description: 'What is to be said.' })
  @IsString()
  @Length(1, 8_000)
  @Matches(/^(?=[\s\S]*\S)[^\p{Cc}\n\r]*(?:[\n\r][^\p{Cc}\n\r]*)*$/u)
  text: string;
}

@ArgsType()
export class VersionsArgs {
  @Field(() => String, { nullable: true, description: 'Only of this document: regional, national.jo.' })
  @IsOptional()
  @Matches(protocolName)
  protocol?: string | null;
}

@ArgsType()
export class OfVersionArgs {
  @Field(() => ID, { description: 'The version, by its id here.' })
  @IsUUID()
  versionId: string;
}

@ArgsType()
export class DiffArgs {
  @Field(() => String, { description: 'The older one: its id here, or its name, as national.jo@2026.1.' })
  @Matches(versionName)
  from: string;

  @Field(() => String, { description: 'The newer one: its id here, or its name.' })
  @Matches(versionName)
  to: string;
}
