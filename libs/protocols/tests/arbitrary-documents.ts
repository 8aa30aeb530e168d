import fc, { type Arbitrary } from 'fast-check';
import { kindOf, type ProtocolDocument, type Rule, type RuleKindName, ruleKindNames, slotOf } from '#protocols';
import { type Invented, invented } from './arbitrary-rules.js';
import { documentOf, rule } from './sample.js';

const howOf = (name: RuleKindName) => invented[name] as Invented<unknown>;

/** A rule of any kind, or of the one that is named. */
export const inventedRule = (names: readonly RuleKindName[] = ruleKindNames): Arbitrary<Rule> =>
  fc.constantFrom(...names).chain((name) => howOf(name).value.map((value) => rule(name, `${name}.1`, value as never)));

/** A document with some rules, none of them about the same; ids follow what they are about. */
export const inventedDocument = (scope: string, most = 8): Arbitrary<ProtocolDocument> =>
  fc.uniqueArray(inventedRule(), { maxLength: most, selector: slotOf }).map((rules) =>
    documentOf(
      rules.map((one, at) => ({ ...one, id: `${scope.toLowerCase()}.${one.kind}.${at}` })),
      { scope, protocol: scope === 'regional' ? scope : `national.${scope.toLowerCase()}` },
    ),
  );

/** A regional document, a national one that tightens it, and every way in which one rule of that one can say less. */
export interface Pair {
  readonly regional: ProtocolDocument;
  readonly national: ProtocolDocument;
  /** The national document with one rule loosened, and the id of that rule. */
  readonly loosened: readonly { readonly document: ProtocolDocument; readonly id: string }[];
}

export const inventedPair: Arbitrary<Pair> = fc
  .uniqueArray(inventedRule(), { minLength: 3, maxLength: 6, selector: slotOf })
  .chain((rules) =>
    fc
      .tuple(...rules.map((one) => fc.option(howOf(one.kind as RuleKindName).value, { nil: undefined })))
      .map((values) => pairOf(rules, values)),
  );

/** Each national rule says what the regional one says, or that joined with something else. */
function pairOf(rules: readonly Rule[], values: readonly unknown[]): Pair {
  const regional = documentOf(rules.map((one, at) => ({ ...one, id: `regional.${at}` })));
  const tightened = rules.map((one, at) => {
    const kind = kindOf(one.kind as RuleKindName);
    const value = values[at] === undefined ? one.value : kind.meet(one.value, likeAbout(one, values[at]));
    return { ...one, id: `xx.${one.kind}.${at}`, value } as Rule;
  });
  const national = documentOf(tightened, { scope: 'JO', protocol: 'national.jo' });
  const loosened = rules.flatMap((one, at) =>
    howOf(one.kind as RuleKindName).looser.flatMap((way) => {
      const value = way(one.value);
      if (value === undefined) return [];
      const changed = tightened.map((rule, place) => (place === at ? ({ ...rule, value } as Rule) : rule));
      return [{ document: { ...national, rules: changed }, id: tightened[at]?.id ?? '' }];
    }),
  );
  return { regional, national, loosened };
}

/** The other value, about what the rule is about. */
function likeAbout(one: Rule, value: unknown): unknown {
  const names = ['act', 'ground', 'purpose', 'recipient', 'of', 'urgency', 'article', 'topic', 'decision'];
  const own = one.value as Record<string, unknown>;
  return {
    ...(value as object),
    ...Object.fromEntries(names.flatMap((name) => (name in own ? [[name, own[name]]] : []))),
  };
}
