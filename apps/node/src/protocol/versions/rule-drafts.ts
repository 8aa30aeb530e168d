import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, type ProtocolRefusal, type Refusal, type RefusalCode, refuse } from '#domain';
import { type Source, withRule } from '#protocols';
import { Clock } from '../../clock.js';
import { Once } from '../../graphql/once.js';
import { DecidedVersions } from '../in-force/decided-versions.js';
import type { RuleChangeInput } from './rule-change.input.js';
import { Versions } from './versions.js';

/** Where a rule comes from, and whether what it comes from binds nobody yet. */
export interface Concluded {
  readonly source: Source;
  readonly proposal: boolean;
}

/**
 * One step from a conclusion to a proposed rule: a draft of the next version of a document, with the rule in it and its source
 * noted. From there it goes the way of every version.
 */
@Injectable()
export class RuleDrafts {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly decided: DecidedVersions,
    private readonly versions: Versions,
  ) {}

  /** `conclude` finds what the rule comes from. Refusals: its own, those of `withRule`, those of keeping a draft. */
  draft<Code extends RefusalCode>(
    actor: Actor,
    operation: `protocol.${string}`,
    input: RuleChangeInput,
    conclude: (tx: Transaction) => Promise<Concluded | Refusal<Code>>,
  ) {
    return this.once.run(
      actor,
      operation,
      input,
      async (tx): Promise<string | Refusal<Code | ProtocolRefusal | 'not-found'>> => {
        const concluded = await conclude(tx);
        if ('refused' in concluded) return concluded;
        const { protocol, rule, inForceFrom } = input;
        const scope = protocol === 'regional' ? protocol : protocol.slice(-2).toUpperCase();
        const before = this.decided.candidates(scope)[0]?.document;
        const year = this.clock.now().getUTCFullYear();
        const document = withRule(before, { scope, rule, inForceFrom, year, ...concluded });
        if ('refused' in document) return refuse(document.refused);
        return this.versions.keepDraft(tx, actor, document, null);
      },
    );
  }
}
