import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { CustodyState } from '#domain';
import { answerOf } from '../../graphql/answer.js';
import { RefusalModel } from '../../graphql/refusal.model.js';
import { CustodyStateEnum, HumanDutyEnum, OfferEndEnum, OfferStateEnum } from '../handover-codes.js';
import type { ShownCertificate, ShownCustody, ShownDuty, ShownOffer } from './custody-view.js';

@ObjectType('HandoverOffer', { description: 'An organisation that was asked whether it would take the case on.' })
class OfferModel implements ShownOffer {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => ID, { description: 'Who was asked.' })
  to: string;

  @Field(() => String, { nullable: true, description: 'Its name.' })
  toName: string | null;

  @Field(() => OfferStateEnum, { description: 'Where it stands.' })
  state: ShownOffer['state'];

  @Field(() => OfferEndEnum, { nullable: true, description: 'Why it ended.' })
  reason: ShownOffer['reason'];

  @Field(() => Date, { description: 'When it was asked.' })
  askedAt: Date;

  @Field(() => Date, { description: 'Until when an answer is awaited.' })
  answerBy: Date;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  endedAt: Date | null;
}

@ObjectType('CustodyCertificate', { description: 'By this signed document custody passed from one node to another.' })
class CertificateModel implements ShownCertificate {
  @Field(() => ID, { description: 'The hash of its bytes.' })
  hash: string;

  @Field(() => ID, { description: 'Who gave the case.' })
  from: string;

  @Field(() => ID, { description: 'Who took it.' })
  to: string;

  @Field(() => Int, { description: 'Grows with each recovery by the charter.' })
  term: number;

  @Field(() => Int, { description: 'Grows with each handover.' })
  epoch: number;

  @Field(() => Date, { description: 'When it was written.' })
  issuedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When the receipt that names it was there.' })
  receivedAt: Date | null;
}

@ObjectType('HumanDuty', {
  description: 'Whether the person has arrived and was met: until then the giver keeps the duty.',
})
class HumanDutyModel implements ShownDuty {
  @Field(() => ID, { description: 'Of which offer.' })
  offerId: string;

  @Field(() => HumanDutyEnum, { description: 'Whether she or he was met.' })
  state: ShownDuty['state'];

  @Field(() => Date, { description: 'Since the certificate was written.' })
  since: Date;

  @Field(() => Date, { nullable: true, description: 'When she or he was met.' })
  metAt: Date | null;
}

@ObjectType('Custody', { description: 'Who answers for a case, and what this organisation owes it.' })
export class CustodyModel implements ShownCustody {
  @Field(() => ID, { description: 'Which case.' })
  caseId: string;

  @Field(() => ID, { nullable: true, description: 'The name of the case between nodes, once it was offered.' })
  caseRef: string | null;

  @Field(() => CustodyStateEnum, { description: 'This organisation’s part in it.' })
  state: CustodyState;

  @Field(() => Boolean, { description: 'Whether this organisation may share, close and hand over.' })
  authority: boolean;

  @Field(() => RefusalModel, {
    nullable: true,
    description: 'Why it may not at present though it holds the case, and what to do. Care goes on all the same.',
  })
  authorityMissing: ShownCustody['authorityMissing'];

  @Field(() => Boolean, { description: 'Whether this organisation must answer and keep safe.' })
  duty: boolean;

  @Field(() => ID, { description: 'The node that holds the case, as far as it is known here.' })
  custodian: string;

  @Field(() => String, { nullable: true, description: 'Its name.' })
  custodianName: string | null;

  @Field(() => Int, { description: 'Term of the certificate by which it is held or was given.' })
  term: number;

  @Field(() => Int, { description: 'Epoch of that certificate; 0 where the case began.' })
  epoch: number;

  @Field(() => [OfferModel], { description: 'Who was asked to take it on, the first asked first.' })
  offers: OfferModel[];

  @Field(() => [CertificateModel], { description: 'The certificates known here, in order.' })
  certificates: CertificateModel[];

  @Field(() => HumanDutyModel, {
    nullable: true,
    description: 'Whether the person has arrived and was met, after a handover.',
  })
  arrival: HumanDutyModel | null;
}

export const CustodyAnswer = answerOf('CustodyAnswer', () => [CustodyModel]);
