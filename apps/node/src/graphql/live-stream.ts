/** Keeps what was told until it is read. A reader who falls behind by a thousand is let go: she asks anew. */
export class LiveStream implements AsyncIterableIterator<string> {
  private static readonly mostWaiting = 1000;
  private readonly waiting: string[] = [];
  private reader: ((result: IteratorResult<string>) => void) | undefined;
  private ended = false;

  constructor(private readonly close: () => void) {}

  push(id: string): void {
    if (this.ended) return;
    if (this.reader) {
      this.reader({ value: id, done: false });
      this.reader = undefined;
    } else if (this.waiting.push(id) > LiveStream.mostWaiting) {
      this.end();
    }
  }

  end(): void {
    this.ended = true;
    this.reader?.({ value: undefined, done: true });
    this.reader = undefined;
    this.close();
  }

  next(): Promise<IteratorResult<string>> {
    const id = this.waiting.shift();
    if (id !== undefined) return Promise.resolve({ value: id, done: false });
    if (this.ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => {
      this.reader = resolve;
    });
  }

  return(): Promise<IteratorResult<string>> {
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}
