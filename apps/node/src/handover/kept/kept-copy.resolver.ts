import { Args, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';
import type { Actor, CaseFields, CaseNote } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { CaseFieldsModel } from '../../case/case-fields.model.js';
import { answerOf } from '../../graphql/answer.js';
import { CommandInput } from '../../graphql/command.input.js';
import { CustodyAnswer } from '../custody/custody.model.js';
import { CustodyView } from '../custody/custody-view.js';
import { KeptCopyReader } from './kept-copy-reader.js';

@ObjectType('KeptNote', { description: 'A note that stayed.' })
class KeptNoteModel {
  @Field(() => Date, { description: 'When it was written.' })
  at: Date;

  @Field(() => String, { description: 'What it says.' })
  text: string;
}

@ObjectType('KeptCopy', { description: 'What stayed here after a handover, because the person said so.' })
export class KeptCopyModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => ID, { description: 'Of which case.' })
  caseId: string;

  @Field(() => Date, { description: 'Since when.' })
  keptAt: Date;

  @Field(() => Date, { description: 'Until when the person let it stay.' })
  until: Date;

  @Field(() => CaseFieldsModel, { description: 'The fields that she or he named.' })
  fields: CaseFields;

  @Field(() => [KeptNoteModel], { description: 'The notes, if she or he named them.' })
  notes: (Omit<CaseNote, 'at'> & { at: Date })[];
}

@InputType({ description: 'Destroys what stayed here.' })
class DestroyKeptCopyInput extends CommandInput {
  @Field(() => ID, { description: 'Of which case.' })
  @IsUUID()
  caseId: string;
}

const KeptCopyAnswer = answerOf('KeptCopyAnswer', () => [KeptCopyModel]);

/** What a running court or wage case needs stays with the giver, by the person’s consent. */
@Resolver()
export class KeptCopyResolver {
  constructor(
    private readonly view: CustodyView,
    private readonly copies: KeptCopyReader,
  ) {}

  @Allow('caseworker')
  @Query(() => KeptCopyAnswer, { description: 'Opens what stayed here of a case. That it was read is written down.' })
  keptCopy(@CurrentActor() actor: Actor, @Args('caseId', { type: () => ID }) caseId: string) {
    return this.copies.open(actor, caseId);
  }

  @Allow('caseworker')
  @Mutation(() => CustodyAnswer, { description: 'Destroys what stayed here: the person took the consent back.' })
  destroyKeptCopy(@CurrentActor() actor: Actor, @Args('input') input: DestroyKeptCopyInput) {
    return this.view.show(actor, this.copies.destroy(actor, input));
  }
}
