/** Names that change how an object behaves once it is parsed or written again. */
export const forbiddenNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype', 'toJSON']);

const forbiddenBeginnings: ReadonlySet<number> = new Set([...forbiddenNames].map((name) => name.charCodeAt(0)));

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const closeArray = 0x5d;
const closeObject = 0x7d;
/** More digits may be no safe integer. */
const mostDigits = 15;

/**
 * Whether a text is beyond doubt the canonical form (RFC 8785) of a message: no space, members in order, none twice or
 * forbidden, safe integers, nothing escaped. It looks at each character once; most of what nodes say is like that. A
 * "no" says nothing: such a text may still be canonical, and is looked at slowly. Expects well-formed text.
 */
export function isPlainForm(text: string, depth: number): boolean {
  return new PlainForm(text).whole(depth);
}

class PlainForm {
  private at = 0;
  constructor(private readonly text: string) {}

  whole(depth: number): boolean {
    return this.value(depth) && this.at === this.text.length;
  }

  private value(depth: number): boolean {
    switch (this.text.charCodeAt(this.at)) {
      case quote:
        return this.plainText();
      case 0x7b:
        return depth > 0 && this.object(depth - 1);
      case 0x5b:
        return depth > 0 && this.array(depth - 1);
      case 0x74:
        return this.word('true');
      case 0x66:
        return this.word('false');
      case 0x6e:
        return this.word('null');
      default:
        return this.integer();
    }
  }

  private object(depth: number): boolean {
    this.at += 1;
    if (this.take(closeObject)) return true;
    let before = -1;
    do {
      const name = this.at + 1;
      if (this.text.charCodeAt(this.at) !== quote || !this.plainText()) return false;
      if ((before >= 0 && !this.isAfter(name, before)) || this.isForbidden(name)) return false;
      before = name;
      if (!this.take(colon) || !this.value(depth)) return false;
    } while (this.take(comma));
    return this.take(closeObject);
  }

  /** Whether the name that begins at `later` stands behind the one at `earlier` in the order of RFC 8785 (UTF-16). */
  private isAfter(later: number, earlier: number): boolean {
    const { text } = this;
    for (let at = 0; ; at += 1) {
      const a = text.charCodeAt(earlier + at);
      const b = text.charCodeAt(later + at);
      if (a === quote) return b !== quote;
      if (a !== b) return b !== quote && b > a;
    }
  }

  private isForbidden(name: number): boolean {
    return (
      forbiddenBeginnings.has(this.text.charCodeAt(name)) && forbiddenNames.has(this.text.slice(name, this.at - 1))
    );
  }

  private array(depth: number): boolean {
    this.at += 1;
    if (this.take(closeArray)) return true;
    do {
      if (!this.value(depth)) return false;
    } while (this.take(comma));
    return this.take(closeArray);
  }

  /** A text in which nothing is escaped and nothing would have to be. */
  private plainText(): boolean {
    const { text } = this;
    for (let at = this.at + 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        this.at = at + 1;
        return true;
      }
      if (code === backslash || code < 0x20) return false;
    }
    return false;
  }

  private integer(): boolean {
    const negative = this.take(0x2d);
    const start = this.at;
    while (isDigit(this.text.charCodeAt(this.at))) this.at += 1;
    const digits = this.at - start;
    if (digits === 0 || digits > mostDigits) return false;
    return this.text.charCodeAt(start) !== 0x30 || (digits === 1 && !negative);
  }

  private word(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  private take(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false;
    this.at += 1;
    return true;
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
