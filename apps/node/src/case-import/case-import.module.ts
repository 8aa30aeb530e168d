import { Module } from '@nestjs/common';
import { CaseModule } from '../case/case.module.js';
import { CaseImportResolver } from './case-import.resolver.js';
import { CaseImportService } from './case-import.service.js';

@Module({ imports: [CaseModule], providers: [CaseImportService, CaseImportResolver] })
export class CaseImportModule {}
