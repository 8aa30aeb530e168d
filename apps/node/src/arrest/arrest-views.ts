import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, type RefusalCode } from '#domain';
import type { Language } from '#i18n';
import { Clock } from '../clock.js';
import type { ServiceModel } from '../directory/directory.model.js';
import { DirectoryList } from '../directory/directory-list.js';
import { ArrestModel } from './arrest.model.js';
import type { OpenedArrest } from './arrest-contents.js';

/** Arrests in the language of whoever asks, and who may be rung for legal aid. */
@Injectable()
export class ArrestViews {
  constructor(
    private readonly clock: Clock,
    private readonly directory: DirectoryList,
  ) {}

  async arrests(language: Language, opened: Promise<readonly OpenedArrest[]>): Promise<ArrestModel[]> {
    return (await opened).map((arrest) => ArrestModel.of(arrest, language, this.clock.now()));
  }

  async answer<Code extends RefusalCode>(language: Language, done: Promise<OpenedArrest | Refusal<Code>>) {
    const arrest = await done;
    return isRefusal(arrest) ? arrest : ArrestModel.of(arrest, language, this.clock.now());
  }

  /** Whom the directory names for legal aid in a country. */
  async legalAid(country: string): Promise<ServiceModel[]> {
    const page = await this.directory.services({ kind: 'Legal', country, first: 20 });
    return page.edges.map(({ node }) => node);
  }
}
