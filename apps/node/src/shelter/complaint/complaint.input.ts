import { Field, ID, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import {
  type ComplaintAbout,
  type ComplaintAct,
  type ComplaintEnd,
  type ComplaintReason,
  complaintActs,
  complaintEnds,
  complaintReasons,
} from '#domain';
import { CommandInput } from '../../graphql/command.input.js';
import { ComplaintAboutEnum, ComplaintActEnum, ComplaintEndEnum, ComplaintReasonEnum } from './complaint-codes.js';

const longest = 20_000;

@InputType({ description: 'What somebody who lives in a shelter says of it, past the shelter. All of it is sealed.' })
export class RecordComplaintInput extends CommandInput {
  @Field(() => ID, { description: 'The case of who complains; nothing about the person need stand in it.' })
  @IsUUID()
  caseId: string;

  @Field(() => ComplaintAboutEnum, { description: 'About whose house.' })
  @IsIn(['own', 'member', 'outside'])
  about: ComplaintAbout['kind'];

  @Field(() => ID, { nullable: true, description: 'Of a member: which.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  nodeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of a house outside: which organisation of the directory.' })
  @IsOptional()
  @IsUUID()
  organisationId?: string | null;

  @Field(() => ComplaintReasonEnum, { description: 'What it is about. The committee is told this code and no words.' })
  @IsIn(complaintReasons)
  reason: ComplaintReason;

  @Field(() => String, { nullable: true, description: 'In the person’s words.' })
  @IsOptional()
  @IsString()
  @MaxLength(longest)
  words?: string | null;
}

@InputType({ isAbstract: true })
abstract class ComplaintCommandInput extends CommandInput {
  @Field(() => ID, { description: 'The complaint.' })
  @IsUUID()
  complaintId: string;

  @Field(() => String, { nullable: true, description: 'What is to be said of it.' })
  @IsOptional()
  @IsString()
  @MaxLength(longest)
  words?: string | null;
}

@InputType({ description: 'Something was done about a complaint.' })
export class ActOnComplaintInput extends ComplaintCommandInput {
  @Field(() => ComplaintActEnum, { description: 'What.' })
  @IsIn(complaintActs)
  act: ComplaintAct;
}

@InputType({ description: 'A complaint is over, as the person says.' })
export class EndComplaintInput extends ComplaintCommandInput {
  @Field(() => ComplaintEndEnum, { description: 'How.' })
  @IsIn(complaintEnds)
  how: ComplaintEnd;
}
