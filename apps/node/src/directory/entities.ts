import { Organisation } from './organisation.entity.js';
import { Service } from './service.entity.js';

export const directoryEntities = [Organisation, Service];
