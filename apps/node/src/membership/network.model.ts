import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { answerOf } from '../graphql/answer.js';

@ObjectType('MissingEntries', { description: 'Entries of another member that are known to exist and do not come.' })
class MissingEntriesModel {
  @Field(() => ID, { description: 'Whose.' })
  nodeId: string;

  @Field(() => Date, { description: 'Since when they are missed.' })
  since: Date;

  @Field(() => Boolean, { description: 'Whether it has lasted so long that somebody should ring there.' })
  isIncident: boolean;
}

@ObjectType('WithheldEntry', {
  description: 'An entry of another member that came without what it says, though nobody has erased it.',
})
class WithheldEntryModel extends MissingEntriesModel {
  @Field(() => Int, { description: 'The place, a number within its feed.' })
  place: number;
}

@ObjectType('Fork', {
  description: 'A member signed two contents for one place of its feed; nothing more is taken from that feed.',
})
export class ForkModel {
  @Field(() => ID, { description: 'Who.' })
  nodeId: string;

  @Field(() => Int, { description: 'The place, a number within its feed.' })
  place: number;

  @Field(() => Date, { description: 'When it was found.' })
  foundAt: Date;
}

@ObjectType('StolenKey', {
  description: 'A member took back a key that somebody else may have; what that key signed afterwards counts no more.',
})
export class StolenKeyModel {
  @Field(() => ID, { description: 'Whose key it was.' })
  nodeId: string;

  @Field(() => Int, { description: 'How many signed statements of the thief were seen here.' })
  seen: number;

  @Field(() => Boolean, {
    description: 'Whether some of it had been taken in before: look at what came from there, and ring there.',
  })
  takenIn: boolean;

  @Field(() => Date, { description: 'When the first of it was found.' })
  since: Date;
}

@ObjectType('DeadLetter', { description: 'Mail without a receipt for too long: ring there, or bring it by hand.' })
export class DeadLetterModel {
  @Field(() => ID, { description: 'To whom.' })
  nodeId: string;

  @Field(() => String, { description: 'Her or his organisation.' })
  name: string;

  @Field(() => String, { description: 'Whom to ring there.' })
  phone: string;

  @Field(() => Date, { description: 'Since when it waits for a receipt.' })
  since: Date;

  @Field(() => Boolean, { description: 'Whether it was urgent.' })
  urgent: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'The place in the feed to that member; none while it is not signed.',
  })
  place: number | null;
}

@ObjectType('RefusedLetter', { description: 'Mail that its reader could not use, and said so.' })
export class RefusedLetterModel {
  @Field(() => ID, { description: 'Whose mail it is: the other member’s id.' })
  nodeId: string;

  @Field(() => Int, { description: 'The place in the feed.' })
  place: number;

  @Field(() => Boolean, { description: 'Whether it came from there; otherwise this organisation sent it.' })
  incoming: boolean;

  @Field(() => String, { description: 'The code of what was wrong with it.' })
  code: string;

  @Field(() => Date, { description: 'When that was said.' })
  at: Date;
}

@ObjectType('StuckLetter', {
  description:
    'Mail that arrived and cannot be applied here, tried again and again: ask for help, and ring its sender.',
})
export class StuckLetterModel {
  @Field(() => ID, { description: 'From whom.' })
  nodeId: string;

  @Field(() => String, { description: 'Her or his organisation.' })
  name: string;

  @Field(() => Int, { description: 'The place in the feed from that member.' })
  place: number;

  @Field(() => Date, { description: 'Since when it waits.' })
  since: Date;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts: number;

  @Field(() => String, { description: 'The code of what failed last.' })
  code: string;

  @Field(() => Date, { description: 'When it is tried next.' })
  nextTryAt: Date;
}

@ObjectType('Network', { description: 'How this node stands in the network.' })
export class NetworkModel {
  @Field(() => String, { nullable: true, description: 'The name of the network; none before a charter was placed.' })
  name: string | null;

  @Field(() => Int, { nullable: true, description: 'The version of the charter in force.' })
  charterVersion: number | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Until when the charter carries authority. Care goes on afterwards.',
  })
  charterExpires: Date | null;

  @Field(() => String, { nullable: true, description: 'Why a charter that was placed is not accepted.' })
  charterFault: string | null;

  @Field(() => [Int], {
    description: 'Versions for which two charters were signed. Nothing is decided here until somebody has settled it.',
  })
  charterDisputed: number[];

  @Field(() => Int, {
    nullable: true,
    description: 'A newer version of the charter that a member has told of, and that has not come.',
  })
  charterMissing: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why this node signs nothing at present: its database is older than what it has said. Ask for help.',
  })
  signingFault: string | null;

  @Field(() => [ID], {
    description:
      'After a restore: members that must still say what they hold, before authority over all cases is back.',
  })
  awaited: string[];

  @Field(() => Int, { description: 'Over how many cases authority is suspended until then.' })
  suspendedCases: number;

  @Field(() => Int, { description: 'How much waits to be signed and sent.' })
  waitingToBeSent: number;

  @Field(() => Int, { description: 'How much sealed mail waits for the first login on duty.' })
  waitingToBeOpened: number;

  @Field(() => Int, { description: 'How many entries this version does not know yet.' })
  held: number;

  @Field(() => [MissingEntriesModel], { description: 'What is known to exist and does not come.' })
  missing: MissingEntriesModel[];

  @Field(() => [WithheldEntryModel], {
    description: 'What somebody keeps back: others are asked for it; the oldest hundred.',
  })
  withheld: WithheldEntryModel[];

  @Field(() => [ForkModel], { description: 'Members that contradicted themselves.' })
  forks: ForkModel[];

  @Field(() => [StolenKeyModel], { description: 'Stolen keys that were used here after they had been taken back.' })
  stolenKeys: StolenKeyModel[];

  @Field(() => String, { nullable: true, description: 'Why this node goes on with older keys than its home names.' })
  keyFault: string | null;

  @Field(() => [DeadLetterModel], { description: 'Mail without a receipt for too long; the oldest hundred.' })
  deadLetters: DeadLetterModel[];

  @Field(() => [RefusedLetterModel], { description: 'Mail that could not be used; the newest hundred.' })
  refusedLetters: RefusedLetterModel[];

  @Field(() => [StuckLetterModel], { description: 'Mail that arrived and fails here every time; the oldest hundred.' })
  stuckLetters: StuckLetterModel[];
}

export const NetworkAnswer = answerOf('NetworkAnswer', () => [NetworkModel]);
