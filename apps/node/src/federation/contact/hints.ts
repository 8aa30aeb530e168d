import { Injectable } from '@nestjs/common';

/** Who keeps contact with a member: `news` when it has something new, `back` when it was heard after a silence. */
export interface HintListener {
  news(): void;
  back(): void;
}

/** Passes hints of other members on to whoever keeps contact with them. */
@Injectable()
export class Hints {
  private readonly listeners = new Map<string, HintListener>();

  on(nodeId: string, listener: HintListener): void {
    this.listeners.set(nodeId, listener);
  }

  off(nodeId: string): void {
    this.listeners.delete(nodeId);
  }

  /** This member says that it has something new. */
  give(nodeId: string): void {
    this.listeners.get(nodeId)?.news();
  }

  /** This member is there again. */
  giveBack(nodeId: string): void {
    this.listeners.get(nodeId)?.back();
  }
}
