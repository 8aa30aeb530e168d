import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AuditRow } from './audit-row.js';
import { entryOf } from './audit-row.js';
import { type AuditHead, beginning, linkAfter } from './chain.js';
import { verifyAudit } from './verify-audit.js';

function row(id: number, action = 'case.open'): AuditRow {
  const at = new Date(Date.UTC(2026, 2, 1) + id * 1000);
  const subject = { subject_kind: 'case', subject_id: `c${id}` };
  return { id: String(id), at, actor: 'staff:s', action, ...subject, details: { id }, seq: null, chain: null };
}

function linked(rows: readonly AuditRow[]): { log: AuditRow[]; head: AuditHead } {
  let head = beginning;
  const log = rows.map((entry) => {
    head = linkAfter(head, entryOf(entry));
    return { ...entry, seq: String(head.seq), chain: head.chain };
  });
  return { log, head };
}

const rows = Array.from({ length: 6 }, (_, at) => row(at + 1));

describe('the chain of the audit log', () => {
  it('of an untouched log is intact, with and without a known head', async () => {
    const { log, head } = linked(rows);
    expect(await verifyAudit(log)).toEqual({ intact: true, head });
    expect(await verifyAudit(log, head)).toEqual({ intact: true, head });
    expect(await verifyAudit([])).toEqual({ intact: true, head: beginning });
  });

  it('grows beyond the head that was known', async () => {
    const { log } = linked(rows);
    expect((await verifyAudit(log, linked(rows.slice(0, 3)).head)).intact).toBe(true);
  });

  it('shows an edited entry, whichever of its fields was edited', async () => {
    const edits: Partial<AuditRow>[] = [
      { actor: 'staff:t' },
      { action: 'case.close' },
      { subject_kind: 'hold' },
      { subject_id: 'c9' },
      { details: { id: 9 } },
      { at: new Date(0) },
      { id: '99' },
    ];
    for (const edit of edits) {
      const log = linked(rows).log.map((entry) => (entry.seq === '3' ? { ...entry, ...edit } : entry));
      expect(await verifyAudit(log)).toEqual({ intact: false, fault: 'changed', seq: 3 });
    }
  });

  it('shows an entry that was taken out', async () => {
    const log = linked(rows).log.filter(({ seq }) => seq !== '4');
    expect(await verifyAudit(log)).toEqual({ intact: false, fault: 'missing', seq: 4 });
  });

  it('shows entries that changed places', async () => {
    const { log } = linked(rows);
    const numbers = ['1', '2', '4', '3', '5', '6'];
    const swapped = log
      .map((entry, at) => ({ ...entry, seq: numbers[at] ?? '' }))
      .sort((a, b) => Number(a.seq) - Number(b.seq));
    expect(await verifyAudit(swapped)).toEqual({ intact: false, fault: 'changed', seq: 3 });
  });

  it('shows a cut tail once a head is known, and not without one', async () => {
    const { log, head } = linked(rows);
    expect(await verifyAudit(log.slice(0, 4), head)).toEqual({ intact: false, fault: 'cut', seq: 5 });
    expect((await verifyAudit(log.slice(0, 4))).intact).toBe(true);
    expect(await verifyAudit([], head)).toEqual({ intact: false, fault: 'cut', seq: 1 });
  });

  it('shows a log that was written anew from the beginning once a head is known', async () => {
    const { head } = linked(rows);
    const { log } = linked(rows.map((entry) => ({ ...entry, actor: 'staff:somebody-else' })));
    expect(await verifyAudit(log, head)).toEqual({ intact: false, fault: 'replaced', seq: 6 });
    expect((await verifyAudit(log)).intact).toBe(true);
  });

  it('is the same whatever the order of the details’ keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (details) => {
        const turned = Object.fromEntries(Object.entries(details).reverse());
        const chain = (given: AuditRow['details']) =>
          linkAfter(beginning, { ...entryOf(row(1)), details: given }).chain;
        expect(chain(turned).equals(chain(details))).toBe(true);
      }),
    );
  });
});
