import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('FeedCheck', {
  description: 'Whether what is kept of a feed is whole and signed, recomputed from its bytes.',
})
export class FeedCheckModel {
  @Field(() => String, { description: 'The feed: `b:` and a member, or `d:`, a member and its addressee.' })
  feed: string;

  @Field(() => Int, { description: 'How many entries were found good, from the first on.' })
  entries: number;

  @Field(() => String, { nullable: true, description: 'What is wrong with the next one; nothing when all are good.' })
  fault: string | null;
}
