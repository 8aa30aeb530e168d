import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, isRefusal, mayStep, type ProtocolRefusal, type Refusal, refuse } from '#domain';
import type { Charter, ProtocolRef } from '#federation';
import { type AboutToBallot, BallotConcerns } from '../../membership/proposals/ballot-concerns.js';
import { Proposals } from '../../membership/proposals/proposals.js';
import { ProtocolDocuments } from '../in-force/protocol-documents.js';
import { KnownVersions } from './known-versions.js';
import { ProtocolVersionRow } from './protocol-version.entity.js';
import type { VersionInput } from './version.input.js';
import { Versions } from './versions.js';

/**
 * A version is decided as everything is that the network decides: by a next charter that names the hash of its exact bytes.
 * Before this organisation puts one to the vote or votes for it, its own node looks whether the document is here, holds
 * against the region’s, and whether those were asked who are asked first.
 */
@Injectable()
export class VersionBallots implements OnModuleInit {
  constructor(
    private readonly versions: Versions,
    private readonly known: KnownVersions,
    private readonly documents: ProtocolDocuments,
    private readonly proposals: Proposals,
    private readonly concerns: BallotConcerns,
  ) {}

  onModuleInit(): void {
    this.concerns.on((tx, ballot) => this.against(tx, ballot));
  }

  /** Puts a version to the vote. Refusals: `not-found`, those of `mayStep`, those of proposing a charter. */
  async propose(actor: Actor, { idempotencyKey, versionId }: VersionInput) {
    const row = await this.versions.find(versionId);
    if (!row) return refuse('not-found');
    const { protocol, version, hash, refused } = row;
    if (refused) return refuse(refused);
    if (protocol === null || version === null) throw new Error('a document without its name');
    return this.proposals.propose(actor, { idempotencyKey, changes: [{ protocol: { protocol, version, hash } }] });
  }

  private async against(
    tx: Transaction,
    { what, before, after }: AboutToBallot,
  ): Promise<Refusal<ProtocolRefusal> | undefined> {
    const known = new Set(named(before).map(({ hash }) => hash));
    for (const ref of named(after)) {
      if (known.has(ref.hash)) continue;
      const no = await this.againstOne(tx, what, ref);
      if (no) return no;
    }
    return undefined;
  }

  private async againstOne(tx: Transaction, what: AboutToBallot['what'], { id, version, hash }: ProtocolRef) {
    const row = await tx.manager.findOneBy(ProtocolVersionRow, { hash });
    if (!row) return this.againstBegun({ id, version, hash });
    if (!row.refused && (row.protocol !== id || row.version !== version)) return refuse('protocol-not-as-named');
    const { state } = await this.known.one(tx.manager, row);
    const may = mayStep(state, what);
    return isRefusal(may) ? may : undefined;
  }

  /** What the network began with may be voted for as it is, without comments: everybody has it already. */
  private againstBegun({ id, version, hash }: ProtocolRef) {
    const begun = this.documents.all().find((one) => one.hash === hash)?.document;
    if (!begun) return refuse('protocol-document-missing');
    return begun.protocol === id && begun.version === version ? undefined : refuse('protocol-not-as-named');
  }
}

function named({ protocols: { regional, national } }: Charter): ProtocolRef[] {
  return [...(regional ? [regional] : []), ...national];
}
