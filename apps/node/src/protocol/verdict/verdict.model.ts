import { Field, ID, ObjectType } from '@nestjs/graphql';
import { type Language, needWords, verdictSentence } from '#i18n';
import { type ActKind, acts, type Verdict } from '#protocols';
import { enumOf } from '../../graphql/enum-of.js';
import { ProtocolRuleModel } from '../cited-rule.model.js';
import { AuthorityDecisionModel } from '../records/protocol-record.model.js';
import type { ReadVerdict } from './verdict-reader.js';

const ActEnum = enumOf('ProtocolAct', acts, 'What is done with or for a person and asks the protocol first.');
const OutcomeEnum = enumOf(
  'VerdictOutcome',
  ['allowed', 'needs', 'refused'] as const,
  'Allowed; something that can be had is missing; or a rule forbids it as things stand.',
);

@ObjectType('Verdict', { description: 'What the protocol in force said of an act, as it was written down with it.' })
export class VerdictModel {
  @Field(() => ID, { description: 'The verdict.' })
  id: string;

  @Field(() => ActEnum, { description: 'What was about to be done.' })
  act: ActKind;

  @Field(() => ID, { description: 'The referral, hold, stay or offer.' })
  actId: string;

  @Field(() => Date, { description: 'When it was asked.' })
  at: Date;

  @Field(() => OutcomeEnum, { description: 'What it said.' })
  outcome: Verdict['verdict'];

  @Field(() => [String], { description: 'The versions it was held against: regional@2026.1.' })
  documents: string[];

  @Field(() => [ProtocolRuleModel], {
    description: 'Of a yes the rules it was held against, of a no those that say no.',
  })
  rules: ProtocolRuleModel[];

  @Field(() => [String], { description: 'What was missing.' })
  needs: string[];

  @Field(() => [ProtocolRuleModel], { description: 'Laws of the land of which the person is told.' })
  tell: ProtocolRuleModel[];

  @Field(() => [AuthorityDecisionModel], {
    description: 'Decisions that were shown at the door; others stand in the case.',
  })
  decisions: AuthorityDecisionModel[];

  @Field(() => Boolean, { description: 'Whether it goes to the legal committee by itself.' })
  toCommittee: boolean;

  @Field(() => String, { description: 'The no as a sentence, with what to do; empty for a yes.' })
  message: string;

  static of(language: Language, { id, act, actId, at, documents, verdict, told }: ReadVerdict): VerdictModel {
    const { rules, needs, tell, toCommittee } = verdict;
    return {
      ...{ id, act, actId, at, outcome: verdict.verdict, documents: documents.split(' '), toCommittee },
      rules: rules.map((cited) => ProtocolRuleModel.of(language, cited)),
      needs: needs.map((need) => needWords(need, language)),
      tell: tell.map((cited) => ProtocolRuleModel.of(language, cited)),
      decisions: [...(told?.decisions ?? [])],
      message: verdictSentence(verdict, language),
    };
  }
}
