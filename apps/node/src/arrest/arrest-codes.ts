import { arrestEnds, arrestStates, arrestTopics, arrestTurns, heldIn, stepResults, toldOfArrest } from '#domain';
import { enumOf } from '../graphql/enum-of.js';

export const HeldInEnum = enumOf('HeldIn', heldIn, 'Where somebody is held.');
export const ArrestStateEnum = enumOf('ArrestState', arrestStates, 'Where an arrest stands.');
export const ArrestTurnEnum = enumOf('ArrestTurn', arrestTurns, 'What happens while somebody is held.');
export const ArrestEndEnum = enumOf('ArrestEnd', arrestEnds, 'How an arrest ended.');
export const ArrestTopicEnum = enumOf('ArrestTopic', arrestTopics, 'What is done, and what is kept from being done.');
export const StepResultEnum = enumOf('StepResult', stepResults, 'What became of a step.');
export const ToldOfArrestEnum = enumOf('ToldOfArrest', toldOfArrest, 'Who was told of an arrest.');
