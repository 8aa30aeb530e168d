import type { HandoverMessage, HandoverSaying } from '#domain';
import { type CaseOrigin, handoverMail } from '#federation';
import type { Outbox } from '../node/feed/outbox.js';
import type { Here } from '../node/here.js';
import type { CertificateRow, CustodyRow, OfferRow } from '../node/rows.js';
import type { Reading, Tx } from '../store/store.js';

/** Puts what a decision says into letters (apps/node: handover/post). */
export class HandoverPost {
  constructor(
    private readonly here: Here,
    private readonly outbox: Outbox,
  ) {}

  async say(tx: Tx, { to, message }: HandoverSaying): Promise<void> {
    if (message.type === 'file' && !(await tx.get<OfferRow>('offer', message.offerId))?.blob) return; // let go of
    const type = `handover.${message.type}` as const;
    const body = handoverMail[type].parse(await bodyOf(tx, message));
    await this.outbox.mail(tx, to, { id: this.here.chance.uuid(), type, body });
  }
}

async function bodyOf(tx: Reading, message: HandoverMessage): Promise<object> {
  if (message.type === 'certificate') {
    const { term, epoch, offerId, certificate } = message;
    const row = await tx.get<CertificateRow>('certificate', certificate);
    return { term, epoch, offerId, certificate: row?.signed };
  }
  const { type, caseRef, ...said } = message;
  const offer = await tx.get<OfferRow>('offer', said.offerId);
  if (type === 'offer') {
    const answerBy = new Date(offer?.answerBy ?? 0).toISOString();
    return { ...said, summary: { ageGroup: 'adult' }, urgency: 'normal', answerBy };
  }
  if (type === 'file') {
    const custody = (await tx.get<CustodyRow>('custody', caseRef))?.custody;
    const given = (await tx.all<CertificateRow>('certificate'))
      .map(([hash, row]) => ({ hash, ...row }))
      .filter((row) => row.caseRef === caseRef && row.term === said.term && row.epoch < said.epoch)
      .sort((one, other) => one.epoch - other.epoch);
    const held = custody && 'held' in custody ? custody.held?.certificate : given.at(-1)?.hash;
    const origin = (await tx.get<CaseOrigin>('standing', `origin ${caseRef}`)) ?? null;
    const chain = given.map(({ signed }) => signed);
    const sent = { fileHash: offer?.fileHash, blob: offer?.blob, size: offer?.blobSize };
    return { ...said, caseRef, previous: held ?? null, origin, chain, ...sent };
  }
  return said;
}
