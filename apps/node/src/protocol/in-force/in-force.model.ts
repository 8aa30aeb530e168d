import { Field, ObjectType } from '@nestjs/graphql';
import { ProtocolRuleModel } from '../cited-rule.model.js';

@ObjectType('ProtocolVersion', { description: 'A version of a protocol document.' })
export class ProtocolVersionModel {
  @Field(() => String, { description: 'The document, e.g. regional or national.jo.' })
  protocol: string;

  @Field(() => String, { description: 'Its version.' })
  version: string;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of its canonical form, base64url; none if it is not kept here.',
  })
  hash: string | null;
}

@ObjectType('ProtocolTerm', { description: 'A fact or a decision of an authority that rules ask for.' })
class ProtocolTermModel {
  @Field(() => String, { description: 'Its code.' })
  id: string;

  @Field(() => String, { description: 'What it is called.' })
  label: string;
}

@ObjectType('ProtocolInForce', { description: 'The rules between two countries: of the region and of both.' })
export class ProtocolInForceModel {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  from: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  to: string;

  @Field(() => [ProtocolVersionModel], { description: 'The versions that were joined.' })
  documents: ProtocolVersionModel[];

  @Field(() => [ProtocolRuleModel], { description: 'The rules that bind; of two about the same thing the tighter.' })
  rules: ProtocolRuleModel[];

  @Field(() => [ProtocolRuleModel], {
    description: 'What state law imposes, apart from the protocol. It binds in its country alone.',
  })
  lawsOfTheLand: ProtocolRuleModel[];

  @Field(() => [ProtocolTermModel], { description: 'What rules and laws ask for, by code.' })
  terms: ProtocolTermModel[];
}

@ObjectType('RefusedProtocol', { description: 'A protocol document that this node did not take.' })
export class RefusedProtocolModel {
  @Field(() => String, { description: 'The file, or the name of the version that was voted for: national.jo@2026.2.' })
  file: string;

  @Field(() => String, { description: 'Why, as a code.' })
  code: string;

  @Field(() => String, { description: 'Why, and what to do.' })
  message: string;

  @Field(() => String, { nullable: true, description: 'The rule or the place in the file.' })
  at: string | null;
}
