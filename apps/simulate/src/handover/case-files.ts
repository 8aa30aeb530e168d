import {
  type CaseFile,
  type Consent,
  coveringConsent,
  isRefusal,
  type Refusal,
  refuse,
  selectConsented,
} from '#domain';
import {
  canonicalBytes,
  isProblem,
  readMessage,
  type TravellingFile,
  travellingFileHash,
  travellingFileLimits,
  travellingFileShape,
} from '#federation';
import type { Here } from '../node/here.js';
import type { CaseRow } from '../node/rows.js';
import type { Reading, Tx } from '../store/store.js';

/** A consent as it is kept: moments as numbers. */
export interface ConsentRow {
  readonly consent: Omit<Consent, 'givenAt' | 'until' | 'state'>;
  readonly givenAt: number;
  readonly until: number;
  readonly withdrawnAt: number | null;
}

export interface WrittenFile {
  readonly bytes: Buffer;
  readonly hash: string;
  readonly consentId: string;
}

/** Files of cases and what the person allowed (apps/node: case/case-files, handover/file/handover-files). */
export class CaseFiles {
  constructor(private readonly here: Here) {}

  async consentsOf(tx: Reading, caseId: string): Promise<readonly Consent[]> {
    const rows = await tx.all<ConsentRow>('consent', `${caseId} `);
    return rows.map(([, row]) => consentOf(row)).sort((a, b) => a.givenAt.getTime() - b.givenAt.getTime());
  }

  /** The file as it would travel to this node now. Refused when the person does not allow it. */
  async write(
    tx: Reading,
    { caseId, to, salt }: { readonly caseId: string; readonly to: string; readonly salt: string },
    covered = true,
  ): Promise<WrittenFile | Refusal> {
    const consents = await this.consentsOf(tx, caseId);
    const asked = { recipient: { kind: 'node', nodeId: to }, purpose: 'handover', fields: [] } as const;
    const covering = coveringConsent(consents, asked, this.here.now());
    if (isRefusal(covering) && covered) return covering;
    const consent = isRefusal(covering) ? consents[0] : consents.find(({ id }) => id === covering.consentId);
    const row = await tx.get<CaseRow>('case_file', caseId);
    if (!consent || !row?.file) return refuse('case-file-gone');
    const whole: CaseFile = JSON.parse(row.file);
    const file = { ...whole, ...selectConsented(whole, consent) } as TravellingFile['file'];
    const travelling: TravellingFile = { v: 1, salt, file };
    return { bytes: canonicalBytes(travelling), hash: travellingFileHash(travelling), consentId: consent.id };
  }

  /** The file becomes this node's own case; undefined if it is none. */
  async import(tx: Tx, bytes: Buffer): Promise<string | undefined> {
    const travelled = readFile(bytes);
    if (!travelled) return undefined;
    const id = this.here.chance.uuid();
    const { reference } = travelled.file;
    await tx.put('case_file', id, { state: 'open', file: JSON.stringify(travelled.file), reference } satisfies CaseRow);
    return id;
  }

  async set(tx: Tx, caseId: string, change: Partial<CaseRow>): Promise<void> {
    const row = await tx.get<CaseRow>('case_file', caseId);
    if (row) await tx.put('case_file', caseId, { ...row, ...change } satisfies CaseRow);
  }
}

export function readFile(bytes: Buffer): TravellingFile | undefined {
  const travelled = readMessage(travellingFileShape, bytes, travellingFileLimits);
  return isProblem(travelled) ? undefined : travelled;
}

export function consentOf({ consent, givenAt, until, withdrawnAt }: ConsentRow): Consent {
  const all = { ...consent, givenAt: new Date(givenAt), until: new Date(until) };
  return withdrawnAt === null
    ? { ...all, state: 'given' }
    : { ...all, state: 'withdrawn', withdrawnAt: new Date(withdrawnAt) };
}
