import { Field, ObjectType } from '@nestjs/graphql';
import { AuthorityKindEnum } from './protocol-record.input.js';
import type { AuthorityKind } from './protocol-record.js';

@ObjectType('AuthorityDecision', { description: 'A decision of an authority that is at hand.' })
export class AuthorityDecisionModel {
  @Field(() => String, { description: 'Which decision, by the code of the protocol.' })
  decision: string;

  @Field(() => AuthorityKindEnum, { description: 'Who made it.' })
  authority: AuthorityKind;

  @Field(() => String, { description: 'The day it was made.' })
  madeOn: string;

  @Field(() => String, { nullable: true, description: 'The article it rests on.' })
  article?: string;

  @Field(() => String, { nullable: true, description: 'The authority’s own number of it.' })
  reference?: string;
}

@ObjectType('ProtocolFact', { description: 'A fact that rules ask for.' })
export class ProtocolFactModel {
  @Field(() => String, { description: 'Which fact, by the code of the protocol.' })
  fact: string;

  @Field(() => String, { description: 'Its value.' })
  is: string;
}
