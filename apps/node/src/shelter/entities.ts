import { AskedHoldRow } from './asked/asked-hold.entity.js';
import { HoldRow } from './hold/hold.entity.js';
import { HoldPlaceRow } from './hold/hold-place.entity.js';
import { PlaceRow } from './place.entity.js';
import { PlaceKindRow } from './place-kind.entity.js';
import { Shelter } from './shelter.entity.js';
import { StayRow } from './stay/stay.entity.js';

/** Houses, places, holds on both sides, stays. */
export const shelterEntities = [Shelter, PlaceKindRow, PlaceRow, HoldRow, HoldPlaceRow, StayRow, AskedHoldRow];
