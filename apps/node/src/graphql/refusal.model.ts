import { Field, ObjectType } from '@nestjs/graphql';

/** A rule said no. */
@ObjectType('Refusal', { description: 'A rule said no: what it is called, and what to do, in the language asked for.' })
export class RefusalModel {
  @Field(() => String, { description: 'The code of the reason; it does not change with the language.' })
  code: string;

  @Field(() => String, { description: 'A sentence for people, in the language of the request.' })
  message: string;
}
