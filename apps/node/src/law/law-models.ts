import { Inject, Injectable } from '@nestjs/common';
import { isRefusal, type LawEntry, type LawKind, walkWay } from '#domain';
import type { Home } from '#home';
import { Members } from '../federation/members.js';
import { NODE_HOME } from '../node-home.js';
import type { AnyLawModel } from './law-answers.model.js';

/** An entry as the reads of this feature give it. */
export interface LawRow {
  readonly id: string;
  readonly origin: string;
  readonly saidId: string;
  readonly changedAt: Date;
  readonly sort: string;
  readonly body: LawEntry;
}

/** Entries as the API shows them: with the member that keeps them, by name. */
@Injectable()
export class LawModels {
  constructor(
    private readonly members: Members,
    @Inject(NODE_HOME) private readonly home: Home,
  ) {}

  of<Kind extends LawKind>(row: LawRow): Extract<AnyLawModel, { kind: LawKind }> & { kind: Kind } {
    const { id, origin, changedAt, body } = row;
    const own = origin === this.members.self();
    const kept = { id, origin, own, changedAt, organisation: this.nameOf(origin, own) };
    // A row becomes the model of its kind: the body holds what the model shows, but where a way stands.
    return { ...body, ...standing(body), ...kept } as unknown as AnyLawModel & { kind: Kind };
  }

  private nameOf(origin: string, own: boolean): string {
    return this.members.find(origin)?.name || (own ? this.home.node.name : '') || origin;
  }
}

function standing(entry: LawEntry): { stage?: string; since?: string } {
  if (entry.kind !== 'way') return {};
  const state = walkWay(entry.steps);
  if (isRefusal(state)) throw new Error('the way of a law was kept that cannot be walked');
  return { stage: state.stage, since: state.since };
}
