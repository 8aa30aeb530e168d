import { Module } from '@nestjs/common';
import {
  Args,
  Field,
  Float,
  InputType,
  Int,
  ObjectType,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, ValidateNested } from 'class-validator';
import { Allow } from '../../src/auth/allow.js';
import { NodeLocked } from '../../src/auth/node-locked.js';
import { answerOf } from '../../src/graphql/answer.js';
import { Live } from '../../src/graphql/live.js';

@InputType({ description: 'Somebody.' })
class PersonInput {
  @Field(() => String, { description: 'A name.' })
  @IsString()
  @MaxLength(20)
  name: string;

  @Field(() => Int, { description: 'An age.' })
  @IsInt()
  @Max(120)
  age: number;
}

@InputType({ description: 'A trial.' })
class TrialInput {
  @Field(() => PersonInput, { description: 'Who.' })
  @ValidateNested()
  @Type(() => PersonInput)
  person: PersonInput;
}

@ObjectType('Trial', { description: 'A thing to try the API with.' })
class TrialModel {
  @Field(() => String, { description: 'A name.' })
  name: string;

  @Field(() => TrialModel, { nullable: true, description: 'Another one.' })
  next: TrialModel | null;

  @Allow('auditor')
  @Field(() => String, { nullable: true, description: 'For auditors alone.' })
  secret: string | null;
}

const TrialAnswer = answerOf('TrialAnswer', () => [TrialModel]);

/** Doors that only tests have: to see what the API does with what every feature meets. */
@Resolver(() => TrialModel)
class TrialResolver {
  constructor(private readonly live: Live) {}

  @Allow('anyone')
  @Query(() => TrialModel, { description: 'A trial.' })
  trial() {
    return { name: 'trial', next: { name: 'next', next: null }, secret: 'for auditors' };
  }

  @Allow('anyone')
  @Query(() => String, { description: 'Says the name.' })
  nameOf(@Args('input') input: TrialInput) {
    return input.person.name;
  }

  @Allow('anyone')
  @Query(() => Float, { description: 'Breaks.' })
  breaks(@Args('word') word: string): number {
    throw Object.assign(new Error(`Key (name)=(${word}) already exists`), { code: '23505', detail: word });
  }

  @Allow('anyone')
  @Query(() => TrialAnswer, { description: 'Needs the duty key, and may refuse.' })
  lockedAnswer(): TrialModel {
    throw new NodeLocked();
  }

  @Allow('anyone')
  @Query(() => TrialModel, { description: 'Needs the duty key.' })
  lockedTrial(): TrialModel {
    throw new NodeLocked();
  }

  @Allow('anyone')
  @Query(() => String, { description: 'Never answers.' })
  never() {
    return new Promise(() => {});
  }

  @ResolveField(() => String, { description: 'Breaks deep down.', nullable: true })
  deep(): string {
    throw new Error('Meskerem Abebe');
  }

  @Allow('staff')
  @Subscription(() => String, { description: 'News.', resolve: (id: string) => id })
  news() {
    return this.live.stream('trial');
  }
}

@Module({ providers: [TrialResolver] })
export class TrialModule {}
