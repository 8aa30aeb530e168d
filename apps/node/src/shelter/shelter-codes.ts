import {
  askedHoldStates,
  capacityWords,
  freshnesses,
  holdDeclineReasons,
  holdGivings,
  holdPurposes,
  holdReleasers,
  holdStates,
  placeKinds,
} from '#domain';
import { enumOf } from '../graphql/enum-of.js';

export const PlaceKindEnum = enumOf('PlaceKind', placeKinds, 'For whom a place in a shelter is.');
export const HoldPurposeEnum = enumOf(
  'HoldPurpose',
  holdPurposes,
  'What places are wanted for. Says nothing of the person.',
);
export const HoldStateEnum = enumOf('HoldState', holdStates, 'Where a hold stands at the shelter that decides it.');
export const AskedHoldStateEnum = enumOf('AskedHoldState', askedHoldStates, 'What the shelter last said of a hold.');
export const HoldDeclineReasonEnum = enumOf(
  'HoldDeclineReason',
  holdDeclineReasons,
  'Why a shelter cannot keep places.',
);
export const HoldReleaserEnum = enumOf('HoldReleaser', holdReleasers, 'Who gave kept places back.');
export const HoldGivingEnum = enumOf('HoldGiving', holdGivings, 'Through the network, or on the telephone.');
export const CapacityWordEnum = enumOf('CapacityWord', capacityWords, 'How likely a place is: never a number.');
export const FreshnessEnum = enumOf('Freshness', freshnesses, 'How old a word is: under 2 hours, to 8, older.');
