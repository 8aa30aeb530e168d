import { Injectable } from '@nestjs/common';
import type { Refusal, RefusalCode } from '#domain';
import { type Language, refusalSentences } from '#i18n';

type Tell = (about: string, language: Language) => Promise<string | undefined>;

/** What a refusal says to people. Where it is `about` something that a feature keeps, that feature makes the sentence of it. */
@Injectable()
export class RefusalSentences {
  private readonly telling = new Map<RefusalCode, Tell>();

  on(code: RefusalCode, tell: Tell): void {
    this.telling.set(code, tell);
  }

  async of({ refused, about }: Refusal, language: Language): Promise<string> {
    const told = about === undefined ? undefined : await this.telling.get(refused)?.(about, language);
    return told ?? refusalSentences[refused][language];
  }
}
