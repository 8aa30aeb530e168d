import { readFileSync } from 'node:fs';
import TestSequencer from '@jest/test-sequencer';

/** Specs that allow themselves the most time begin first, so that no long one is left alone at the end. */
export default class MostPatientFirst extends TestSequencer {
  sort(tests) {
    const patience = new Map(tests.map(({ path }) => [path, patienceOf(readFileSync(path, 'utf8'))]));
    return super.sort(tests).sort((a, b) => patience.get(b.path) - patience.get(a.path));
  }
}

/** The time limits that a spec names for its parts, added up. Milliseconds. */
function patienceOf(text) {
  return [...text.matchAll(/\}, ([\d_]+)\);$/gm)].reduce(
    (sum, [, limit]) => sum + Number(limit.replaceAll('_', '')),
    0,
  );
}
