import { Injectable } from '@nestjs/common';
import { type ProtocolInForce, putInForce } from '#protocols';
import { Clock } from '../../clock.js';
import { DecidedVersions } from './decided-versions.js';
import { type HeldDocument, ProtocolDocuments } from './protocol-documents.js';

/** More pairs of countries and versions than a node meets in a day. */
const mostKept = 200;

/**
 * Which rules are in force between two countries: by the versions whose day has come, or by those that a case is pinned to.
 * Pins are one text, `national.jo@2026.1 regional@2026.1`: the names of every version that was in force at one moment.
 */
@Injectable()
export class ProtocolsInForce {
  private readonly compiled = new Map<string, ProtocolInForce>();
  /** What was in force when it was last asked, and until when that answer holds. */
  private last: { readonly of: string; readonly held: readonly HeldDocument[] | undefined } | undefined;

  constructor(
    private readonly documents: ProtocolDocuments,
    private readonly decided: DecidedVersions,
    private readonly clock: Clock,
  ) {}

  /**
   * The rules between two countries. Pinned versions that are not kept here give way to those in force. Undefined while
   * this node has no regional protocol: then no protocol is asked.
   */
  between(from: string, to: string, pins: string | null = null): ProtocolInForce | undefined {
    const now = this.now();
    const pinned = pins === null ? undefined : this.pinned(pins, now);
    // Documents of two countries that cannot be weighed together never leave an act without the region's rules.
    const region = now?.slice(0, 1);
    return (
      (pinned && this.put(pinned, from, to)) ??
      (now && this.put(now, from, to)) ??
      (region && this.put(region, from, to))
    );
  }

  /** The versions that are in force, the regional one first; none without a regional protocol. */
  now(): readonly HeldDocument[] | undefined {
    const today = this.clock.now().toISOString().slice(0, 10);
    const of = `${today} ${this.documents.revision} ${this.decided.revision}`;
    if (this.last?.of !== of) this.last = { of, held: this.on(today) };
    return this.last.held;
  }

  private on(today: string): readonly HeldDocument[] | undefined {
    const begun = (scope: string) =>
      this.decided.candidates(scope).filter(({ document }) => document.inForceFrom <= today);
    const nationals = this.documents.countries().map(begun);
    const regionals = begun('regional');
    for (const regional of regionals) {
      const fitting = nationals.map((versions) => versions.find((version) => this.fits(regional, version)));
      const whole = fitting.every((fit, place) => fit !== undefined || nationals[place]?.length === 0);
      if (whole) return [regional, ...fitting.flatMap((fit) => fit ?? [])];
    }
    // No regional version fits all: what fits the newest one holds.
    const [regional] = regionals;
    return regional && [regional, ...nationals.flatMap((all) => all.find((one) => this.fits(regional, one)) ?? [])];
  }

  /** What a case that is opened now is pinned to. */
  pins(): string | null {
    const now = this.now();
    return now ? pinsOf(now) : null;
  }

  private pinned(pins: string, now: readonly HeldDocument[] | undefined): HeldDocument[] | undefined {
    const found = pins.split(' ').flatMap((key): HeldDocument[] => {
      const kept = this.documents.find(key);
      const instead = now?.find(({ document }) => document.protocol === key.split('@')[0]);
      return kept ? [kept] : instead ? [instead] : [];
    });
    return found.some(({ document }) => document.scope === 'regional') ? found : undefined;
  }

  private fits(regional: HeldDocument, national: HeldDocument): boolean {
    const { scope } = national.document;
    return this.put([regional, national], scope, scope) !== undefined;
  }

  private put(held: readonly HeldDocument[], from: string, to: string): ProtocolInForce | undefined {
    const those = held.filter(({ document: { scope } }) => scope === 'regional' || scope === from || scope === to);
    const key = `${from} ${to} ${pinsOf(those)}`;
    const known = this.compiled.get(key);
    if (known) return known;
    const regional = those.find(({ document }) => document.scope === 'regional');
    if (!regional) return undefined;
    const nationals = those.filter((one) => one !== regional).map(({ document }) => document);
    const put = putInForce(regional.document, nationals, from, to);
    if ('refused' in put) return undefined;
    if (this.compiled.size >= mostKept) this.compiled.clear();
    this.compiled.set(key, put);
    return put;
  }
}

export function pinsOf(held: readonly HeldDocument[]): string {
  return held
    .map(({ key }) => key)
    .sort()
    .join(' ');
}
