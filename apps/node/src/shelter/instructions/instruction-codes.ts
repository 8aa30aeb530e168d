import { instructionStandings } from '#domain';
import { enumOf } from '../../graphql/enum-of.js';

export const InstructionStandingEnum = enumOf(
  'InstructionStanding',
  instructionStandings,
  'What a house says of a duty that it has by the shelter instructions.',
);
