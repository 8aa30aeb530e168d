/** Tells each step as it happens: what happened, and how long it took. */
export class Told {
  private count = 0;

  constructor(private readonly write: (line: string) => void) {}

  line(text = ''): void {
    this.write(text);
  }

  /** Runs one step and tells its outcome in a sentence; a failure names the step it happened in. */
  async step<Result>(what: string, run: () => Promise<Result>, outcome: (result: Result) => string): Promise<Result> {
    const began = performance.now();
    this.count += 1;
    const number = String(this.count).padStart(2);
    try {
      const result = await run();
      this.write(`${number}. ${what}: ${outcome(result)} (${lasted(began)})`);
      return result;
    } catch (error) {
      this.write(`${number}. ${what}: FAILED (${lasted(began)})`);
      throw error;
    }
  }
}

function lasted(began: number): string {
  const ms = performance.now() - began;
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

/** Waits until something is so, asking again and again; says what it waited for when it never was. */
export async function until<Result>(
  what: string,
  ask: () => Promise<Result | undefined | false>,
  seconds = 60,
): Promise<Result> {
  const end = performance.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`Waited ${seconds} s in vain: ${what}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}
