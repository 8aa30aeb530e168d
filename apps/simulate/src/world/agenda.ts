/** Something that happens at a moment of the world's own time. */
export interface Appointment {
  readonly at: number;
  readonly order: number;
  readonly happen: () => void;
}

/** What is still to happen, the earliest first; of one moment, in the order in which it was put down (a binary heap). */
export class Agenda {
  private readonly heap: Appointment[] = [];
  private order = 0;

  get length(): number {
    return this.heap.length;
  }

  add(at: number, happen: () => void): void {
    this.heap.push({ at, order: this.order, happen });
    this.order += 1;
    this.up(this.heap.length - 1);
  }

  next(): Appointment | undefined {
    const [first] = this.heap;
    const last = this.heap.pop();
    if (first && last && first !== last) {
      this.heap[0] = last;
      this.down(0);
    }
    return first;
  }

  peek(): Appointment | undefined {
    return this.heap[0];
  }

  private up(from: number): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.swapIfBefore(at, above)) return;
      at = above;
    }
  }

  private down(from: number): void {
    let at = from;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = this.before(right, left) ? right : left;
      if (!this.swapIfBefore(least, at)) return;
      at = least;
    }
  }

  private before(a: number, b: number): boolean {
    const [one, other] = [this.heap[a], this.heap[b]];
    if (!one || !other) return false;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  private swapIfBefore(a: number, b: number): boolean {
    const [one, other] = [this.heap[a], this.heap[b]];
    if (!one || !other || !this.before(a, b)) return false;
    this.heap[a] = other;
    this.heap[b] = one;
    return true;
  }
}
