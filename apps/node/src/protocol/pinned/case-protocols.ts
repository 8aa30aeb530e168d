import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { readRows, type Transaction } from '#database';
import { type Actor, isRefusal, refuse } from '#domain';
import { diffProtocols } from '#protocols';
import { Audit } from '../../audit/audit.js';
import { CaseRow } from '../../case/case.entity.js';
import { CaseAccess } from '../../case/case-access.js';
import { FileParts } from '../../case/file-parts.js';
import { OwnCountry } from '../../case/own-country.js';
import { Once } from '../../graphql/once.js';
import { type HeldDocument, ProtocolDocuments } from '../in-force/protocol-documents.js';
import { ProtocolsInForce, pinsOf } from '../in-force/protocols-in-force.js';
import { ProtocolChanges } from '../protocol-changes.js';

/** Names of versions, one after the other. */
const pinsShape = z
  .string()
  .max(4_000)
  .regex(/^[a-z][a-z0-9.-]*@\d{4}\.\d{1,4}(?: [a-z][a-z0-9.-]*@\d{4}\.\d{1,4})*$/);

const pinsOfCase = { name: 'protocol.pins', text: 'SELECT protocol FROM case_file WHERE id = $1' };

/** By which versions of the protocols a case goes: those that were in force when it was opened, until somebody moves it. */
@Injectable()
export class CaseProtocols implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly parts: FileParts,
    private readonly own: OwnCountry,
    private readonly documents: ProtocolDocuments,
    private readonly inForce: ProtocolsInForce,
    private readonly changed: ProtocolChanges,
  ) {}

  onModuleInit(): void {
    this.parts.attach('protocol', this);
  }

  /** The versions a case is pinned to, and what would change if it were moved to those in force; null without a protocol. */
  async of(caseId: string) {
    const [row] = await readRows<{ protocol: string | null }>(this.db, pinsOfCase, [caseId]);
    const now = this.inForce.now();
    if (!row || !now) return null;
    const pins = row.protocol ?? pinsOf(now);
    return { documents: this.named(pins), newer: pins === pinsOf(now) ? null : this.newer(pins, now) };
  }

  /** Moves a case to the versions in force. Refusals: those of `lockOpen`, `protocol-nothing-newer`. */
  move(actor: Actor, input: { readonly idempotencyKey: string; readonly caseId: string }) {
    return this.once.run(actor, 'case.move-to-protocol', input, async (tx) => {
      const row = await this.access.lockOpen(tx, actor, input.caseId);
      if (isRefusal(row)) return row;
      const pins = this.inForce.pins();
      if (pins === null || pins === row.protocol) return refuse('protocol-nothing-newer');
      await tx.manager.update(CaseRow, { id: row.id }, { protocol: pins });
      const details = { from: row.protocol ?? '', to: pins };
      await this.audit.record(tx, actor, 'case.move-to-protocol', { kind: 'case', id: row.id }, details);
      await this.changed.tell(tx, row.id);
      return row.id;
    });
  }

  async write(tx: Transaction, caseId: string): Promise<unknown> {
    const row = await tx.manager.findOneBy(CaseRow, { id: caseId });
    return row?.protocol ?? undefined;
  }

  /** The case goes on by the versions it came with; one that is not kept here gives way to the one in force. */
  async read(tx: Transaction, caseId: string, _: Buffer, value: unknown) {
    const pins = pinsShape.safeParse(value);
    if (!pins.success) return refuse('case-file-unreadable');
    await tx.manager.update(CaseRow, { id: caseId }, { protocol: pins.data });
    return undefined;
  }

  private named(pins: string) {
    return pins.split(' ').map((key) => {
      const [protocol = '', version = ''] = key.split('@');
      return { protocol, version, hash: this.documents.find(key)?.hash ?? null };
    });
  }

  /** Of the region's document and this country's: what is done elsewhere is held against that country's at the time. */
  private newer(pins: string, now: readonly HeldDocument[]) {
    const changes = now
      .filter(({ document: { scope } }) => scope === 'regional' || scope === this.own.country)
      .flatMap(({ document }) => {
        const key = pins.split(' ').find((one) => one.startsWith(`${document.protocol}@`));
        const before = (key && this.documents.find(key)?.document) || { ...document, rules: [] };
        return diffProtocols(before, document).map((change) => ({ protocol: document.protocol, change }));
      });
    return { documents: this.named(pinsOf(now)), changes };
  }
}
