import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ProtocolVersionModel } from '../in-force/in-force.model.js';

@ObjectType('ProtocolChange', { description: 'What a newer version changes about one rule.' })
export class ProtocolChangeModel {
  @Field(() => String, { description: 'The document.' })
  protocol: string;

  @Field(() => ID, { description: 'The rule.' })
  rule: string;

  @Field(() => String, { description: 'What would change, in words.' })
  words: string;
}

@ObjectType('NewerProtocol', { description: 'Versions that are in force and that a case does not follow.' })
export class NewerProtocolModel {
  @Field(() => [ProtocolVersionModel], { description: 'Those versions.' })
  documents: ProtocolVersionModel[];

  @Field(() => [ProtocolChangeModel], {
    description: 'What would change by the documents of the region and of this country.',
  })
  changes: ProtocolChangeModel[];
}

@ObjectType('CaseProtocol', { description: 'By which versions of the protocols a case goes.' })
export class CaseProtocolModel {
  @Field(() => [ProtocolVersionModel], { description: 'Those in force when it was opened, or to which it was moved.' })
  documents: ProtocolVersionModel[];

  @Field(() => NewerProtocolModel, {
    nullable: true,
    description: 'What is in force by now; null if the case follows it.',
  })
  newer: NewerProtocolModel | null;
}
