import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { pageOf } from '../graphql/page.js';
import type { AuditFault } from './verify-audit.js';

@ObjectType('AuditDetail', { description: 'A further particular of an act: an id or a code.' })
class AuditDetailModel {
  @Field(() => String, { description: 'What it is.' })
  name: string;

  @Field(() => String, { description: 'Its value.' })
  value: string;
}

@ObjectType('AuditEntry', { description: 'Somebody did something: ids and codes, never anything about a person.' })
export class AuditEntryModel {
  @Field(() => ID, { description: 'Of this entry.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'Its number in the chain; none for a moment after the act.' })
  number: number | null;

  @Field(() => Date, { description: 'When.' })
  at: Date;

  @Field(() => String, { description: 'Who: `staff:<id>`, `node`, or another node’s id.' })
  actor: string;

  @Field(() => String, { description: 'What was done, e.g. `case.open`.' })
  action: string;

  @Field(() => String, { description: 'To what kind of thing.' })
  subjectKind: string;

  @Field(() => String, { description: 'To which one.' })
  subjectId: string;

  @Field(() => [AuditDetailModel], { description: 'Further particulars.' })
  details: AuditDetailModel[];
}

export const AuditPage = pageOf('AuditEntry', () => AuditEntryModel);

const AuditFaultCode = { changed: 'changed', missing: 'missing', cut: 'cut', replaced: 'replaced' } satisfies {
  [Fault in AuditFault]: Fault;
};
registerEnumType(AuditFaultCode, { name: 'AuditFault', description: 'What is wrong with the audit log.' });

@ObjectType('AuditVerification', { description: 'Whether the audit log is whole and unchanged.' })
export class AuditVerificationModel {
  @Field(() => Boolean, { description: 'Every link fits, up to the last head that is known.' })
  intact: boolean;

  @Field(() => Int, { description: 'How many entries were found good.' })
  entries: number;

  @Field(() => AuditFaultCode, { nullable: true, description: 'What is wrong.' })
  fault: AuditFault | null;

  @Field(() => Int, { nullable: true, description: 'From which number on.' })
  number: number | null;

  @Field(() => String, { nullable: true, description: 'The chain’s head, in hexadecimal, to be kept elsewhere.' })
  head: string | null;
}
