import { halfCharacter } from './canonical.js';
import { forbiddenNames } from './plain-form.js';

/** What is wrong with a text before it is looked at as JSON. */
export type JsonFault =
  | 'not-json'
  | 'too-deep'
  | 'duplicate-key'
  | 'forbidden-key'
  | 'unsafe-number'
  | 'lone-surrogate';

const plain = /[ !#-[\]-\u{10ffff}]*/uy;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const word = /true|false|null/y;
const space = /[ \t\n\r]*/y;

class Stop extends Error {
  constructor(readonly fault: JsonFault | 'too-many-keys') {
    super(fault);
  }
}

/**
 * Looks at JSON **before** it is parsed: `JSON.parse` keeps the last of two equal members silently, rounds large
 * integers, and follows any depth. Numbers are safe integers without fraction or exponent. `keys` caps how many members all
 * objects have together.
 */
export function scanJson(text: string, depth: number): JsonFault | undefined;
export function scanJson(text: string, depth: number, keys: number): JsonFault | 'too-many-keys' | undefined;
export function scanJson(text: string, depth: number, keys = Number.POSITIVE_INFINITY) {
  try {
    const scan = new Scan(text, keys);
    scan.value(depth);
    scan.end();
    return undefined;
  } catch (error) {
    if (error instanceof Stop) return error.fault;
    throw error;
  }
}

class Scan {
  private at = 0;
  constructor(
    private readonly text: string,
    private keysLeft: number,
  ) {}

  value(depth: number): void {
    this.take(space);
    const first = this.text[this.at];
    if (first === '{' || first === '[') {
      if (depth === 0) throw new Stop('too-deep');
      if (first === '{') this.object(depth - 1);
      else this.array(depth - 1);
    } else if (first === '"') this.string();
    else if (this.take(word) === '') this.number();
    this.take(space);
  }

  end(): void {
    if (this.at !== this.text.length) throw new Stop('not-json');
  }

  private object(depth: number): void {
    const names = new Set<string>();
    this.list('}', () => {
      this.take(space);
      const name = this.string();
      if (names.has(name)) throw new Stop('duplicate-key');
      if (forbiddenNames.has(name)) throw new Stop('forbidden-key');
      names.add(name);
      this.keysLeft -= 1;
      if (this.keysLeft < 0) throw new Stop('too-many-keys');
      this.take(space);
      this.expect(':');
      this.value(depth);
    });
  }

  private array(depth: number): void {
    this.list(']', () => this.value(depth));
  }

  private list(close: string, member: () => void): void {
    this.at += 1;
    this.take(space);
    if (this.text[this.at] === close) {
      this.at += 1;
      return;
    }
    for (;;) {
      member();
      if (this.text[this.at] === close) break;
      this.expect(',');
    }
    this.at += 1;
  }

  /** Reads a text and returns it unescaped, so that `\u0061` and `a` are the same name. */
  private string(): string {
    const start = this.at;
    this.expect('"');
    for (;;) {
      this.take(plain);
      if (this.text[this.at] === '"') break;
      if (this.take(escaped) === '') throw new Stop('not-json');
    }
    this.at += 1;
    const said: string = JSON.parse(this.text.slice(start, this.at));
    if (halfCharacter.test(said)) throw new Stop('lone-surrogate');
    return said;
  }

  private number(): void {
    const said = this.take(number);
    if (said === '') throw new Stop('not-json');
    if (!/^-?[0-9]+$/.test(said) || said === '-0' || !Number.isSafeInteger(Number(said))) {
      throw new Stop('unsafe-number');
    }
  }

  private expect(character: string): void {
    if (this.text[this.at] !== character) throw new Stop('not-json');
    this.at += 1;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }
}
