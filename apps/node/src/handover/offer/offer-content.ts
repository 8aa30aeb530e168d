import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type HandoverSummary, isRefusal } from '#domain';
import { type FieldPlace, openJson, sealField } from '#vault';
import { CaseKeys } from '../../case/case-keys.js';
import type { OfferRow } from './offer.entity.js';

/** What was told of the person, and the 32 random bytes that are in the hash of the file that travels. */
export interface OfferContent {
  readonly summary: HandoverSummary;
  readonly salt: string;
}

const place = (id: string): FieldPlace => ({ table: 'handover_offer', column: 'sealed', row: id });

/** Seals what an offer says of a person under the key of her case, so that it goes when the case goes. */
@Injectable()
export class OfferContents {
  constructor(private readonly keys: CaseKeys) {}

  async seal(tx: Transaction, { id, caseId }: Pick<OfferRow, 'id' | 'caseId'>, content: OfferContent): Promise<Buffer> {
    return sealField(await this.keyOf(tx, caseId), place(id), content);
  }

  async open(
    tx: Transaction,
    { id, caseId, sealed }: Pick<OfferRow, 'id' | 'caseId' | 'sealed'>,
  ): Promise<OfferContent> {
    return openJson<OfferContent>(await this.keyOf(tx, caseId), place(id), sealed);
  }

  private async keyOf(tx: Transaction, caseId: string): Promise<Buffer> {
    const key = await this.keys.keyOf(tx, caseId);
    if (isRefusal(key)) throw new Error(`The case ${caseId} is offered without its key.`);
    return key;
  }
}
