import { Args, ArgsType, Field, Query, Resolver } from '@nestjs/graphql';
import { IsOptional, Matches } from 'class-validator';
import { type Language, refusalSentences } from '#i18n';
import { Allow } from '../../auth/allow.js';
import { OwnCountry } from '../../case/own-country.js';
import { CurrentLanguage } from '../../graphql/current-language.js';
import { ProtocolRuleModel } from '../cited-rule.model.js';
import { DecidedVersions, nameOfDecision } from './decided-versions.js';
import { ProtocolInForceModel, RefusedProtocolModel } from './in-force.model.js';
import { LawNoticeArgs } from './law-notice.args.js';
import { CaseOpeningNoticeModel } from './law-notice.model.js';
import { LawNotices } from './law-notices.js';
import { ProtocolDocuments } from './protocol-documents.js';
import { ProtocolsInForce } from './protocols-in-force.js';
import { lawsRead, rulesRead, termsOf } from './read-in-force.js';

@ArgsType()
class BetweenArgs {
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2; this organisation’s country if not said.' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2; the same country if not said.' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  to?: string | null;
}

/** What was agreed on, for everybody who works here to read. */
@Resolver()
export class InForceResolver {
  constructor(
    private readonly inForce: ProtocolsInForce,
    private readonly documents: ProtocolDocuments,
    private readonly decided: DecidedVersions,
    private readonly own: OwnCountry,
    private readonly laws: LawNotices,
  ) {}

  @Allow('staff')
  @Query(() => ProtocolInForceModel, {
    nullable: true,
    description: 'The rules in force for what is done between two countries; null while this node has no protocol.',
  })
  protocolInForce(@Args() { from, to }: BetweenArgs, @CurrentLanguage() language: Language) {
    const here = from ?? this.own.country;
    const inForce = this.inForce.between(here, to ?? here);
    if (!inForce) return null;
    return {
      ...{ from: inForce.from, to: inForce.to, documents: inForce.documents },
      rules: rulesRead(inForce).map((cited) => ProtocolRuleModel.of(language, cited)),
      lawsOfTheLand: lawsRead(inForce).map((cited) => ProtocolRuleModel.of(language, cited)),
      terms: termsOf(inForce).map(({ id, label }) => ({ id, label: label[language] })),
    };
  }

  @Allow('caseworker', 'listener')
  @Query(() => CaseOpeningNoticeModel, {
    description: 'What the law makes this worker report: told to the person before a case is opened.',
  })
  caseOpeningNotice(@CurrentLanguage() language: Language, @Args() asked: LawNoticeArgs): CaseOpeningNoticeModel {
    return this.laws.of(language, asked);
  }

  @Allow('staff')
  @Query(() => [RefusedProtocolModel], {
    description:
      'Protocol documents that this node does not take, and why: files at its last start, and versions that members voted for. It goes on with what it had.',
  })
  refusedProtocols(@CurrentLanguage() language: Language): RefusedProtocolModel[] {
    const voted = this.decided.all().flatMap((one) => {
      return one.refused ? [{ file: nameOfDecision(one), refused: one.refused, at: one.refusedAt }] : [];
    });
    return [...this.documents.refused, ...voted].map(({ file, refused, at }) => ({
      ...{ file, at, code: refused, message: refusalSentences[refused][language] },
    }));
  }
}
