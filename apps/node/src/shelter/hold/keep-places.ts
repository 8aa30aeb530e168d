/** Whether a place stands free at $5: the rows themselves say it, so that a row re-read under its lock says it again. */
const free = `p.on_offer AND p.stay_id IS NULL AND (p.held_until IS NULL OR p.held_until <= $5)
  AND p.kind = $2 AND (p.step_free OR NOT $4)`;

/**
 * Keeps places for a hold in one statement: all or none, in one house. Parameters: $1 hold, $2 kind, $3 places,
 * $4 step-free, $5 now, $6 when the word was given, $7 hours, $8 a house or null, $9 only houses that keep places at
 * once, $10 asked by, $11 purpose, $12 asked at, $13 network or telephone.
 *
 * One row: `could` (a house had enough free places when the statement began) and `until` (kept until; null if not).
 * The hold's row is written with it; a request that was listed becomes `held`.
 *
 * A house with the fewest free places that suffice is chosen, so that a large family still finds a whole one. Places
 * without steps are left for whoever needs them. What a lapsed hold still marks is ended on the way.
 */
const statement = (lock: string) => `
WITH chosen AS MATERIALIZED (
  SELECT p.shelter_id, $6::timestamptz + make_interval(hours => least($7::integer, s.longest_hours)) AS until
  FROM place p JOIN shelter s ON s.id = p.shelter_id
  WHERE ${free} AND s.closed_at IS NULL AND ($8::uuid IS NULL OR s.id = $8) AND (s.at_once OR NOT $9)
  GROUP BY p.shelter_id, s.longest_hours
  HAVING count(*) >= $3::integer
  ORDER BY count(*), p.shelter_id
  LIMIT 1
), picked AS MATERIALIZED (
  SELECT p.id, c.shelter_id, c.until
  FROM place p, chosen c
  WHERE p.shelter_id = c.shelter_id AND ${free}
  ORDER BY p.step_free, p.id
  LIMIT $3::integer
  FOR UPDATE OF p ${lock}
), agreed AS MATERIALIZED (
  SELECT shelter_id, until FROM picked GROUP BY shelter_id, until HAVING count(*) = $3::integer
), kept AS (
  UPDATE place p SET hold_id = $1, held_until = a.until
  FROM picked, agreed a
  WHERE p.id = picked.id
  RETURNING p.id
), over AS (
  UPDATE hold_place h SET ended_at = $5
  FROM kept
  WHERE h.place_id = kept.id AND h.ended_at IS NULL
  RETURNING 1
), cleared AS (
  SELECT count(*) FROM over
), held AS (
  INSERT INTO hold (id, asked_by, kind, step_free, places, hours, purpose, asked_at, given, state, shelter_id, until)
  SELECT $1, $10, $2, $4, $3::integer, $7::integer, $11, $12, $13, 'held', a.shelter_id, a.until FROM agreed a
  ON CONFLICT (id) DO UPDATE SET state = 'held', shelter_id = excluded.shelter_id, until = excluded.until
    WHERE hold.state = 'requested'
), listed AS (
  INSERT INTO hold_place (hold_id, place_id) SELECT $1, kept.id FROM kept, cleared
)
SELECT EXISTS (SELECT FROM chosen) AS could, (SELECT until FROM agreed) AS until`;

/** Passes by places that somebody else is just taking. It may find none although one comes back a moment later. */
export const keepPlacesAtOnce = statement('SKIP LOCKED');

/** Waits for whoever is just taking the places, in one order for all: some may be given back by a transaction that fails. */
const keepPlacesWaiting = statement('');

/** What the statements answer. */
export interface KeptPlaces {
  readonly could: boolean;
  readonly until: Date | null;
}

/**
 * Keeps places or finds that there are none, never one for the other. "None" is said only when the statement saw no
 * free place at the moment it began. While it saw some but others were faster, it looks again, and waits for them,
 * since a place whose taker fails is free.
 */
export async function keepPlaces(run: (text: string) => Promise<KeptPlaces>, places: number): Promise<KeptPlaces> {
  if (places === 1) {
    const kept = await run(keepPlacesAtOnce);
    if (kept.until || !kept.could) return kept;
  }
  for (;;) {
    const kept = await run(keepPlacesWaiting);
    if (kept.until || !kept.could) return kept;
  }
}
