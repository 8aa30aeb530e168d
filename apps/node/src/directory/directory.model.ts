import { Field, ID, ObjectType } from '@nestjs/graphql';
import { type ProviderKind, providerKinds, type ServiceKind, type ServiceStatus, serviceStatuses } from '#domain';
import { answerOf } from '../graphql/answer.js';
import { enumOf } from '../graphql/enum-of.js';
import { pageOf } from '../graphql/page.js';
import { ServiceKindCode } from '../graphql/shared-codes.js';

export const OrganisationKindCode = enumOf(
  'OrganisationKind',
  ['member', ...providerKinds] as const,
  'What an organisation is: a member of the network, or a kind of provider outside it.',
);
export const ProviderKindCode = enumOf('ProviderKind', providerKinds, 'What a provider outside the network is.');
const ServiceStatusCode = enumOf('ServiceStatus', serviceStatuses, 'Whether a service is offered now (HSDS 3.0).');

@ObjectType('Organisation', {
  description: 'Who may be asked for a service: a member, or a provider outside the network.',
})
export class OrganisationModel {
  @Field(() => ID, { description: 'Its id in this node’s directory.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The node of a member; none for a provider outside.' })
  nodeId: string | null;

  @Field(() => OrganisationKindCode, { description: 'What it is.' })
  kind: ProviderKind | 'member';

  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2; a guest of a host shows none.' })
  country: string | null;

  @Field(() => String, { nullable: true, description: 'The number to call, E.164. Show it from left to right.' })
  phone: string | null;
}

@ObjectType('Service', { description: 'A service that an organisation offers. Shelters’ places are never here.' })
export class ServiceModel {
  @Field(() => ID, { description: 'Its id in this node’s directory.' })
  id: string;

  @Field(() => ServiceKindCode, { description: 'What it is for.' })
  kind: ServiceKind;

  @Field(() => String, { description: 'What it is called, in the organisation’s words.' })
  name: string;

  @Field(() => [String], { description: 'The languages spoken there, ISO 639-3.' })
  languages: string[];

  @Field(() => ServiceStatusCode, { description: 'Whether it is offered now.' })
  status: ServiceStatus;

  @Field(() => ID, { nullable: true, description: 'Of this node’s own services: the team that takes in what arrives.' })
  teamId: string | null;

  @Field(() => OrganisationModel, { description: 'Who offers it.' })
  organisation: OrganisationModel;
}

@ObjectType({ description: 'Services, by name.' })
export class ServiceConnection extends pageOf('Service', () => ServiceModel) {}

@ObjectType({ description: 'Organisations, by name.' })
export class OrganisationConnection extends pageOf('Organisation', () => OrganisationModel) {}

export const ServiceAnswer = answerOf('ServiceAnswer', () => [ServiceModel]);
export const ProviderAnswer = answerOf('ProviderAnswer', () => [OrganisationModel]);
