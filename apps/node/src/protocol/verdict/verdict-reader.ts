import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, withTransaction } from '#database';
import { isRefusal } from '#domain';
import { type Language, verdictSentence } from '#i18n';
import type { ActKind, Verdict } from '#protocols';
import { openJson } from '#vault';
import { DutyKey } from '../../auth/duty-key.js';
import { CaseKeys } from '../../case/case-keys.js';
import { RefusalSentences } from '../../graphql/refusal-sentences.js';
import { type SealedVerdict, type ToldAtTheDoor, verdictPlace } from './protocol-verdicts.js';
import type { VerdictRow } from './verdict.entity.js';

/** A verdict as it was written down, with the act it is about. */
export interface ReadVerdict {
  readonly id: string;
  readonly act: ActKind;
  readonly actId: string;
  readonly at: Date;
  readonly documents: string;
  readonly verdict: Verdict;
  readonly told?: ToldAtTheDoor;
}

type Read = Omit<VerdictRow, 'outcome'>;

const columns = 'id, act, act_id AS "actId", case_id AS "caseId", at, documents, sealed FROM verdict';
const byId = { name: 'protocol.verdict', text: `SELECT ${columns} WHERE id = $1` };
const ofCase = { name: 'protocol.verdicts', text: `SELECT ${columns} WHERE case_id = $1 ORDER BY at, id` };
const ofActs = {
  name: 'protocol.verdicts-of-acts',
  text: `SELECT ${columns} WHERE act_id = ANY ($1::uuid[]) AND case_id IS NULL ORDER BY at, id`,
};

/** Opens verdicts: those of a case that lies open, of acts without a case here, and the one that a refusal is about. */
@Injectable()
export class VerdictReader implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly dutyKey: DutyKey,
    private readonly keys: CaseKeys,
    private readonly sentences: RefusalSentences,
  ) {}

  onModuleInit(): void {
    for (const code of ['protocol-needs', 'protocol-forbids'] as const)
      this.sentences.on(code, (about, language) => this.sentence(about, language));
  }

  async ofCase(caseId: string, key: Buffer): Promise<ReadVerdict[]> {
    return (await readRows<Read>(this.db, ofCase, [caseId])).map((row) => opened(row, key));
  }

  /** Of stays and holds that are about no case of this organisation. */
  async ofActs(ids: readonly string[]): Promise<ReadVerdict[]> {
    return (await readRows<Read>(this.db, ofActs, [ids])).map((row) => ({
      ...row,
      ...this.dutyKey.openJson<SealedVerdict>(verdictPlace(row.id), row.sealed),
    }));
  }

  /** The no as a sentence; undefined when nobody can open it: the node is locked, or the case's key was destroyed. */
  private async sentence(id: string, language: Language): Promise<string | undefined> {
    if (this.dutyKey.isLocked()) return undefined;
    const [row] = await readRows<Read>(this.db, byId, [id]);
    if (!row) return undefined;
    const { caseId } = row;
    if (caseId === null) {
      const { verdict } = this.dutyKey.openJson<SealedVerdict>(verdictPlace(id), row.sealed);
      return verdictSentence(verdict, language);
    }
    const key = await withTransaction(this.db, 'protocol.sentence', (tx) => this.keys.keyOf(tx, caseId));
    return isRefusal(key) ? undefined : verdictSentence(opened(row, key).verdict, language);
  }
}

function opened(row: Read, key: Buffer): ReadVerdict {
  return { ...row, ...openJson<SealedVerdict>(key, verdictPlace(row.id), row.sealed) };
}
