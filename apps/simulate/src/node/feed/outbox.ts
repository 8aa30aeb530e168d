import { base64url, canonicalBytes, isProblem } from '#federation';
import type { Tx } from '../../store/store.js';
import type { Here } from '../here.js';
import type { OutboxRow } from '../rows.js';

export interface OutgoingMail {
  readonly id: string;
  readonly type: string;
  readonly body: object;
}

/** What this node says, in the transaction of the change it tells of (apps/node: federation/outbox). */
export class Outbox {
  constructor(
    private readonly here: Here,
    private readonly waiting: () => void,
  ) {}

  async mail(tx: Tx, to: string, mail: OutgoingMail): Promise<void> {
    for (const one of this.here.says(mail)) await this.seal(tx, to, one);
  }

  private async seal(tx: Tx, to: string, { id, type, body }: OutgoingMail): Promise<void> {
    const recipient = this.here.charter().records.get(to)?.record.recipient;
    if (!recipient || to === this.here.self) throw new Error(`no mail can be sent to ${to}`);
    const letter = { v: 1, id, from: this.here.self, to, type, body: { ...body } } as const;
    const sealed = await this.here.sealing.seal(letter, recipient);
    if (isProblem(sealed)) throw new Error(`${type} cannot be sealed: ${sealed.problem}`);
    await this.insert(tx, { recipient: to, type: 'mail', payload: base64url(sealed), said: type });
  }

  async broadcast(tx: Tx, type: string, payload: object): Promise<void> {
    await this.insert(tx, { recipient: null, type, payload: base64url(canonicalBytes(payload)), said: type });
  }

  private async insert(tx: Tx, row: OutboxRow): Promise<void> {
    const last = (await tx.all<OutboxRow>('outbox')).at(-1)?.[0] ?? '0';
    await tx.put('outbox', String(Number(last) + 1).padStart(8, '0'), row);
    this.waiting();
  }
}
