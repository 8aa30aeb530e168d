import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, isRefusal, longestText, refuse } from '#domain';
import { sealField } from '#vault';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { Once } from '../graphql/once.js';
import { CaseAccess } from './case-access.js';
import { notePlace, type SealedNote } from './case-document.js';
import { CaseKeys } from './case-keys.js';
import { CaseNoteRow } from './case-note.entity.js';

/** Notes are added and never changed: what was written stays beside what puts it right. Two at once disturb nobody. */
@Injectable()
export class CaseNotes {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly keys: CaseKeys,
  ) {}

  addNote(actor: Actor, input: { readonly idempotencyKey: string; readonly caseId: string; readonly text: string }) {
    return this.once.run(actor, 'case.add-note', input, async (tx) => {
      const row = await this.access.lockOpen(tx, actor, input.caseId);
      if (isRefusal(row)) return row;
      const text = input.text.trim();
      if (!text) return refuse('note-empty');
      if (text.length > longestText) return refuse('text-too-long');
      const key = await this.keys.keyOf(tx, row.id);
      if (isRefusal(key)) return key;
      const id = randomUUID();
      const note: SealedNote = { at: this.clock.now().toISOString(), text, by: actor.staffId };
      await tx.manager.insert(CaseNoteRow, { id, caseId: row.id, sealed: sealField(key, notePlace(id), note) });
      await this.audit.record(tx, actor, 'case.add-note', { kind: 'case', id: row.id }, { note: id });
      return row.id;
    });
  }
}
