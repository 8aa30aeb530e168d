import { describe, expect, it } from '@jest/globals';
import { canariesOf, inventedMark, inventedPeople, inventedPerson } from './invented-people.js';

describe('invented people', () => {
  const people = inventedPeople(500);

  it('are each somebody else', () => {
    for (const of of [
      canariesOf,
      (p: (typeof people)[number]) => [p.name],
      (p: (typeof people)[number]) => [p.phone],
    ]) {
      const values = people.flatMap((person) => of(person));
      expect(new Set(values).size).toBe(values.length);
    }
  });

  it('are the same for the same number', () => {
    expect(inventedPerson(7)).toEqual(people[7]);
  });

  it('carry the mark, and telephone numbers nobody has', () => {
    for (const { address, story, phone } of people) {
      expect(address).toContain(inventedMark);
      expect(story).toContain(inventedMark);
      expect(phone).toMatch(/^\+999 55 \d{2} \d{3}$/);
    }
  });

  it('are women, men and children with names in three scripts', () => {
    expect(new Set(people.map((person) => person.script))).toEqual(new Set(['arabic', 'latin', 'ethiopic']));
    expect(new Set(people.map((person) => person.gender)).size).toBe(5);
  });
});
