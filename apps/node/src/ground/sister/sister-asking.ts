import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type AuthorityRefusal,
  type ClaimedGround,
  isRefusal,
  moveGround,
  type Refusal,
  refuse,
  smallGroup,
} from '#domain';
import { Audit } from '../../audit/audit.js';
import { OwnCountry } from '../../case/own-country.js';
import { Clock } from '../../clock.js';
import { InvalidMail } from '../../federation/mail-handlers.js';
import { Members } from '../../federation/members.js';
import { groundOf } from '../ground-columns.js';
import type { GroundContent } from '../ground-content.js';
import { lockGround, saveGround } from '../ground-rows.js';
import type { GroundedAct } from '../grounded-acts.js';
import { SisterPost } from './sister-post.js';

/** Colleagues whose roles count and who could be the second person, whoever asks included. */
const fitting = `
  SELECT count(*)::int AS count FROM staff u
  WHERE u.suspended_at IS NULL AND u.own_password
    AND EXISTS (SELECT FROM duty_key_wrap w WHERE w.staff_id = u.id)
    AND EXISTS (SELECT FROM staff_role r WHERE r.staff_id = u.id AND r.role IN ('caseworker', 'legal-reviewer'))`;

type Unfit = Refusal<'ground-sister-not-needed' | 'ground-sister-unfit' | AuthorityRefusal>;

/** In a small group somebody at a sister member is the second person: asked in codes, by sealed mail; the person stays unnamed. */
@Injectable()
export class SisterAsking implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly own: OwnCountry,
    private readonly members: Members,
    private readonly post: SisterPost,
  ) {}

  onModuleInit(): void {
    this.post.on('ground.answer', (tx, from, { ground, answer }) => this.heard(tx, from, ground, answer));
  }

  /** Sends the question, or says why it cannot be asked there. Refusals: `ground-sister-not-needed`, `-unfit`, those of `mayBegin`. */
  async ask(
    tx: Transaction,
    to: string,
    asked: ClaimedGround & { readonly state: 'asked' },
    act: GroundedAct,
    { on, recipient, circumstances, fields }: GroundContent,
  ): Promise<Unfit | undefined> {
    const [staff] = await tx.query<{ count: number }>(fitting);
    if ((staff?.count ?? 0) > smallGroup) return refuse('ground-sister-not-needed');
    if (act.parties.includes(to) || !(await this.fits(tx, to))) return refuse('ground-sister-unfit');
    const begins = this.members.mayBegin();
    if (isRefusal(begins)) return begins;
    const when = { at: asked.askedAt.toISOString(), until: asked.until.toISOString() };
    const codes = { recipient, circumstances: [...circumstances], fields: [...fields] };
    const what = { on, act: act.kind, country: this.own.country, ...codes };
    await this.post.send(tx, to, 'ground.ask', { ground: asked.id, ...when, ...what });
    return undefined;
  }

  /** A full member, neither this organisation nor under one roof with it. */
  private async fits(tx: Transaction, nodeId: string): Promise<boolean> {
    const self = this.members.self();
    const member = this.members.find(nodeId);
    if (member?.status !== 'active' || member.onProbation || nodeId === self) return false;
    const roof = (id: string) => this.members.find(id)?.host ?? id;
    return roof(nodeId) !== roof(self) && !(await this.members.isBlocked(tx, nodeId));
  }

  /** The sister’s answer. What comes too late, or after a colleague’s, changes nothing. */
  private async heard(tx: Transaction, from: string, id: string, answer: 'confirmed' | 'refused'): Promise<void> {
    const row = await lockGround(tx, id);
    if (!row || row.sisterNode !== from) throw new InvalidMail('no such question', 'not-allowed');
    const move = answer === 'confirmed' ? 'confirm' : 'refuse';
    const ground = groundOf(row);
    const moved =
      ground.state === 'asked' ? moveGround(ground, { move, by: { nodeId: from } }, this.clock.now()) : ground;
    if (isRefusal(moved) || moved === ground) return;
    await saveGround(tx, moved);
    await this.audit.record(tx, { node: from }, `ground.${move}`, { kind: 'ground', id });
  }
}
