import { z } from 'zod';
import { isCountry } from '#domain';
import { type RuleKindName, ruleKindNames, ruleKinds, type ValueOf } from '../kinds/kinds.js';
import { landLawShape } from '../kinds/land-law.js';
import { sourceShape, workShape } from './source.js';
import { codeText, wordsOf, wordsShape } from './words.js';

const ruleBase = {
  id: codeText,
  title: wordsOf(200),
  text: wordsShape,
  source: sourceShape,
  /** It waits for ratification: nothing binding was found that says it in so many words. */
  proposal: z.boolean(),
};

const ruleOf = <Kind extends RuleKindName>(kind: Kind) =>
  z.strictObject({
    ...ruleBase,
    kind: z.literal(kind),
    value: ruleKinds[kind].shape as z.ZodType<ValueOf<Kind>>,
  });

const landLawRuleShape = z.strictObject({ ...ruleBase, kind: z.literal('law-of-the-land'), value: landLawShape });

const ruleShape = z.discriminatedUnion('kind', [
  ruleOf('definition'),
  ruleOf('indicator-sets'),
  ruleOf('required-consent'),
  ruleOf('lawful-ground'),
  ruleOf('shareable-fields'),
  ruleOf('deadline'),
  ruleOf('retention'),
  ruleOf('privacy'),
  ruleOf('shelter-instructions'),
  ruleOf('reflection-period'),
  ruleOf('arrest-steps'),
  ruleOf('required-decision'),
  ruleOf('age-rule'),
  ruleOf('reintegration-follow-ups'),
  landLawRuleShape,
]);

/** A rule as a document states it. */
export type Rule = z.infer<typeof ruleShape>;
/** A rule with an order and a meet. */
export type OrderedRule = Exclude<Rule, { kind: 'law-of-the-land' }>;
export type LandLawRule = Extract<Rule, { kind: 'law-of-the-land' }>;
export type RuleOf<Kind extends RuleKindName> = Extract<Rule, { kind: Kind }>;

/** The kinds that a document may have; everything else is refused as unknown. */
export const knownKinds: ReadonlySet<string> = new Set([...ruleKindNames, 'law-of-the-land']);

export const versionText = z
  .string()
  .max(16)
  .regex(/^[1-9]\d{3}\.[1-9]\d{0,3}$/);
const dayText = z.iso.date();

/**
 * A protocol: the rules that a region or a country agreed on, as data that people read and nodes obey. `protocol` is its name in
 * the charter (`regional`, `national.jo`), `version` its year and number, `inForceFrom` a day.
 */
export const protocolDocumentShape = z.strictObject({
  protocol: codeText.max(64),
  scope: z.union([
    z.literal('regional'),
    z
      .string()
      .regex(/^[A-Z]{2}$/)
      .refine(isCountry),
  ]),
  version: versionText,
  inForceFrom: dayText,
  supersedes: versionText.optional(),
  /** The texts that its rules are drawn from. */
  sources: z.array(workShape).max(200),
  rules: z.array(ruleShape).min(1).max(500),
});
export type ProtocolDocument = z.infer<typeof protocolDocumentShape>;
