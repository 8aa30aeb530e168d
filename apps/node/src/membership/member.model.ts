import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { memberStatuses } from '#federation';
import { answerOf } from '../graphql/answer.js';
import { enumOf } from '../graphql/enum-of.js';
import { MemberNamedModel } from './mailbox.model.js';

const MemberStatusCode = enumOf('MemberStatus', memberStatuses, 'How an organisation belongs to the network.');

@ObjectType('Member', { description: 'A member organisation, as the charter and its own node record show it.' })
export class MemberModel {
  @Field(() => ID, { description: 'The permanent id of its node.' })
  nodeId: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its country (ISO 3166-1 alpha-2); a guest of a host shows none.',
  })
  country: string | null;

  @Field(() => [String], { description: 'What it does, in the charter’s words.' })
  kinds: readonly string[];

  @Field(() => MemberStatusCode, { description: 'How it belongs.' })
  status: string;

  @Field(() => Int, {
    description: 'The version of its node record known here: higher with each change of its keys or addresses.',
  })
  recordVersion: number;

  @Field(() => String, { description: 'Whom to ring there.' })
  phone: string;

  @Field(() => Boolean, { description: 'Whether it is this organisation itself.' })
  isOurselves: boolean;

  @Field(() => Boolean, { description: 'Whether this organisation has blocked new referrals with it.' })
  blocked: boolean;

  @Field(() => Date, {
    nullable: true,
    description: 'When its node was last heard; it may be without power or a line.',
  })
  lastSeenAt: Date | null;

  @Field(() => [MemberNamedModel], {
    description: 'Who keeps mail for it, if nobody can reach its node: then it calls by itself, whenever it has power.',
  })
  mailboxes: readonly MemberNamedModel[];

  @Field(() => Boolean, { description: 'Whether it has power or a line for some hours only, as it says itself.' })
  unreliable: boolean;

  @Field(() => Boolean, { description: 'Whether contact has failed several times in a row; it is still tried.' })
  contactBroken: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The code of what failed last, if contact fails now, or for which nothing is taken from it.',
  })
  lastProblem: string | null;
}

export const MemberAnswer = answerOf('MemberAnswer', () => [MemberModel]);
