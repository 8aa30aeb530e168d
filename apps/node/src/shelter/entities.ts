import { AskedHoldRow } from './asked/asked-hold.entity.js';
import { BelongingRow } from './belongings/belonging.entity.js';
import { ComplaintRow } from './complaint/complaint.entity.js';
import { HoldRow } from './hold/hold.entity.js';
import { HoldPlaceRow } from './hold/hold-place.entity.js';
import { ShelterStatementRow } from './instructions/shelter-statement.entity.js';
import { PlaceRow } from './place.entity.js';
import { PlaceKindRow } from './place-kind.entity.js';
import { Shelter } from './shelter.entity.js';
import { StayRow } from './stay/stay.entity.js';
import { StayFileRow } from './stay-file/stay-file.entity.js';
import { StayToldRow } from './stay-file/stay-told.entity.js';

/** Houses, places, holds on both sides, stays and what is kept of them, what is said of a house. */
export const shelterEntities = [
  ...[Shelter, PlaceKindRow, PlaceRow, HoldRow, HoldPlaceRow, StayRow, AskedHoldRow],
  ...[StayFileRow, StayToldRow, BelongingRow, ShelterStatementRow, ComplaintRow],
];
