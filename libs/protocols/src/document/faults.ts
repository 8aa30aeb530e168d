import type { ProtocolReadRefusal } from '#domain';
import { atomsOf, type Condition, ConditionTooWide, eachOfAny, knownFacts, mostParts, oneOfAll } from './condition.js';
import type { ProtocolDocument, Rule } from './document.js';

type Fault = ProtocolReadRefusal | undefined;

/** What shapes cannot say: rules that contradict each other, conditions that nobody can name, sources that are not there. */
export function faultOfRule(rule: Rule, { sources }: ProtocolDocument): Fault {
  return conditionFault(rule) ?? sourceFault(rule, sources);
}

function conditionFault(rule: Rule): Fault {
  if (rule.kind !== 'required-decision' && rule.kind !== 'law-of-the-land') return undefined;
  const { applies, requires, terms } = rule.value;
  if (tooWide(applies, oneOfAll) || (requires && tooWide(requires, eachOfAny))) return 'protocol-condition-too-wide';
  const named = new Set(terms.map(({ id }) => id));
  for (const atom of [...atomsOf(applies), ...(requires ? atomsOf(requires) : [])]) {
    const id = 'fact' in atom ? atom.fact : atom.decision;
    const values = 'fact' in atom ? valuesOf(id) : undefined;
    if (values === undefined ? !named.has(id) : 'is' in atom && values !== 'any' && !values.includes(atom.is))
      return 'protocol-term-undeclared';
  }
  return undefined;
}

/** The values that a fact known to every node may have; undefined for a fact that a document brings along. */
function valuesOf(fact: string): readonly string[] | 'any' | undefined {
  if (!Object.hasOwn(knownFacts, fact)) return undefined;
  return knownFacts[fact as keyof typeof knownFacts].values ?? 'any';
}

function tooWide(condition: Condition, written: (condition: Condition) => readonly unknown[]): boolean {
  try {
    return written(condition).length > mostParts;
  } catch (error) {
    if (error instanceof ConditionTooWide) return true;
    throw error;
  }
}

/** A law of the land without law, article and date binds nobody. */
function sourceFault({ kind, source, proposal }: Rule, sources: ProtocolDocument['sources']): Fault {
  if (source.kind === 'proposal')
    return kind === 'law-of-the-land' ? 'protocol-source-missing' : proposal ? undefined : 'protocol-proposal-unmarked';
  if (!sources.some((work) => work.kind === source.kind && work.title.en === source.title.en))
    return 'protocol-source-missing';
  const cited = (source.kind === 'law' || source.kind === 'decision') && source.article && source.date;
  return kind === 'law-of-the-land' && !cited ? 'protocol-source-missing' : undefined;
}
