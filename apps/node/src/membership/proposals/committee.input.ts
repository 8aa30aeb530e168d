import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDate, IsInt, Matches, Max, Min, ValidateNested } from 'class-validator';
import type { CommitteeData } from '#federation';

@InputType({ description: 'A seat of the legal committee: an organisation for a term, nobody’s name.' })
class CommitteeSeatInput {
  @Field(() => String, { description: 'How the seat is called, e.g. jo-1: small letters, digits and hyphens.' })
  @Matches(/^[a-z][a-z0-9-]{0,31}$/)
  seat: string;

  @Field(() => ID, { description: 'The node of the organisation that holds it.' })
  @Matches(/^n:[a-z2-7]{26}$/)
  nodeId: string;

  @Field(() => Date, { description: 'When its term begins.' })
  @IsDate()
  from: Date;

  @Field(() => Date, { description: 'When its term is over.' })
  @IsDate()
  until: Date;
}

@InputType({
  description: 'The legal committee. Keep seats whose term is over: what was published from them goes on counting.',
})
export class CommitteeInput {
  @Field(() => [CommitteeSeatInput], { description: 'Its seats.' })
  @IsArray()
  @ArrayMaxSize(64)
  @ValidateNested({ each: true })
  @Type(() => CommitteeSeatInput)
  seats: CommitteeSeatInput[];

  @Field(() => Int, { description: 'How many opinions carry a decision: two at least.' })
  @IsInt()
  @Min(2)
  @Max(15)
  quorum: number;

  @Field(() => Int, { description: 'How many days an opinion may take.' })
  @IsInt()
  @Min(1)
  @Max(90)
  opinionDays: number;
}

/** The committee as the charter spells it. */
export function committeeOfInput({ seats, quorum, opinionDays }: CommitteeInput): CommitteeData {
  const spelled = seats.map(({ seat, nodeId, from, until }) => ({
    ...{ seat, nodeId, from: from.toISOString(), until: until.toISOString() },
  }));
  return { seats: spelled, quorum, opinionDays };
}
