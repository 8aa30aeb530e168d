import { type Custody, type HandoverMessage, type HandoverStep, hear, hearPastCertificate } from '#domain';
import {
  certificateHash,
  type HandoverMail,
  type HandoverMailType,
  handoverMail,
  isProblem,
  type Signed,
  verifyCertificate,
} from '#federation';
import type { Here } from '../node/here.js';
import { InvalidMail, type MailReader, type ReceivedMail } from '../node/mail/mail-reader.js';
import type { Tx } from '../store/store.js';
import type { CustodyBook } from './custody-book.js';
import type { Requests } from './requests.js';
import type { Steps } from './steps.js';
import type { Certified, ToldCases } from './told-cases.js';

interface Heard {
  readonly message: HandoverMessage;
  readonly offer?: HandoverMail<'handover.offer'>;
  readonly file?: HandoverMail<'handover.file'>;
  readonly certified?: Certified;
}

/** Hears what other nodes say of a handover, each letter one decision (apps/node: handover/hearing). */
export class HandoverHearing {
  constructor(
    private readonly here: Here,
    private readonly parts: {
      readonly book: CustodyBook;
      readonly steps: Steps;
      readonly requests: Requests;
      readonly told: ToldCases;
    },
  ) {}

  listen(reader: MailReader): void {
    for (const type of Object.keys(handoverMail) as HandoverMailType[]) {
      reader.on(type, (tx, mail) => this.apply(tx, type, mail));
    }
  }

  private async apply(tx: Tx, type: HandoverMailType, mail: ReceivedMail): Promise<void> {
    const { book, steps, requests, told } = this.parts;
    const caseRef = await told.nameOf(tx, offerOf(type, mail), mail.from);
    const heard = this.read(type, mail, caseRef);
    const before = await book.of(tx, caseRef);
    const message = this.planted(before.custody, mail.from, heard.message);
    const decided = await this.decide(tx, before.custody, mail.from, { ...heard, message });
    const bound = becomesBound(before.custody, decided.custody) ? heard.certified : undefined;
    if (heard.file && announces(decided.custody, heard.file)) await told.keep(tx, heard.file, mail.from);
    const taken = heard.certified && decided.deeds.includes('take-over') ? heard.certified : undefined;
    const step = taken ? await told.takeName(tx, decided, taken) : decided;
    if (step.custody === before.custody && step.say.length + step.deeds.length === 0) return;
    await steps.take(tx, before, step, `handover.hear-${message.type}`);
    if (taken) {
      await requests.change(tx, taken.certificate.offerId, { caseRef: step.custody.caseRef });
      await book.forget(tx, caseRef);
    }
    const asked = step.custody.state === 'considering' && before.custody.state !== 'considering';
    if (heard.offer && asked) await requests.open(tx, heard.offer.offerId, mail.from, caseRef);
    if (bound) await requests.bind(tx, bound.certificate, caseRef);
  }

  /** Where a database was lost, a case may have come, and perhaps gone on, of which only the others know. */
  private async decide(tx: Tx, custody: Custody, from: string, heard: Heard): Promise<HandoverStep> {
    const { message, certified, file } = heard;
    const { self } = this.here;
    const { told } = this.parts;
    if ((await tx.all('restoration')).length === 0) return hear(custody, from, message, self);
    const given = certified?.certificate ?? (file && { ...message, caseRef: file.caseRef });
    if (given && (await told.hasGoneOn(tx, given))) {
      const mine = message.type === 'certificate' && message.to === self;
      return mine ? hearPastCertificate(custody, from, message) : { custody, say: [], deeds: [] };
    }
    const may = certified !== undefined && (await told.mayBind(tx, certified.certificate));
    return hear(custody, from, message, self, may);
  }

  /** The planted mistake: a receipt is taken for one of the certificate that stands, if only the epoch is the same. */
  private planted(custody: Custody, from: string, message: HandoverMessage): HandoverMessage {
    if (!this.here.has('receipt-by-epoch') || message.type !== 'receipt' || custody.state !== 'released')
      return message;
    const same = custody.to === from && custody.epoch === message.epoch;
    return same ? { ...message, certificate: custody.certificate } : message;
  }

  private read(type: HandoverMailType, { body, from }: ReceivedMail, caseRef: string): Heard {
    const { term, epoch, offerId } = handoverMail[type].parse(body);
    const about = { caseRef, term, epoch, offerId };
    switch (type) {
      case 'handover.offer':
        return { message: { ...about, type: 'offer' }, offer: handoverMail[type].parse(body) };
      case 'handover.file': {
        const file = handoverMail[type].parse(body);
        return { message: { ...about, type: 'file', fileHash: file.fileHash }, file };
      }
      case 'handover.certificate':
        return this.certificate(about, handoverMail[type].parse(body), from);
      default: {
        const said = handoverMail[type].parse(body);
        return { message: { ...said, caseRef, type: type.slice('handover.'.length) } as HandoverMessage };
      }
    }
  }

  private certificate(
    about: Pick<HandoverMessage, 'caseRef' | 'term' | 'epoch' | 'offerId'>,
    letter: HandoverMail<'handover.certificate'>,
    from: string,
  ): Heard {
    const certified = this.verify(letter.certificate, from);
    if (!certified) throw new InvalidMail('bad-signature');
    const { certificate, hash } = certified;
    const same = (['term', 'epoch', 'offerId'] as const).every((name) => certificate[name] === about[name]);
    if (!same) throw new InvalidMail('wrong-shape');
    const { to, fileHash } = certificate;
    return { message: { ...about, type: 'certificate', to, fileHash, certificate: hash }, certified };
  }

  private verify(signed: Signed, from: string): Certified | undefined {
    const record = this.here.charter().records.get(from)?.record;
    for (const key of record ? [record.feedKey, ...record.rotated] : []) {
      const certificate = verifyCertificate(signed, from, key);
      if (!isProblem(certificate)) return { certificate, signed, hash: certificateHash(signed) };
    }
    return undefined;
  }
}

function offerOf(type: HandoverMailType, { body }: ReceivedMail): string {
  const read = handoverMail[type].safeParse(body);
  if (!read.success) throw new InvalidMail('wrong-shape');
  return read.data.offerId;
}

function announces(custody: Custody, file: HandoverMail<'handover.file'>): boolean {
  return 'announced' in custody && custody.offerId === file.offerId && custody.announced === file.fileHash;
}

/** The certificate was taken before the database was lost. */
function becomesBound(before: Custody, after: Custody): boolean {
  const bound = 'bound' in after ? after.bound : undefined;
  return bound !== undefined && !('bound' in before && before.bound === bound);
}
