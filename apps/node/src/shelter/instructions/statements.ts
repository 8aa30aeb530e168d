import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { type Actor, checkInstructions, isRefusal, refuse, stateInstruction } from '#domain';
import type { FieldPlace } from '#vault';
import { Audit } from '../../audit/audit.js';
import { DutyKey } from '../../auth/duty-key.js';
import { Clock } from '../../clock.js';
import { Committee } from '../../committee/committee.js';
import { Members } from '../../federation/members.js';
import { Once } from '../../graphql/once.js';
import type { StateInstructionInput } from './instruction.input.js';
import { InstructionsInForce } from './instructions-in-force.js';
import { ShelterStatementRow } from './shelter-statement.entity.js';

const wordsOf = (row: string): FieldPlace => ({ table: 'shelter_statement', column: 'words', row });

export type Statement = Omit<ShelterStatementRow, 'words'> & { readonly words?: string };

/** What operators say of the duties of their house, article by article. A breach comes to the committee with the statement. */
@Injectable()
export class Statements {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly dutyKey: DutyKey,
    private readonly members: Members,
    private readonly committee: Committee,
    private readonly inForce: InstructionsInForce,
  ) {}

  /** Refusals: `not-found`, those of `checkInstructions` and `stateInstruction`. */
  state(actor: Actor, input: StateInstructionInput) {
    this.dutyKey.require();
    return this.once.run(actor, 'shelter.state-instruction', input, async (tx) => {
      const { shelterId, stayId = null, article, duty, standing } = input;
      const words = input.words?.trim() || undefined;
      if (!(await this.belongs(tx, shelterId, stayId))) return refuse('not-found');
      const unknown = checkInstructions([{ article, duty }], this.inForce.duties());
      if (unknown) return unknown;
      const stated = stateInstruction(await this.before(tx, input), standing, words);
      if (isRefusal(stated)) return stated;
      const id = randomUUID();
      const said = { saidAt: this.clock.now(), saidBy: actor.staffId };
      const sealed = words ? this.dutyKey.sealField(wordsOf(id), { words }) : null;
      await tx.manager.insert(ShelterStatementRow, {
        ...{ id, shelterId, stayId, article, duty, standing, words: sealed, ...said },
      });
      const subject = { kind: 'shelter-statement', id };
      await this.audit.record(tx, actor, 'shelter.state-instruction', subject, { shelter: shelterId, standing });
      if (stated.breach) await this.submit(tx, subject, article, duty);
      return shelterId;
    });
  }

  /** The newest first; the words are opened. */
  async of(shelterId: string): Promise<Statement[]> {
    this.dutyKey.require();
    const rows = await withTransaction(this.db, 'shelter.statements', (tx) =>
      tx.manager.find(ShelterStatementRow, { where: { shelterId }, order: { saidAt: 'DESC', id: 'ASC' }, take: 1000 }),
    );
    return rows.map(({ words, ...statement }) => ({
      ...statement,
      words: words ? this.dutyKey.openJson<{ words: string }>(wordsOf(statement.id), words).words : undefined,
    }));
  }

  /** The house is a party: its organisation sits on no review of its own breach. */
  private submit(tx: Transaction, subject: { kind: string; id: string }, article: string, duty: string) {
    const rules = this.inForce.rulesOf(article);
    const reason = `${article}.${duty}`;
    return this.committee.submitToCommittee(tx, {
      ...{ kind: 'shelter-breach', caseId: null, subject, parties: [this.members.self()], rules, reason },
    });
  }

  /** What was last said of the duty; the house's row is locked, so that two statements come one after the other. */
  private async before(tx: Transaction, { shelterId, stayId, article, duty }: StateInstructionInput) {
    const [last] = await tx.query<Pick<ShelterStatementRow, 'standing'>>(
      `SELECT standing FROM shelter_statement WHERE shelter_id = $1 AND stay_id IS NOT DISTINCT FROM $2
         AND article = $3 AND duty = $4 ORDER BY said_at DESC, id LIMIT 1`,
      [shelterId, stayId ?? null, article, duty],
    );
    return last?.standing;
  }

  private async belongs(tx: Transaction, shelterId: string, stayId: string | null): Promise<boolean> {
    const [house] = await tx.query('SELECT id FROM shelter WHERE id = $1 FOR NO KEY UPDATE', [shelterId]);
    if (!house || stayId === null) return house !== undefined;
    const [stay] = await tx.query(
      'SELECT y.id FROM stay y JOIN place p ON p.id = y.place_id WHERE y.id = $1 AND p.shelter_id = $2',
      [stayId, shelterId],
    );
    return stay !== undefined;
  }
}
