import { GuidanceRow, GuidanceTextRow } from './guidance/guidance.entity.js';
import { ReviewRow } from './review.entity.js';
import { ReviewKeyRow } from './review-key.entity.js';
import { ReviewerRow } from './reviewer.entity.js';

export const legalReviewEntities = [ReviewRow, ReviewKeyRow, ReviewerRow, GuidanceRow, GuidanceTextRow];
