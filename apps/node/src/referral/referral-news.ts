import { Injectable } from '@nestjs/common';
import type { Actor } from '#domain';
import { everything, Live } from '../graphql/live.js';
import type { ReferralModel } from './referral.model.js';
import { ReferralList } from './referral-list.js';
import { referralTopic } from './referral-steps.js';

/**
 * Tells somebody of the referrals she may see, as they come in and change. Ends where news may have been missed: whoever
 * listens then asks for the list again.
 */
@Injectable()
export class ReferralNews {
  constructor(
    private readonly live: Live,
    private readonly list: ReferralList,
  ) {}

  of(actor: Actor): AsyncIterableIterator<ReferralModel> {
    const ids = this.live.stream(referralTopic);
    const end = async (): Promise<IteratorResult<ReferralModel>> => {
      await ids.return?.();
      return { value: undefined, done: true };
    };
    const next = async (): Promise<IteratorResult<ReferralModel>> => {
      for (;;) {
        const told = await ids.next();
        if (told.done) return { value: undefined, done: true };
        if (told.value === everything) return end();
        const seen = await this.list.one(actor, told.value);
        if (seen) return { value: seen, done: false };
      }
    };
    return {
      next,
      return: end,
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
