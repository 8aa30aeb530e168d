import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { ComplaintAbout, ComplaintAct, ComplaintEnd, ComplaintReason, ComplaintState } from '#domain';
import { Allow } from '../../auth/allow.js';
import { answerOf } from '../../graphql/answer.js';
import {
  ComplaintAboutEnum,
  ComplaintActEnum,
  ComplaintEndEnum,
  ComplaintReasonEnum,
  ComplaintStateEnum,
} from './complaint-codes.js';
import type { OpenedComplaint } from './complaint-contents.js';

@ObjectType('ComplaintActed', { description: 'Something that was done about a complaint.' })
class ComplaintActedModel {
  @Field(() => ComplaintActEnum, { description: 'What.' })
  act: ComplaintAct;

  @Field(() => Date, { description: 'When.' })
  at: Date;

  @Field(() => ID, { description: 'By whom of the staff.' })
  by: string;

  @Field(() => String, { nullable: true, description: 'What was said of it.' })
  words?: string;
}

@Allow('caseworker', 'listener')
@ObjectType('Complaint', {
  description: 'What somebody who lives in a shelter says of it. Whoever runs it does not see it.',
})
export class ComplaintModel {
  @Field(() => ID, { description: 'The complaint.' })
  id: string;

  @Field(() => ID, { description: 'Whose case.' })
  caseId: string;

  @Field(() => Date, { description: 'When it was taken down.' })
  at: Date;

  @Field(() => ID, { description: 'By whom of the staff.' })
  by: string;

  @Field(() => ComplaintAboutEnum, { description: 'About whose house.' })
  about: ComplaintAbout['kind'];

  @Field(() => ID, { nullable: true, description: 'Of a member: which.' })
  nodeId: string | null;

  @Field(() => ID, { nullable: true, description: 'Of a house outside: which organisation.' })
  organisationId: string | null;

  @Field(() => ComplaintReasonEnum, { description: 'What it is about.' })
  reason: ComplaintReason;

  @Field(() => Boolean, { description: 'Somebody is held or hurt: it has hours.' })
  emergency: boolean;

  @Field(() => String, { nullable: true, description: 'In the person’s words.' })
  words?: string;

  @Field(() => ComplaintStateEnum, { description: 'Where it stands.' })
  state: ComplaintState;

  @Field(() => Date, { description: 'By when an answer is due.' })
  deadline: Date;

  @Field(() => ComplaintEndEnum, { nullable: true, description: 'How it ended.' })
  how: ComplaintEnd | null;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  endedAt: Date | null;

  @Field(() => [ComplaintActedModel], { description: 'What was done about it.' })
  acts: ComplaintActedModel[];

  static of({ about, standing, acts, at, ...complaint }: OpenedComplaint): ComplaintModel {
    const ended = standing.state === 'ended' ? standing : undefined;
    return {
      ...complaint,
      ...{ at: new Date(at), about: about.kind, state: standing.state, how: ended?.how ?? null },
      nodeId: about.kind === 'member' ? about.nodeId : null,
      organisationId: about.kind === 'outside' ? about.organisationId : null,
      endedAt: ended ? new Date(ended.at) : null,
      acts: acts.map((acted) => ({ ...acted, at: new Date(acted.at) })),
    };
  }
}

export const ComplaintAnswer = answerOf('ComplaintAnswer', () => [ComplaintModel]);
