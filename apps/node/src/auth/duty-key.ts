import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  blindIndex,
  type DutyKeys,
  deriveDutyKeys,
  type FieldPlace,
  forgetDutyKeys,
  newCaseKey,
  newOpeningIdentity,
  type OpeningIdentity,
  openCaseKey,
  openField,
  openIdentity,
  openJson,
  sealField,
  wrapDutyKey,
} from '#vault';
import { NodeLocked } from './node-locked.js';

interface Unlocked {
  readonly dutyKey: Buffer;
  readonly keys: DutyKeys;
  identity: string;
  /** Of earlier recipients, and of one that is not announced yet. */
  others: readonly string[];
}

/**
 * The node's key that opens cases. It is in this process's memory only, from the first login on duty until the process
 * ends, and on no disk but wrapped. It leaves this class only wrapped for somebody else.
 *
 *     locked ──login of somebody who holds a wrap──▶ unlocked ──shutdown──▶ zeroed
 */
@Injectable()
export class DutyKey implements OnApplicationShutdown {
  private readonly logger = new Logger(DutyKey.name);
  private readonly listeners: (() => void)[] = [];
  private unlocked: Unlocked | undefined;

  isLocked(): boolean {
    return this.unlocked === undefined;
  }

  /** Throws {@link NodeLocked} while nobody on duty has logged in since the restart. */
  require(): void {
    this.opened();
  }

  /** A new key for a case, and its wrap for the table `case_key`. */
  newCaseKey(caseId: string): { key: Buffer; wrapped: Buffer } {
    return newCaseKey(this.opened().keys, caseId);
  }

  openCaseKey(caseId: string, wrapped: Buffer): Buffer {
    return openCaseKey(this.opened().keys, caseId, wrapped);
  }

  /** The keyed fingerprint of a normalised name or phone. */
  blind(text: string): Buffer {
    return blindIndex(this.opened().keys.blindIndex, text);
  }

  /** Seals what belongs to no case, e.g. a shelter's address. */
  sealField(place: FieldPlace, plain: Buffer | object): Buffer {
    return sealField(this.opened().keys.fields, place, plain);
  }

  openField(place: FieldPlace, sealed: Buffer): Buffer {
    return openField(this.opened().keys.fields, place, sealed);
  }

  openJson<T>(place: FieldPlace, sealed: Buffer): T {
    return openJson<T>(this.opened().keys.fields, place, sealed);
  }

  /** The identity that opens mail sealed to this node. */
  ageIdentity(): string {
    return this.opened().identity;
  }

  /** Every identity that may open what was sealed to this node, the current one first. */
  ageIdentities(): readonly string[] {
    const { identity, others } = this.opened();
    return [identity, ...others];
  }

  /** Makes the identity of the node's next recipient, sealed at once; it opens mail from now on. */
  async newOpening(): Promise<OpeningIdentity> {
    const unlocked = this.opened();
    const opening = await newOpeningIdentity(unlocked.keys);
    unlocked.others = [...unlocked.others, openIdentity(unlocked.keys, opening)];
    return opening;
  }

  /** Takes another recipient as the current one, and whatever else may open mail. A locked node takes them at its unlock. */
  takeOpenings(opening: OpeningIdentity, others: readonly OpeningIdentity[]): void {
    if (!this.unlocked) return;
    const { keys } = this.unlocked;
    this.unlocked.identity = openIdentity(keys, opening);
    this.unlocked.others = others.map((other) => openIdentity(keys, other));
  }

  /** Called once this process is unlocked; at once if it already is. */
  onUnlock(listener: () => void): void {
    if (this.unlocked) this.call(listener);
    else this.listeners.push(listener);
  }

  /** Wraps the duty key for one of the staff. */
  wrapFor(staffId: string, publicKey: string): Promise<Buffer> {
    return wrapDutyKey(staffId, publicKey, this.opened().dutyKey);
  }

  /**
   * Takes the duty key that a login opened; its bytes are this class's to overwrite from then on. Throws `BrokenSeal` if
   * it is not this node's: then it stays locked.
   */
  unlock(dutyKey: Buffer, opening: OpeningIdentity, others: readonly OpeningIdentity[] = []): void {
    const keys = deriveDutyKeys(dutyKey);
    try {
      const identity = openIdentity(keys, opening);
      if (!this.unlocked) {
        this.unlocked = { dutyKey, keys, identity, others: others.map((other) => openIdentity(keys, other)) };
        for (const listener of this.listeners.splice(0)) this.call(listener);
      }
    } finally {
      if (this.unlocked?.dutyKey !== dutyKey) {
        dutyKey.fill(0);
        forgetDutyKeys(keys);
      }
    }
  }

  /** Overwrites the keys. The identity is a string, which JavaScript can only let go of. */
  onApplicationShutdown(): void {
    const unlocked = this.unlocked;
    this.unlocked = undefined;
    if (!unlocked) return;
    unlocked.dutyKey.fill(0);
    forgetDutyKeys(unlocked.keys);
  }

  private opened(): Unlocked {
    if (!this.unlocked) throw new NodeLocked();
    return this.unlocked;
  }

  private call(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      this.logger.error(error instanceof Error ? error.message : 'a listener failed after the unlock');
    }
  }
}
