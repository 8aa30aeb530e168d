import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import { CommandInput } from '../../graphql/command.input.js';
import { RecoveryChannelEnum, RecoveryGroundEnum } from '../../membership/proposals/proposal.input.js';

@ObjectType('Recovery', { description: 'A case whose custodian is taken for lost goes to another organisation.' })
export class RecoveryModel {
  @Field(() => ID, { description: 'The name of the case between nodes.' })
  caseRef: string;

  @Field(() => ID, { description: 'Who is taken for lost.' })
  from: string;

  @Field(() => String, { nullable: true, description: 'Its name.' })
  fromName: string | null;

  @Field(() => ID, { description: 'Who comes instead, and has duty from the day it was published.' })
  to: string;

  @Field(() => String, { nullable: true, description: 'Its name.' })
  toName: string | null;

  @Field(() => Int, { description: 'The term that it gives.' })
  term: number;

  @Field(() => RecoveryGroundEnum, { description: 'Why.' })
  ground: string;

  @Field(() => [RecoveryChannelEnum], { description: 'How it was tried to reach them in vain.' })
  channels: readonly string[];

  @Field(() => Date, { description: 'When the charter published it.' })
  publishedAt: Date;

  @Field(() => Date, { description: 'When it may take effect at the earliest, by a vote.' })
  mayTakeEffectAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it took effect.' })
  effectiveAt: Date | null;

  @Field(() => Boolean, { description: 'Whether the holder has objected: then it will not take effect.' })
  objected: boolean;
}

@InputType({ description: 'Objects to the recovery of a case that this organisation holds.' })
export class ObjectToRecoveryInput extends CommandInput {
  @Field(() => ID, { description: 'Which case here.' })
  @IsUUID()
  caseId: string;
}

@InputType({ description: 'Takes a case into care whose custodian is lost.' })
export class TakeIntoCareInput extends CommandInput {
  @Field(() => ID, { description: 'The name of the case between nodes.' })
  @IsUUID()
  caseRef: string;

  @Field(() => ID, {
    nullable: true,
    description: 'A case that was opened here with the person; otherwise one is made of what stayed here.',
  })
  @IsOptional()
  @IsUUID()
  caseId?: string;

  @Field(() => ID, { nullable: true, description: 'Whose case it becomes; one’s own first team if not said.' })
  @IsOptional()
  @IsUUID()
  teamId?: string;
}
