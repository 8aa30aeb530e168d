import { Field, ObjectType } from '@nestjs/graphql';
import type { Language } from '#i18n';
import { type Cited, sourceKinds } from '#protocols';
import { enumOf } from '../graphql/enum-of.js';

const SourceKindEnum = enumOf('ProtocolSourceKind', sourceKinds, 'What a rule is drawn from.');

@ObjectType('RuleSource', { description: 'The text that a rule is drawn from.' })
class RuleSourceModel {
  @Field(() => SourceKindEnum, {
    description: 'A law, a decision, a treaty, guidance, or a proposal without a source.',
  })
  kind: Cited['source']['kind'];

  @Field(() => String, { description: 'Its title, in the language asked for.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'Its year, month or day, as much as is known.' })
  date?: string;

  @Field(() => String, { nullable: true, description: 'Where it can be read.' })
  url?: string;
}

@ObjectType('ProtocolRule', { description: 'A rule of a protocol, as people read it.' })
export class ProtocolRuleModel {
  @Field(() => String, { description: 'Its name in its document.' })
  id: string;

  @Field(() => String, { description: 'Which kind of rule.' })
  kind: string;

  @Field(() => String, { description: 'The document that states it.' })
  protocol: string;

  @Field(() => String, { description: 'The version of that document.' })
  version: string;

  @Field(() => String, { nullable: true, description: 'The article it rests on.' })
  article?: string;

  @Field(() => RuleSourceModel, { description: 'The text it rests on.' })
  source: RuleSourceModel;

  @Field(() => Boolean, { description: 'It waits for ratification: nothing binding says it in so many words.' })
  proposal: boolean;

  @Field(() => String, { description: 'What it says and where it comes from, in the language asked for.' })
  text: string;

  static of(language: Language, { sentence, source, ...cited }: Cited): ProtocolRuleModel {
    const { title, ...rest } = source;
    return { ...cited, source: { ...rest, title: title[language] }, text: sentence[language] };
  }
}
