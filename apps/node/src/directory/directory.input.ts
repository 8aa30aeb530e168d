import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { type ProviderKind, providerKinds, type ServiceKind, serviceKinds } from '#domain';
import { CommandInput } from '../graphql/command.input.js';
import { PageArgs } from '../graphql/page.js';
import { ServiceKindCode } from '../graphql/shared-codes.js';
import { OrganisationKindCode, ProviderKindCode } from './directory.model.js';

@ArgsType()
export class ServicesArgs extends PageArgs {
  @Field(() => ServiceKindCode, { nullable: true, description: 'Only services for this.' })
  @IsOptional()
  @IsIn(serviceKinds)
  kind?: ServiceKind | null;

  @Field(() => String, { nullable: true, description: 'Only in this country, ISO 3166-1 alpha-2.' })
  @IsOptional()
  @IsString()
  @MaxLength(2)
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'Only where this language is spoken, ISO 639-3.' })
  @IsOptional()
  @IsString()
  @MaxLength(3)
  language?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this organisation.' })
  @IsOptional()
  @IsUUID()
  organisationId?: string | null;
}

@ArgsType()
export class OrganisationsArgs extends PageArgs {
  @Field(() => OrganisationKindCode, { nullable: true, description: 'Only of this kind.' })
  @IsOptional()
  @IsIn(['member', ...providerKinds])
  kind?: ProviderKind | 'member' | null;
}

@InputType({ description: 'A provider outside the network: it has no account and is reached by letter or telephone.' })
export class AddProviderInput extends CommandInput {
  @Field(() => String, { description: 'What it is called.' })
  @IsString()
  @MaxLength(400)
  name: string;

  @Field(() => ProviderKindCode, { description: 'What it is.' })
  @IsIn(providerKinds)
  kind: ProviderKind;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  @IsString()
  @MaxLength(20)
  country: string;

  @Field(() => String, { nullable: true, description: 'With the country code; digits of any script.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  phone?: string | null;
}

@InputType({ description: 'A provider outside the network, as it shall be known from now on.' })
export class ChangeProviderInput extends AddProviderInput {
  @Field(() => ID, { description: 'Which organisation.' })
  @IsUUID()
  providerId: string;
}

@InputType({ description: 'A service: this organisation’s own, or one of a provider outside the network.' })
export class OfferServiceInput extends CommandInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The provider outside that offers it; this organisation if left out.',
  })
  @IsOptional()
  @IsUUID()
  providerId?: string | null;

  @Field(() => ServiceKindCode, { description: 'What it is for.' })
  @IsIn(serviceKinds)
  kind: ServiceKind;

  @Field(() => String, { description: 'What it is called.' })
  @IsString()
  @MaxLength(400)
  name: string;

  @Field(() => [String], { description: 'The languages spoken there, ISO 639-3.' })
  @IsString({ each: true })
  @MaxLength(10, { each: true })
  @ArrayMaxSize(40)
  languages: string[];

  @Field(() => ID, { nullable: true, description: 'The team that takes in what arrives; needed for an own service.' })
  @IsOptional()
  @IsUUID()
  teamId?: string | null;
}

@InputType({ description: 'A service that is no longer offered.' })
export class StopServiceInput extends CommandInput {
  @Field(() => ID, { description: 'Which service.' })
  @IsUUID()
  serviceId: string;
}
