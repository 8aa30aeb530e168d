import { nextVersion, protocolOfScope } from '#domain';
import { canonicalBytes, scanJson } from '#json';
import type { ProtocolDocument, Rule } from './document.js';
import { documentLimits, type ReadRefusal, readProtocol } from './read.js';
import { slotOf } from './slot.js';
import type { Source } from './source.js';

/** A rule that somebody wants in a protocol, and where it comes from. */
export interface RuleWish {
  /** `regional`, or a country (ISO 3166-1 alpha-2). */
  readonly scope: string;
  /** The rule as JSON, without its source: `id`, `kind`, `title`, `text`, `value`, and `proposal` if it says so itself. */
  readonly rule: string;
  readonly source: Source;
  /** Whether it waits for ratification, where the rule does not say so itself. */
  readonly proposal: boolean;
  /** The day from which it should be in force, and the year in which it is drawn up. */
  readonly inForceFrom: string;
  readonly year: number;
}

/**
 * The next version of a document, with one rule more, or another one about the same thing; its source is listed. `before` is none
 * where there is no document yet. Read as any document is: refusals are those of `readProtocol`.
 */
export function withRule(before: ProtocolDocument | undefined, wish: RuleWish): ProtocolDocument | ReadRefusal {
  const { scope, source, inForceFrom, year } = wish;
  const bytes = Buffer.from(wish.rule, 'utf8');
  if (bytes.byteLength > documentLimits.size) return { refused: 'protocol-too-large' };
  const fault = scanJson(wish.rule, documentLimits.depth, documentLimits.keys);
  if (fault) return { refused: `protocol-${fault}` };
  const said: unknown = JSON.parse(wish.rule);
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return { refused: 'protocol-wrong-shape' };
  const rule = { proposal: wish.proposal, ...said, source };
  // Read alone first: only a rule with a shape can be held against the others.
  const { article: _, ...work } = source;
  const document = {
    ...{ protocol: protocolOfScope(scope), scope, version: nextVersion(before?.version, year), inForceFrom },
    ...(before ? { supersedes: before.version } : {}),
  };
  const alone = readProtocol(canonicalBytes({ ...document, sources: [work], rules: [rule] }));
  if ('refused' in alone) return alone;
  const [read] = alone.rules;
  if (!before || !read) return alone;
  const others = before.rules.filter((one) => one.id !== read.id && slotOf(one) !== slotOf(read));
  return readProtocol(
    canonicalBytes({ ...document, sources: listed(before, alone), rules: inPlace(before.rules, others, read) }),
  );
}

/** The sources of a document, and the one of a rule that is new in it. */
function listed({ sources }: ProtocolDocument, { sources: more }: ProtocolDocument) {
  const known = ({ kind, title }: ProtocolDocument['sources'][number]) =>
    sources.some((one) => one.kind === kind && one.title.en === title.en);
  return [...sources, ...more.filter((one) => !known(one))];
}

/** Where a rule about the same thing stood, or last. */
function inPlace(before: readonly Rule[], others: readonly Rule[], rule: Rule): Rule[] {
  const at = before.findIndex((one) => one.id === rule.id || slotOf(one) === slotOf(rule));
  return at < 0 ? [...others, rule] : [...others.slice(0, at), rule, ...others.slice(at)];
}
