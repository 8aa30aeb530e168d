import { placeCharter, readHome } from '#home';
import type { Clock } from '../../src/clock.js';
import { madeHome, type OrganisationUnderTest } from '../harness/made-home.js';
import type { FocalPoint } from '../harness/vote.js';
import { type NodeUnderTest, nodeUnderTest } from '../node-under-test.js';
import { signAddress } from './found-network.js';
import { Line } from './line.js';

/** An organisation that joins a network which is there already: its home, its line, and its node once it runs. */
export class Joining {
  private running: NodeUnderTest | undefined;

  private constructor(
    private readonly organisation: OrganisationUnderTest,
    private readonly clock: Clock | undefined,
    readonly made: { readonly dir: string; readonly rootSeed: Buffer },
    readonly nodeId: string,
    readonly line: Line,
  ) {}

  static async of(organisation: OrganisationUnderTest, { clock }: { readonly clock?: Clock } = {}): Promise<Joining> {
    const made = await madeHome(organisation);
    const line = await Line.make();
    await signAddress({ ...made, address: line.url });
    return new Joining(organisation, clock, made, (await readHome(made.dir)).node.nodeId, line);
  }

  get node(): NodeUnderTest {
    if (!this.running) throw new Error('it does not run yet');
    return this.running;
  }

  /** Starts its node with nothing but the founding charter, as its sponsor gives it. */
  async start(sponsor: FocalPoint): Promise<void> {
    const { charterFile } = await sponsor.ask<{ charterFile: string }>('{ charterFile }');
    const [founding = ''] = charterFile.split('\n');
    await placeCharter(this.made.dir, founding);
    const { organisation, made, clock } = this;
    const node = await nodeUnderTest({ organisation, made, ...(clock ? { clock } : {}) });
    this.running = node;
    this.line.target = () => node.url;
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    await this.line.close();
  }
}
