import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType('Mailbox', {
  description:
    'A member that keeps mail for another one whose node nobody can reach. It sees whom it is for, not what it says.',
})
export class MailboxModel {
  @Field(() => ID, { description: 'Its node.' })
  nodeId: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;
}
