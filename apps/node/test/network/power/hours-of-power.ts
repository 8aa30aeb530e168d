import { setTimeout as wait } from 'node:timers/promises';
import type { OnDuty } from '../crash/on-duty.js';
import type { NodeProcess } from '../node-process.js';

/** For so long somebody works there after she has logged in, before the power goes again. Milliseconds. */
const work = 4_000;
/** As long again, so many times over, there is none: five times in `npm run power`, once in `npm test`, which is shorter. */
export const darkness = process.env['IHALA_POWER'] === 'sixth' ? 5 : 1;

/** A node that has power for one hour in some: what is an hour here, are some seconds. It goes without a warning. */
export class HoursOfPower {
  on = 0;
  off = 0;
  cuts = 0;
  private lit = Date.now();
  private back: Promise<void> = Promise.resolve();
  private stopped = false;
  private cycle: Promise<void> | undefined;

  constructor(private readonly node: NodeProcess) {}

  /** Resolves when there is power again. */
  readonly power = (): Promise<void> => this.back;

  begin(here: OnDuty): void {
    this.cycle = this.run(here);
  }

  /** The power stays on from here. */
  async end(): Promise<void> {
    this.stopped = true;
    await this.cycle;
  }

  private async run(here: OnDuty): Promise<void> {
    while (!this.stopped) {
      await here.ready();
      await wait(work);
      const lit = Date.now() - this.lit;
      let light = () => {};
      this.back = new Promise((again) => {
        light = again;
      });
      await this.node.kill();
      this.cuts += 1;
      this.on += lit;
      const dark = Date.now();
      for (let left = darkness * lit; left > 0; left -= 200) await wait(200);
      this.off += Date.now() - dark;
      this.lit = Date.now();
      light();
      await wait(50);
    }
  }
}
