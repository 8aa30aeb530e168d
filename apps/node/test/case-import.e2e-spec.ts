import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

const check = /* GraphQL */ `
  query ($table: CaseTableInput!) {
    checkCaseImport(table: $table) {
      ... on CaseImportCheck { rows ready columns { header holds } faults { line header code message } }
      ... on Refusal { code message }
    }
  }
`;
const take = /* GraphQL */ `
  mutation ($input: ImportCasesInput!) {
    importCases(input: $input) {
      ... on ImportedCases { id cases }
      ... on Refusal { code }
    }
  }
`;

describe('taking over a table of cases', () => {
  let node: NodeUnderTest;
  let caseworker: string;

  beforeAll(async () => {
    node = await nodeUnderTest();
    caseworker = await node.logIn('caseworker');
  }, 60_000);
  afterAll(() => node.stop());

  const checked = async (csv: string, columns?: object[], language?: 'ar' | 'fr' | 'en') =>
    (await node.graphql<{ checkCaseImport: never }>(caseworker, check, { table: { csv, columns } }, language)).data
      ?.checkCaseImport;
  const taken = async (csv: string, idempotencyKey: string = randomUUID()) =>
    (
      await node.graphql<{ importCases: { id?: string; cases?: number; code?: string } }>(caseworker, take, {
        input: { idempotencyKey, table: { csv } },
      })
    ).data?.importCases;
  const casesHere = async () => Number((await node.db.query('SELECT count(*) FROM case_file'))[0].count);

  it('reads semicolons, a byte order mark, Arabic digits and codes with a trailing space', async () => {
    const csv = '\uFEFFالاسم;YearOfBirth;MethodsOfControl\r\nسارة;١٩٩٨;DebtBondage \r\n';
    expect(await checked(csv)).toMatchObject({
      rows: 1,
      ready: 1,
      columns: [{ holds: 'given_name' }, { holds: 'birth' }, { holds: 'methods_of_control' }],
      faults: [],
    });
  });

  it('takes a column for what the caseworker says it is', async () => {
    const columns = [{ header: 'Tel. mobile', holds: 'phone' }];
    expect(await checked('Prénom,Tel. mobile\nSara,0555\n', columns)).toMatchObject({
      columns: [{ holds: 'given_name' }, { holds: 'phone' }],
    });
  });

  it('tells each fault by line and column, in the language of the one who asks, without the cell’s words', async () => {
    const answer = await checked('Name,Gender\nSara Invented,Blue\n', undefined, 'ar');
    expect(answer).toMatchObject({ ready: 0, faults: [{ line: 2, header: 'Gender', code: 'code-unknown' }] });
    const { faults } = answer as unknown as { faults: { message: string }[] };
    expect(faults[0]?.message).toContain('HTCDS');
    expect(JSON.stringify(faults)).not.toContain('Blue');
  });

  it('takes nothing of a table in which one row has a fault', async () => {
    const before = await casesHere();
    expect(await taken('Name,Gender\nSara,Feminine\nMona,Blue\n')).toEqual({ code: 'import-has-faults' });
    expect(await casesHere()).toBe(before);
  });

  it('takes a table once, however often it is sent', async () => {
    const before = await casesHere();
    const key = randomUUID();
    const first = await taken('Name\nSara\nMona\n', key);
    expect(first).toMatchObject({ cases: 2 });
    expect(await taken('Name\nSara\nMona\n', key)).toEqual(first);
    expect(await casesHere()).toBe(before + 2);
  });

  for (const [why, csv, code] of [
    ['is empty', 'Name\n', 'import-empty'],
    ['has no heading that anybody knows', 'Shoe size\n38\n', 'import-no-known-column'],
    ['is no table', 'Name\n"Sara', 'import-not-a-table'],
  ] as const) {
    it(`says so when a file ${why}`, async () => {
      expect(await checked(csv)).toMatchObject({ code });
    });
  }

  it('takes the caseload that comes with the demonstration, and leaves no name of it in the clear', async () => {
    const csv = await readFile(new URL('../../demo/caseload/invented-cases.csv', import.meta.url), 'utf8');
    expect(await checked(csv)).toMatchObject({ rows: 240, ready: 240, faults: [] });
    expect(await taken(csv)).toMatchObject({ cases: 240 });
    const audited = await node.db.query(`SELECT count(*) FROM audit_entry WHERE action = 'case.open'`);
    expect(Number(audited[0].count)).toBe(await casesHere());
    const rows = await node.db.query('SELECT row_to_json(c) AS row FROM case_file c');
    expect(JSON.stringify(rows)).not.toMatch(/المختلق|Invented|Feminine|ForcedLabour/);
  });
});
