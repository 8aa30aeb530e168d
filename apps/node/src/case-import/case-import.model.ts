import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type CaseColumn, caseColumns, type ImportFaultCode } from '#domain';
import { answerOf } from '../graphql/answer.js';

const enumOf = (values: readonly string[]) =>
  Object.fromEntries(values.map((value) => [value.replaceAll('-', '_'), value]));

/** What a column of the table holds. */
export const CaseColumnCode = enumOf(caseColumns);
registerEnumType(CaseColumnCode, { name: 'CaseColumn', description: 'What a column of a table of cases holds.' });

@ObjectType('ImportColumn', { description: 'A column of the file, and what it is taken to hold.' })
class ImportColumnModel {
  @Field(() => String, { description: 'The heading, as the file has it.' })
  header: string;

  @Field(() => CaseColumnCode, { nullable: true, description: 'What it holds; nothing when it is left out.' })
  holds: CaseColumn | null;
}

@ObjectType('ImportFault', { description: 'A cell or row that cannot be taken.' })
class ImportFaultModel {
  @Field(() => Int, { description: 'The line in the file; the heading is line 1.' })
  line: number;

  @Field(() => String, { nullable: true, description: 'The heading of the column; nothing when it is the whole row.' })
  header: string | null;

  @Field(() => String, { description: 'What is wrong, as a code.' })
  code: ImportFaultCode;

  @Field(() => String, { description: 'What is wrong and what to do, in the language of the request.' })
  message: string;
}

@ObjectType('CaseImportCheck', { description: 'How a table of cases is understood. Nothing has been imported.' })
export class CaseImportCheckModel {
  @Field(() => [ImportColumnModel], { description: 'The columns in the order of the file.' })
  columns: ImportColumnModel[];

  @Field(() => Int, { description: 'Rows below the heading.' })
  rows: number;

  @Field(() => Int, { description: 'Rows that can be taken.' })
  ready: number;

  @Field(() => [ImportFaultModel], { description: 'What stands in the way, by line; the first hundred.' })
  faults: ImportFaultModel[];
}

@ObjectType('ImportedCases', { description: 'A table of cases that was taken, whole.' })
export class ImportedCasesModel {
  @Field(() => ID, { description: 'Of this import.' })
  id: string;

  @Field(() => Int, { description: 'How many cases were opened.' })
  cases: number;
}

export const CaseImportCheckAnswer = answerOf('CaseImportCheckAnswer', () => [CaseImportCheckModel]);
export const ImportCasesAnswer = answerOf('ImportCasesAnswer', () => [ImportedCasesModel]);
