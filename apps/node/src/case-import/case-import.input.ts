import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { type CaseColumn, caseColumns } from '#domain';
import { CommandInput } from '../graphql/command.input.js';
import { CaseColumnCode } from './case-import.model.js';

@InputType({ description: 'What a column of the file holds.' })
class ImportColumnInput {
  @Field(() => String, { description: 'The heading, as the file has it.' })
  @IsString()
  @MaxLength(200)
  header: string;

  @Field(() => CaseColumnCode, { nullable: true, description: 'What it holds; nothing to leave it out.' })
  @IsOptional()
  @IsIn(caseColumns)
  holds?: CaseColumn | null;
}

@InputType({ description: 'A table of cases, to be looked at.' })
export class CaseTableInput {
  @Field(() => String, { description: 'The file’s text: CSV, separated by comma, semicolon or tab.' })
  @IsString()
  @MaxLength(900_000)
  csv: string;

  @Field(() => [ImportColumnInput], {
    nullable: true,
    description: 'What columns hold, where the heading does not say it.',
  })
  @IsOptional()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ImportColumnInput)
  columns?: ImportColumnInput[] | null;
}

@InputType({ description: 'A table of cases, to be taken whole or not at all.' })
export class ImportCasesInput extends CommandInput {
  @Field(() => CaseTableInput, { description: 'The table.' })
  @ValidateNested()
  @Type(() => CaseTableInput)
  table: CaseTableInput;

  @Field(() => ID, { nullable: true, description: 'The team that works on them; your first team when not given.' })
  @IsOptional()
  @IsUUID()
  teamId?: string | null;
}
