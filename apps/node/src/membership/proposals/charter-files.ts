import { Injectable } from '@nestjs/common';
import { type Actor, type CharterRefusal, isRefusal, type Refusal, refuse } from '#domain';
import { isProblem } from '#federation';
import { Audit } from '../../audit/audit.js';
import { BallotBox } from '../../federation/charter/ballot-box.js';
import { Ballots } from '../../federation/charter/ballots.js';
import { CharterForks } from '../../federation/charter/charter-forks.js';
import { CharterKeeper } from '../../federation/charter/charter-keeper.js';
import { Members } from '../../federation/members.js';
import { Once } from '../../graphql/once.js';
import type { BringFileInput, SettleCharterInput } from './proposal.input.js';

type No = Refusal<CharterRefusal | 'idempotency-key-reused'>;

/** Charters and proposals on a stick: a network without a line can vote all the same. */
@Injectable()
export class CharterFiles {
  constructor(
    private readonly once: Once,
    private readonly ballots: Ballots,
    private readonly box: BallotBox,
    private readonly charter: CharterKeeper,
    private readonly forks: CharterForks,
    private readonly members: Members,
    private readonly audit: Audit,
  ) {}

  /** All charters after a version, one a line: what a new member or one that was cut off needs. */
  async charters(after: number): Promise<string> {
    return (await this.charter.since(after)).map((bundle) => `${bundle}\n`).join('');
  }

  /** A proposal with the votes that are here; empty for one that is not open. */
  async proposal(id: string): Promise<string> {
    return (await this.ballots.file(id))?.toString('utf8') ?? '';
  }

  /**
   * Takes in what somebody brought. Charters that follow are accepted; one that lacks votes is kept as a proposal. Answers
   * the proposal’s id, or the version that is in force now.
   */
  async bring(actor: Actor, input: BringFileInput): Promise<string | No> {
    if (!this.charter.inForce()) return refuse('not-in-a-network');
    let undecided: Buffer | undefined;
    for (const line of input.file.split('\n').filter(Boolean)) {
      const file = Buffer.from(line);
      const taken = await this.charter.take(file);
      if (!isProblem(taken)) continue;
      if (!['votes-missing', 'assent-missing', 'round-open'].includes(taken.problem)) {
        return refuse('charter-file-not-valid');
      }
      undecided = file;
    }
    return this.once.run(actor, 'membership.bring', input, async (tx) => {
      const id = undecided ? await this.box.bring(tx, undecided) : `v${this.members.charterVersion()}`;
      if (isProblem(id)) return refuse('charter-file-not-valid');
      await this.audit.record(tx, actor, 'membership.bring', { kind: 'charter-proposal', id });
      return id;
    });
  }

  /** Goes on with the charter that was kept, after somebody has spoken with the others. */
  async settle(actor: Actor, input: SettleCharterInput): Promise<{ version: number } | No> {
    const settled = await this.once.run(actor, 'membership.settle-charter', input, async (tx) => {
      const count = await this.forks.settle(tx, actor.staffId);
      if (count === 0) return refuse('charter-not-disputed');
      const version = this.members.charterVersion();
      await this.audit.record(tx, actor, 'membership.settle-charter', { kind: 'charter', id: `v${version}` });
      return String(version);
    });
    await this.forks.readKept();
    return isRefusal(settled) ? settled : { version: this.members.charterVersion() };
  }
}
