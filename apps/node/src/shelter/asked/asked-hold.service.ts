import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, giveBackHold, type HoldIn, isRefusal, type Refusal, refuse, requestHold } from '#domain';
import type { HoldMail } from '#federation';
import { Audit } from '../../audit/audit.js';
import { CaseAccess } from '../../case/case-access.js';
import { Clock } from '../../clock.js';
import { MemberStates } from '../../federation/contact/member-states.js';
import { Members } from '../../federation/members.js';
import { Outbox } from '../../federation/outbox.js';
import { Live } from '../../graphql/live.js';
import { Once } from '../../graphql/once.js';
import { HoldDesk } from '../hold/hold-desk.js';
import type { AskForHoldInput, GiveBackHoldInput } from './asked-hold.input.js';
import { AskedHoldLists } from './asked-hold.lists.js';
import type { AskedHoldModel } from './asked-hold.model.js';
import { askedHoldOf, insertAskedHold, lockAskedHold, saveAskedHold } from './asked-hold.store.js';
import { AskedHoldCases } from './asked-hold-cases.js';
import { HoldByProtocol } from './by-protocol.js';

type Answer = Promise<AskedHoldModel | Refusal>;

/** A caseworker asks for places, at another member's shelter or our own, and gives them back. */
@Injectable()
export class AskedHoldService {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly members: Members,
    private readonly states: MemberStates,
    private readonly outbox: Outbox,
    private readonly live: Live,
    private readonly desk: HoldDesk,
    private readonly cases: CaseAccess,
    private readonly caseOf: AskedHoldCases,
    private readonly protocol: HoldByProtocol,
    private readonly lists: AskedHoldLists,
  ) {}

  async ask(actor: Actor, input: AskForHoldInput): Answer {
    const answer = await this.once.run(actor, 'hold.ask', input, async (tx) => {
      const { askedOf, kind, stepFree, places, hours, purpose, caseId = null } = input;
      const teamId = input.teamId ?? (actor.teamIds.length === 1 ? (actor.teamIds[0] ?? null) : null);
      if (teamId !== null && !actor.teamIds.includes(teamId)) return refuse('not-found');
      const self = this.members.self();
      if (askedOf !== self) {
        if (this.members.find(askedOf)?.status !== 'active') return refuse('not-found');
        const begins = this.members.mayBegin();
        if (isRefusal(begins)) return begins;
      }
      if (await this.states.isBlocked(tx, askedOf)) return refuse('member-blocked');
      const file = caseId ? await this.cases.lockOpen(tx, actor, caseId) : undefined;
      if (isRefusal(file)) return file;
      const wanted = { id: randomUUID(), kind, stepFree, places, hours, purpose, askedAt: this.clock.now() };
      const request = requestHold({ ...wanted, askedBy: self, given: 'network' });
      if (isRefusal(request)) return request;
      const no = await this.protocol.decide(tx, wanted.id, askedOf, caseId);
      if (no) return no;
      const sealedCase = caseId ? this.caseOf.seal(wanted.id, caseId) : null;
      const ours = { askedOf, given: 'network' as const, staffId: actor.staffId, teamId, sealedCase };
      await insertAskedHold(tx, { ...wanted, ...ours }, { state: 'asked' });
      const details = { of: askedOf, kind, places };
      await this.audit.record(tx, actor, 'hold.ask-for', { kind: 'asked-hold', id: wanted.id }, details);
      await this.live.tell(tx, 'asked-hold', wanted.id);
      return this.send(tx, actor, askedOf, request);
    });
    return this.show(actor, answer);
  }

  async giveBack(actor: Actor, input: GiveBackHoldInput): Answer {
    const answer = await this.once.run(actor, 'hold.give-back', input, async (tx) => {
      if (!(await this.lists.one(actor, input.holdId))) return refuse('not-found');
      return this.handBack(tx, actor, input);
    });
    return this.show(actor, answer);
  }

  /** Our own shelter decides at once, and we hear of it as any asker does; another member's node is told by mail. */
  private async handBack(tx: Transaction, actor: Actor, { holdId, by }: GiveBackHoldInput): Promise<string | Refusal> {
    const ours = await this.desk.release(tx, actor, holdId, by);
    if (!isRefusal(ours)) return holdId;
    if (ours.refused !== 'not-found') return ours;
    const row = await lockAskedHold(tx, holdId);
    if (!row) return refuse('not-found');
    const asked = giveBackHold(askedHoldOf(row), by, this.clock.now());
    if (isRefusal(asked)) return asked;
    await saveAskedHold(tx, asked);
    await this.audit.record(tx, actor, 'hold.give-back', { kind: 'asked-hold', id: holdId }, { of: row.askedOf, by });
    await this.live.tell(tx, 'asked-hold', holdId);
    const body: HoldMail<'hold.release'> = { hold: holdId, by };
    await this.outbox.mail(tx, row.askedOf, { id: randomUUID(), type: 'hold.release', body, urgent: true });
    return holdId;
  }

  private async send(tx: Transaction, actor: Actor, to: string, request: HoldIn<'requested'>): Promise<string> {
    const { id: hold, kind, stepFree, places, hours, purpose } = request;
    if (to === this.members.self()) {
      await this.desk.receive(tx, actor, request);
    } else {
      const body: HoldMail<'hold.request'> = { hold, kind, stepFree, places, hours, purpose };
      await this.outbox.mail(tx, to, { id: randomUUID(), type: 'hold.request', body, urgent: true });
    }
    return hold;
  }

  private async show(actor: Actor, answer: string | Refusal): Answer {
    return isRefusal(answer) ? answer : ((await this.lists.one(actor, answer)) ?? refuse('not-found'));
  }
}
