import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import type { ConsentField, ConsentPurpose, ConsentRecipient } from '#domain';
import { type RecipientKind, shareableFields } from '#protocols';
import { OwnCountry } from '../case/own-country.js';
import { Members } from '../federation/members.js';
import { ProtocolsInForce } from '../protocol/in-force/protocols-in-force.js';

interface Recipient {
  readonly kind: RecipientKind;
  readonly country: string | null | undefined;
}

/**
 * What the protocol in force lets somebody be told at most: the usual fields are shortened to it before the person is asked, so that
 * nobody says yes to what may not go.
 */
@Injectable()
export class UsualFields {
  constructor(
    private readonly db: DataSource,
    private readonly members: Members,
    private readonly own: OwnCountry,
    private readonly inForce: ProtocolsInForce,
  ) {}

  /** Undefined where the protocol names nothing for such a recipient, or where it is not known yet who it will be. */
  async shareable(
    recipient: ConsentRecipient,
    purpose: ConsentPurpose,
  ): Promise<ReadonlySet<ConsentField> | undefined> {
    const to = await this.kindOf(recipient, purpose);
    const from = this.own.country;
    const inForce = to && this.inForce.between(from, to.country ?? from);
    return inForce && shareableFields(inForce, purpose, to.kind);
  }

  private async kindOf(recipient: ConsentRecipient, purpose: ConsentPurpose): Promise<Recipient | undefined> {
    switch (recipient.kind) {
      case 'node':
        return { kind: 'member', country: this.members.find(recipient.nodeId)?.country };
      case 'provider':
        return this.provider(recipient.providerId);
      case 'service':
        return undefined;
      case 'committee':
        return { kind: 'committee', country: null };
      case 'network':
        return { kind: purpose === 'handover-offer' ? 'member' : 'network', country: null };
    }
  }

  private async provider(id: string): Promise<Recipient | undefined> {
    const rows: Recipient[] = isUUID(id)
      ? await this.db.query('SELECT kind, country FROM organisation WHERE id = $1', [id])
      : [];
    return rows[0];
  }
}
