/** What is told while it runs: to the standard error, so that the last line of the standard output is the result. */
export class Report {
  private last = 0;

  constructor(private readonly json: boolean) {}

  say(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  /** At most every ten seconds. */
  progress(line: string): void {
    if (performance.now() - this.last < 10_000) return;
    this.last = performance.now();
    this.say(line);
  }

  result(result: object): void {
    process.stdout.write(this.json ? `${JSON.stringify(result)}\n` : `${spelled(result)}\n`);
  }
}

function spelled(result: object): string {
  return Object.entries(result)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join('\n');
}
