import { beginCustody, type Custody, neverHere } from '#domain';
import { base64url, type CaseOrigin, caseRefOf, sha256 } from '#federation';
import type { Here } from '../node/here.js';
import type { CaseRow, CustodyRow } from '../node/rows.js';
import type { Reading, Tx } from '../store/store.js';

/** What this node knows of its part in a case, and the case here, if there is one. */
export interface Kept {
  readonly custody: Custody;
  readonly caseId: string | null;
}

/** Where a case began, as its name between nodes says (apps/node: handover/custody/case-origin). */
export function originOf(nodeId: string, caseId: string): CaseOrigin {
  return { nodeId, seed: base64url(sha256(Buffer.from(caseId)).subarray(0, 16)) };
}

/** Each case's custody (apps/node: handover/custody/custody-book). */
export class CustodyBook {
  constructor(private readonly here: Here) {}

  async of(tx: Reading, caseRef: string): Promise<Kept> {
    const row = await tx.get<CustodyRow>('custody', caseRef);
    return row ? this.read(tx, row) : { custody: neverHere(caseRef), caseId: null };
  }

  /** A case that was never offered begins with a new shared name. */
  async ofCase(tx: Reading, caseId: string): Promise<Kept> {
    const row = (await tx.all<CustodyRow>('custody')).find(([, one]) => one.caseId === caseId)?.[1];
    return row ? this.read(tx, row) : { custody: beginCustody(caseRefOf(originOf(this.here.self, caseId))), caseId };
  }

  async save(tx: Tx, { custody, caseId }: Kept): Promise<void> {
    const before = await tx.get<CustodyRow>('custody', custody.caseRef);
    const changedAt = this.here.now().getTime();
    const steps = (before?.steps ?? 0) + 1;
    await tx.put('custody', custody.caseRef, { custody, caseId, changedAt, steps } satisfies CustodyRow);
  }

  /** The node's own name of a case that it was asked about goes when the case has come under its shared one. */
  async forget(tx: Tx, own: string): Promise<void> {
    await tx.remove('custody', own);
  }

  private async read(tx: Reading, { custody, caseId }: CustodyRow): Promise<Kept> {
    const file = caseId ? await tx.get<CaseRow>('case_file', caseId) : undefined;
    if (file?.state === 'closed' && custody.state === 'holding') {
      return { custody: { ...custody, state: 'closed' }, caseId };
    }
    return { custody, caseId };
  }
}
