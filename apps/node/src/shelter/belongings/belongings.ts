import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import {
  type Actor,
  type BelongingState,
  isRefusal,
  listBelonging,
  mayLeaveWith,
  moveBelonging,
  type Refusal,
  refuse,
} from '#domain';
import { belongingsStillKept, type Language } from '#i18n';
import { Audit } from '../../audit/audit.js';
import { DutyKey } from '../../auth/duty-key.js';
import { Clock } from '../../clock.js';
import { Once } from '../../graphql/once.js';
import { RefusalSentences } from '../../graphql/refusal-sentences.js';
import { placeInStay, type Sealing } from '../stay-file/sealing.js';
import { StayFileRow } from '../stay-file/stay-file.entity.js';
import { StayFiles } from '../stay-file/stay-files.js';
import { BelongingRow } from './belonging.entity.js';
import type { ListBelongingsInput, MoveBelongingInput } from './belonging.input.js';
import type { BelongingMoved, KeptBelonging } from './kept-belonging.js';

/** What belongs to somebody who stays: listed on arrival, with her or him unless asked otherwise, given back on leaving. */
@Injectable()
export class Belongings implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly dutyKey: DutyKey,
    private readonly files: StayFiles,
    private readonly sentences: RefusalSentences,
  ) {}

  onModuleInit(): void {
    this.sentences.on('belongings-not-given-back', (stayId, language) => this.sentence(stayId, language));
  }

  /** Refusals: `not-found`, `belongings-only-if-asked`, `case-file-gone`. All of the list is taken, or none. */
  list(actor: Actor, input: ListBelongingsInput) {
    return this.once.run(actor, 'stay.list-belongings', input, async (tx) => {
      const { stayId } = input;
      const file = await this.files.lock(tx, stayId);
      if (isRefusal(file)) return file;
      const now = this.clock.now();
      const listed = { listedAt: now.toISOString(), listedBy: actor.staffId, moves: [] };
      const things: KeptBelonging[] = [];
      for (const { kind, kept, personAsks, words, amount, currency } of input.belongings) {
        const state = listBelonging(kind, kept, personAsks);
        if (isRefusal(state)) return state;
        const said = {
          words: words?.trim() || undefined,
          amount: amount ?? undefined,
          currency: currency ?? undefined,
        };
        things.push({ kind, state, ...said, ...listed });
      }
      const sealing = await this.files.sealing(tx, file);
      if (isRefusal(sealing)) return sealing;
      for (const thing of things) await tx.manager.insert(BelongingRow, sealed(sealing, randomUUID(), stayId, thing));
      await tx.manager.update(StayFileRow, { stayId }, { listedAt: now });
      const subject = { kind: 'stay', id: stayId };
      await this.audit.record(tx, actor, 'stay.list-belongings', subject, { things: things.length });
      return stayId;
    });
  }

  /** Refusals: `not-found`, `case-file-gone`, those of `moveBelonging`. */
  move(actor: Actor, input: MoveBelongingInput) {
    return this.once.run(actor, 'stay.move-belonging', input, async (tx) => {
      const { belongingId: id, move, personAsks } = input;
      const found = await tx.manager.findOneBy(BelongingRow, { id });
      const file = found ? await this.files.lock(tx, found.stayId) : refuse('not-found');
      if (isRefusal(file)) return file;
      const sealing = await this.files.sealing(tx, file);
      if (isRefusal(sealing)) return sealing;
      const row = await tx.manager.findOneByOrFail(BelongingRow, { id });
      const thing = sealing.open<KeptBelonging>(placeInStay('belonging', id), row.sealed);
      const wish = input.wish ?? undefined;
      const state = moveBelonging(thing.state, move, { personAsks, wish });
      if (isRefusal(state)) return state;
      const words = input.words?.trim() || undefined;
      const moved: BelongingMoved = { move, at: this.clock.now().toISOString(), by: actor.staffId, wish, words };
      const { kept, sealed: again } = sealed(sealing, id, row.stayId, {
        ...thing,
        state,
        moves: [...thing.moves, moved],
      });
      await tx.manager.update(BelongingRow, { id }, { kept, sealed: again });
      await this.audit.record(tx, actor, 'stay.move-belonging', { kind: 'belonging', id }, { stay: row.stayId });
      return row.stayId;
    });
  }

  /**
   * A stay that is locked does not end while the house keeps something: refused `about` the stay, whose things the sentence
   * names. Where the key of its case was destroyed nobody can say any more what it was, and the stay may end.
   */
  async whyNotLeave(tx: Transaction, stayId: string): Promise<Refusal<'belongings-not-given-back'> | undefined> {
    const kept = await tx.manager.existsBy(BelongingRow, { stayId, kept: true });
    if (!kept) return undefined;
    const file = await tx.manager.findOneBy(StayFileRow, { stayId });
    if (!file || isRefusal(await this.files.sealing(tx, file))) return undefined;
    const no = mayLeaveWith(['kept']);
    return no && { ...no, about: stayId };
  }

  /** Of what the house still keeps, by its kind: nothing that tells whose it is. */
  private sentence(stayId: string, language: Language): Promise<string | undefined> {
    if (this.dutyKey.isLocked()) return Promise.resolve(undefined);
    return withTransaction(this.db, 'stay.belongings-kept', async (tx) => {
      const file = await tx.manager.findOneBy(StayFileRow, { stayId });
      const sealing = file ? await this.files.sealing(tx, file) : undefined;
      if (!sealing || isRefusal(sealing)) return undefined;
      const rows = await tx.manager.findBy(BelongingRow, { stayId, kept: true });
      const kinds = rows.map(
        ({ id, sealed: kept }) => sealing.open<KeptBelonging>(placeInStay('belonging', id), kept).kind,
      );
      return kinds.length > 0 ? belongingsStillKept(kinds, language) : undefined;
    });
  }
}

/** Every column of a thing. */
function sealed(sealing: Sealing, id: string, stayId: string, thing: KeptBelonging): BelongingRow {
  const kept: BelongingState = 'kept';
  return { id, stayId, kept: thing.state === kept, sealed: sealing.seal(placeInStay('belonging', id), thing) };
}
