import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType('MemberNamed', { description: 'A member, by its name.' })
export class MemberNamedModel {
  @Field(() => ID, { description: 'Its node.' })
  nodeId: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;
}

@ObjectType('OwnMailbox', {
  description:
    'A member that keeps mail of this node, which nobody can reach. It sees for whom it is, not what it says.',
})
export class OwnMailboxModel extends MemberNamedModel {
  @Field(() => Date, { nullable: true, description: 'When it last took something of this node.' })
  lastLeftAt: Date | null;

  @Field(() => String, { nullable: true, description: 'The code of why it takes nothing at present.' })
  problem: string | null;
}
