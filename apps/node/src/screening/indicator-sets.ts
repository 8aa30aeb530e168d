import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { isAtHand, missingSets } from '#domain';
import type { Language, SetWords } from '#i18n';
import { type IndicatorSetFile, indicatorSetShape } from '#protocols';

const folder = join(import.meta.dirname, '../../../../libs/protocols/indicators');

/** The sets of indicators this node has. They are read once, at its start; one that cannot be read keeps it from starting. */
@Injectable()
export class IndicatorSets {
  readonly all: readonly IndicatorSetFile[] = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => indicatorSetShape.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));

  find(id: string): IndicatorSetFile | undefined {
    return this.all.find((set) => set.id === id);
  }

  /** The ids of what cannot be asked here: sets on whose subject nothing is at hand, and sets that are named and not here. */
  missing(named: readonly string[]): readonly string[] {
    const notHere = named.filter((id) => !this.all.some((set) => set.id === id && isAtHand(set)));
    return [...new Set([...missingSets(this.all).map(({ id }) => id), ...notHere])].sort();
  }

  /** The words of a set. What came from elsewhere may name what this node does not know: then the id stands for it. */
  words(setId: string, language: Language): SetWords {
    const set = this.find(setId);
    const names = new Map<string, string>();
    for (const { id, label } of set?.acts ?? []) names.set(id, label[language]);
    for (const { id, title, indicators } of set?.dimensions ?? []) {
      names.set(id, title[language]);
      for (const indicator of indicators) names.set(indicator.id, indicator.label[language]);
    }
    return {
      named: (id) => names.get(id) ?? id,
      setTitle: (id) => this.find(id)?.title[language] ?? id,
      proposal: set?.proposal ?? false,
    };
  }
}
