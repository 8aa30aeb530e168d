import { createInterface, type Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/**
 * Asks questions on the terminal; a password is not shown. Where input is a pipe (a script), each answer is one line
 * of it.
 */
export class Questions {
  private readonly lines: Interface;
  private readonly answers: AsyncIterator<string>;
  private hidden = false;

  constructor() {
    const screen = new Writable({
      write: (chunk, _encoding, done) => {
        if (!this.hidden) process.stderr.write(chunk);
        done();
      },
    });
    this.lines = createInterface({ input: process.stdin, output: screen, terminal: process.stdin.isTTY });
    this.answers = this.lines[Symbol.asyncIterator]();
  }

  async ask(question: string): Promise<string> {
    process.stderr.write(`${question}: `);
    const answer = await this.answers.next();
    if (answer.done) throw new Error(`${question}: no answer was given.`);
    return answer.value.trim();
  }

  async askPassword(question: string): Promise<string> {
    this.hidden = true;
    try {
      return await this.ask(question);
    } finally {
      this.hidden = false;
      process.stderr.write('\n');
    }
  }

  close(): void {
    this.lines.close();
  }
}
