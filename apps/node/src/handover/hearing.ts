import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Custody, type HandoverMessage, type HandoverStep, hear, hearPastCertificate } from '#domain';
import { type HandoverMail, type HandoverMailType, handoverMail } from '#federation';
import { Authority, type Certified } from '../federation/authority.js';
import { Restoration } from '../federation/feed/restoration.js';
import { InvalidMail, MailHandlers, type ReceivedMail } from '../federation/mail-handlers.js';
import { Members } from '../federation/members.js';
import { Asking } from './asked/asking.js';
import { Requests } from './asked/requests.js';
import { ToldCases } from './asked/told-cases.js';
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
    private readonly mail: MailHandlers,
    private readonly members: Members,
    private readonly authority: Authority,
    private readonly restoration: Restoration,
    private readonly book: CustodyBook,
    private readonly steps: Steps,
    private readonly requests: Requests,
    private readonly told: ToldCases,
    private readonly asking: Asking,
  ) {}

  onModuleInit(): void {
    for (const type of Object.keys(handoverMail) as HandoverMailType[]) {
      this.mail.on(type, (tx, mail) => this.apply(tx, type, mail));
    }
  }

  private async apply(tx: Transaction, type: HandoverMailType, mail: ReceivedMail): Promise<void> {
    const caseRef = await this.told.nameOf(tx, offerOf(type, mail), mail.from);
    const heard = this.read(type, mail, caseRef);
    const { message } = heard;
    const before = await this.book.lock(tx, caseRef);
    const decided = await this.decide(tx, before.custody, mail.from, heard);
    const bound = becomesBound(before.custody, decided.custody) ? heard.certified : undefined;
    const asked = heard.offer && decided.custody.state === 'considering' && before.custody.state !== 'considering';
    if (asked && !(await this.asking.admits(tx, mail.from, message))) return;
    if (heard.file && announces(decided.custody, heard.file)) await this.told.keep(tx, heard.file, mail.from);
    const taken = heard.certified && decided.deeds.includes('take-over') ? heard.certified : undefined;
    const named = taken ? await this.told.takeName(tx, decided, taken) : undefined;
    const step = named?.step ?? decided;
    if (step.custody === before.custody && step.say.length + step.deeds.length === 0) return;
    const declined = message.type === 'decline' ? message.reason : undefined;
    await this.steps.take(tx, named ? { ...before, origin: named.origin } : before, step, {
      ...{ actor: { node: mail.from }, action: `handover.hear-${message.type}`, declined },
    });
    if (taken) await this.book.rename(tx, caseRef, step.custody.caseRef);
    if (heard.offer && asked) await this.requests.open(tx, mail.from, heard.offer, caseRef);
    if (bound) await this.requests.bind(tx, bound.certificate, caseRef);
  }

  /** Where a database was lost, a case may have come, and perhaps gone on, of which only the others know. */
  private async decide(tx: Transaction, custody: Custody, from: string, heard: Heard): Promise<HandoverStep> {
    const { message, certified, file } = heard;
    const self = this.members.self();
    const restored = await this.restoration.everBegan(tx);
    if (!restored) return hear(custody, from, message, self);
    const given = certified?.certificate ?? (file && { ...message, caseRef: file.caseRef });
    if (given && (await this.told.hasGoneOn(tx, given))) {
      const mine = message.type === 'certificate' && message.to === self;
      return mine ? hearPastCertificate(custody, from, message) : { custody, say: [], deeds: [] };
    }
    const may = certified !== undefined && (await this.told.mayBind(tx, certified.certificate));
    return hear(custody, from, message, self, may);
  }

  private read(type: HandoverMailType, { body, from, place }: ReceivedMail, caseRef: string): Heard {
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
        return this.certificate(about, handoverMail[type].parse(body), { from, place });
      default:
        return {
          message: {
            ...handoverMail[type].parse(body),
            caseRef,
            type: type.slice('handover.'.length),
          } as HandoverMessage,
        };
    }
  }

  /** A certificate counts when its giver signed it and it says what the letter around it says. */
  private certificate(
    about: Pick<HandoverMessage, 'caseRef' | 'term' | 'epoch' | 'offerId'>,
    letter: HandoverMail<'handover.certificate'>,
    { from, place }: Pick<ReceivedMail, 'from' | 'place'>,
  ): Heard {
    const certified = this.authority.verify(letter.certificate, from, place);
    if (!certified) throw new InvalidMail('a certificate does not verify', 'bad-signature');
    const { certificate, hash } = certified;
    const same = (['term', 'epoch', 'offerId'] as const).every((name) => certificate[name] === about[name]);
    if (!same) throw new InvalidMail('a certificate speaks of something else');
    const { to, fileHash } = certificate;
    return { message: { ...about, type: 'certificate', to, fileHash, certificate: hash }, certified };
  }
}

/** The offer that a letter is about; a letter of another shape is put aside. */
function offerOf(type: HandoverMailType, { body }: ReceivedMail): string {
  const read = handoverMail[type].safeParse(body);
  if (!read.success) throw new InvalidMail(`${type} has another shape`);
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
