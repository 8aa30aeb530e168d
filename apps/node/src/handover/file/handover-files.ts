import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Consent,
  type ConsentField,
  type CoverRefusal,
  consentFields,
  coveringConsent,
  fieldOfPart,
  isRefusal,
  type Refusal,
  refuse,
  selectAttached,
  selectConsented,
} from '#domain';
import { canonicalBytes, type TravellingFile, travellingFileHash } from '#federation';
import { CaseFiles } from '../../case/case-files.js';
import { Clock } from '../../clock.js';
import { ConsentChecks } from '../../consent/consent-checks.js';
import { HandoverByProtocol } from '../by-protocol.js';

/** A file as it would travel now: its bytes, the hash that names it, and the consent by which it may. */
export interface WrittenFile {
  readonly bytes: Buffer;
  readonly hash: string;
  readonly consentId: string;
  readonly consent: Consent;
  /** What of it is there to be told. */
  readonly fields: readonly ConsentField[];
}

/** Writes the file of a case for one other node: what the person allowed that node to have, and nothing else. */
@Injectable()
export class HandoverFiles {
  constructor(
    private readonly clock: Clock,
    private readonly checks: ConsentChecks,
    private readonly files: CaseFiles,
    private readonly protocol: HandoverByProtocol,
  ) {}

  /**
   * The case's row is locked. The consents stay locked until the transaction ends, so that what was written here and what
   * is decided by it agree. Refusals: those of `coveringConsent`, `not-found`, `case-file-gone`.
   */
  async write(
    tx: Transaction,
    { caseId, to, salt }: { readonly caseId: string; readonly to: string; readonly salt: string },
  ): Promise<WrittenFile | Refusal<CoverRefusal | 'not-found' | 'case-file-gone'>> {
    const consents = await this.checks.consentsOf(tx, caseId);
    if (isRefusal(consents)) return consents;
    const asked = { recipient: { kind: 'node', nodeId: to }, purpose: 'handover', fields: [] } as const;
    const covering = coveringConsent(this.protocol.fittingFirst(to, consents), asked, this.clock.now());
    if (isRefusal(covering)) return covering;
    const consent = consents.find(({ id }) => id === covering.consentId);
    const exported = await this.files.exportFile(tx, caseId);
    if (isRefusal(exported)) return exported;
    if (!consent) return refuse('consent-not-given');
    const travelling: TravellingFile = {
      v: 1,
      salt,
      file: {
        ...exported.file,
        ...selectConsented(exported.file, consent),
        attached: selectAttached(exported.file.attached, consent),
      } as TravellingFile['file'],
    };
    return {
      bytes: canonicalBytes(travelling),
      hash: travellingFileHash(travelling),
      consentId: consent.id,
      consent,
      fields: fieldsIn(travelling.file),
    };
  }
}

function fieldsIn({ fields, notes, followUps, attached }: TravellingFile['file']): ConsentField[] {
  const told = new Set([...Object.keys(fields), ...Object.keys(attached).map(fieldOfPart)]);
  if (notes.length > 0) told.add('notes');
  if (followUps.length > 0) told.add('followUps');
  return consentFields.filter((field) => told.has(field));
}
