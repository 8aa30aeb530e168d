import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, type Refusal, referralReference, refuse } from '#domain';
import type { Home } from '#home';
import { type Correspondent, deletionLetter, type Language, type Letter, referralLetter } from '#i18n';
import { Clock } from '../clock.js';
import { Directory } from '../directory/directory.js';
import { Members } from '../federation/members.js';
import { NODE_HOME } from '../node-home.js';
import { Opening } from './opening.js';
import type { ReferralRow } from './referral.entity.js';
import { TellingAgain } from './telling-again.js';

/**
 * Letters of referrals that were sent: the referral itself, and the request to delete it. They are made of the sealed
 * file each time, kept nowhere, and each making is written down.
 */
@Injectable()
export class Letters {
  constructor(
    private readonly opening: Opening,
    private readonly clock: Clock,
    private readonly directory: Directory,
    private readonly members: Members,
    private readonly again: TellingAgain,
    @Inject(NODE_HOME) private readonly home: Home,
  ) {}

  /** Refusals: `not-found`, `referral-file-destroyed`, `referral-not-requested`, `referral-over`, not ours to write, those of `TellingAgain`. */
  referral(actor: Actor, id: string, language: Language) {
    return this.opening.open(
      actor,
      id,
      'referral.letter',
      async (tx, { row, content, fields }): Promise<Letter | Refusal> => {
        if (row.direction === 'incoming') return refuse('referral-step-of-the-other-side');
        if (fields === null) return refuse('referral-not-requested');
        if (row.erasure !== 'none') return refuse('referral-over');
        const no = await this.again.whyNot(tx, actor, row, content, fields);
        if (no) return no;
        return referralLetter(language, {
          ...(await this.between(tx, row)),
          answerBy: row.deadline,
          kind: content.kind,
          urgency: row.urgency,
          summary: content.summary,
          fields,
        });
      },
    );
  }

  /** Also when the case is elsewhere and its file destroyed here. Refusals: `not-found`, `referral-nothing-to-delete`, or not ours to write. */
  deletion(actor: Actor, id: string, language: Language) {
    return this.opening.see(
      actor,
      id,
      'referral.deletion-letter',
      async (tx, row): Promise<Letter | Refusal<'referral-nothing-to-delete' | 'referral-step-of-the-other-side'>> => {
        if (row.direction === 'incoming') return refuse('referral-step-of-the-other-side');
        if (row.requestedAt === null || row.erasure === 'none') return refuse('referral-nothing-to-delete');
        return deletionLetter(language, {
          ...(await this.between(tx, row)),
          firstSent: row.requestedAt,
          because: row.state === 'cancelled' || row.state === 'expired' ? 'ended' : 'withdrawn',
        });
      },
    );
  }

  private async between(tx: Transaction, { id, organisationId }: ReferralRow) {
    const { name, country, phone } = await this.directory.organisation(tx, organisationId);
    return {
      from: this.self(),
      to: { name, country, phone },
      reference: referralReference(id),
      written: this.clock.now(),
    };
  }

  private self(): Correspondent {
    const { name, country } = this.home.node;
    return { name, country, phone: this.members.find(this.members.self())?.phone || null };
  }
}
