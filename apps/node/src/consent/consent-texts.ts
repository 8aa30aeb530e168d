import { Inject, Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { type ConsentRecipient, type Refusal, refuse } from '#domain';
import type { Home } from '#home';
import { type ConsentText, consentText, consentTextInForce, type Language, serviceKindNames } from '#i18n';
import { Clock } from '../clock.js';
import { Members } from '../federation/members.js';
import { NODE_HOME } from '../node-home.js';
import { askedOf, recipientOf } from './consent-of-input.js';
import type { ConsentTextArgs, ReadyConsentsArgs } from './consent-text.input.js';
import { allReadySets } from './ready-set.js';
import { UsualFields } from './usual-fields.js';

/** The text of a consent with its names filled in, to be shown or read out before the person says anything. */
@Injectable()
export class ConsentTexts {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly members: Members,
    private readonly usual: UsualFields,
    @Inject(NODE_HOME) private readonly home: Home,
  ) {}

  /** Refusals: `not-found` (nobody of that name), `consent-text-unknown`. */
  async text(args: ConsentTextArgs): Promise<ConsentText | Refusal<'not-found' | 'consent-text-unknown'>> {
    const shareable = await this.usual.shareable(recipientOf(args.recipient), args.purpose);
    const { recipient, fields, until } = askedOf(args, this.clock.now(), shareable);
    const to = await this.nameOf(recipient, args.language);
    if (to === undefined) return refuse('not-found');
    const { name: from, country } = this.home.node;
    const slots = { from, country, recipient: recipient.kind, to, purpose: args.purpose, fields, until };
    return consentText(args.version ?? consentTextInForce, args.language, slots) ?? refuse('consent-text-unknown');
  }

  /** What is usually asked, without what may not be told to whom it is for, where that is said. */
  async readySets({ recipient, purpose }: ReadyConsentsArgs) {
    const shareable = recipient && purpose ? await this.usual.shareable(recipientOf(recipient), purpose) : undefined;
    if (!shareable) return allReadySets;
    return allReadySets.map((set) => ({ ...set, fields: set.fields.filter((field) => shareable.has(field)) }));
  }

  private async nameOf(recipient: ConsentRecipient, language: Language): Promise<string | undefined> {
    switch (recipient.kind) {
      case 'node':
        return recipient.nodeId === this.members.self()
          ? this.home.node.name
          : this.members.find(recipient.nodeId)?.name;
      case 'provider': {
        const { providerId } = recipient;
        const rows: { name: string }[] = isUUID(providerId)
          ? await this.db.query('SELECT name FROM organisation WHERE id = $1', [providerId])
          : [];
        return rows[0]?.name;
      }
      case 'service':
        return serviceKindNames[recipient.service][language];
      case 'committee':
      case 'network':
        return '';
    }
  }
}
