import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Custody, type HandoverMessage, hear } from '#domain';
import { type HandoverMail, type HandoverMailType, handoverMail } from '#federation';
import { Clock } from '../clock.js';
import { Authority, type Certified } from '../federation/authority.js';
import { MemberStates } from '../federation/contact/member-states.js';
import { InvalidMail, MailHandlers, type ReceivedMail } from '../federation/mail-handlers.js';
import { Members } from '../federation/members.js';
import { RequestRow } from './asked/request.entity.js';
import { Requests } from './asked/requests.js';
import { CertificateRow } from './certify/certificate.entity.js';
import { certificateRow } from './certify/certifying.js';
import { CustodyBook } from './custody/custody-book.js';
import { Steps } from './steps.js';

/** A letter in the words of the decision, and what came along with it. */
interface Heard {
  readonly message: HandoverMessage;
  readonly offer?: HandoverMail<'handover.offer'>;
  readonly file?: HandoverMail<'handover.file'>;
  readonly certified?: Certified;
}

/** Hears what other nodes say of a handover: each letter is one decision, carried out in the letter's own transaction. */
@Injectable()
export class HandoverHearing implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly mail: MailHandlers,
    private readonly members: Members,
    private readonly states: MemberStates,
    private readonly authority: Authority,
    private readonly book: CustodyBook,
    private readonly steps: Steps,
    private readonly requests: Requests,
  ) {}

  onModuleInit(): void {
    for (const type of Object.keys(handoverMail) as HandoverMailType[]) {
      this.mail.on(type, (tx, mail) => this.apply(tx, type, mail));
    }
  }

  private async apply(tx: Transaction, type: HandoverMailType, mail: ReceivedMail): Promise<void> {
    const heard = this.read(type, mail);
    const { message } = heard;
    if (heard.offer && (await this.states.isBlocked(tx, mail.from))) {
      throw new InvalidMail('an offer of a blocked member', 'not-allowed');
    }
    const before = await this.book.lock(tx, message.caseRef);
    const step = hear(before.custody, mail.from, message, this.members.self());
    if (heard.file && announces(step.custody, heard.file)) {
      await tx.manager.update(RequestRow, { offerId: message.offerId }, { blob: heard.file.blob });
    }
    if (heard.certified && step.deeds.includes('take-over')) {
      await tx.manager.insert(CertificateRow, certificateRow(heard.certified, this.clock.now()));
    }
    if (step.custody === before.custody && step.say.length + step.deeds.length === 0) return;
    const declined = message.type === 'decline' ? message.reason : undefined;
    await this.steps.take(tx, before, step, {
      ...{ actor: { node: mail.from }, action: `handover.hear-${message.type}`, declined },
    });
    const asked = step.custody.state === 'considering' && step.custody !== before.custody;
    if (heard.offer && asked) await this.open(tx, mail.from, heard.offer, before.custody);
  }

  /** A new offer. An earlier one of the same giver, which this one replaces, is closed. */
  private async open(tx: Transaction, from: string, offer: HandoverMail<'handover.offer'>, before: Custody) {
    if (before.state === 'considering') await this.requests.close(tx, before.offerId);
    await this.requests.open(tx, from, offer);
  }

  private read(type: HandoverMailType, { body, from }: ReceivedMail): Heard {
    const read = handoverMail[type].safeParse(body);
    if (!read.success) throw new InvalidMail(`${type} has another shape`);
    const { caseRef, term, epoch, offerId } = read.data;
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
      default:
        return { message: { ...read.data, type: type.slice('handover.'.length) } as HandoverMessage };
    }
  }

  /** A certificate counts when its giver signed it and it says what the letter around it says. */
  private certificate(
    about: Pick<HandoverMessage, 'caseRef' | 'term' | 'epoch' | 'offerId'>,
    letter: HandoverMail<'handover.certificate'>,
    from: string,
  ): Heard {
    const certified = this.authority.verify(letter.certificate, from);
    if (!certified) throw new InvalidMail('a certificate does not verify', 'bad-signature');
    const { certificate, hash } = certified;
    const same = (['caseRef', 'term', 'epoch', 'offerId'] as const).every((name) => certificate[name] === about[name]);
    if (!same) throw new InvalidMail('a certificate speaks of something else');
    const { to, fileHash } = certificate;
    return { message: { ...about, type: 'certificate', to, fileHash, certificate: hash }, certified };
  }
}

function announces(custody: Custody, file: HandoverMail<'handover.file'>): boolean {
  return 'announced' in custody && custody.offerId === file.offerId && custody.announced === file.fileHash;
}
