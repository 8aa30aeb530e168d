import { ClaimedGroundRow } from './claimed-ground.entity.js';
import { SisterQuestionRow } from './sister/sister-question.entity.js';

export const groundEntities = [ClaimedGroundRow, SisterQuestionRow];
