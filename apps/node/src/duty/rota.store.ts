import type { Transaction } from '#database';
import type { Absence, Rota, Turn } from '#domain';

interface RotaRow {
  readonly turns: Turn[];
  readonly absences: (Omit<Absence, 'from' | 'until'> & { from: string; until: string })[];
  readonly fallback: string[];
  readonly lawyers: string[];
}

/** The rota as it stands; who has been suspended is not on it. */
export async function loadRota(tx: Transaction, zone: string, now: Date): Promise<Rota> {
  const [row] = await tx.query<RotaRow>(
    `WITH here AS (SELECT c.staff_id, c.fallback, c.lawyer FROM duty_contact c JOIN staff u ON u.id = c.staff_id
       WHERE u.suspended_at IS NULL)
     SELECT
       (SELECT coalesce(json_agg(json_build_object('staffId', t.staff_id, 'weekday', t.weekday, 'from', t.from_time,
          'to', t.to_time, 'order', t.place_in_order) ORDER BY t.place_in_order, t.id), '[]')
        FROM duty_turn t JOIN here USING (staff_id)) AS turns,
       (SELECT coalesce(json_agg(json_build_object('staffId', a.staff_id, 'takenBy', h.staff_id, 'from', a.from_at,
          'until', a.until_at)), '[]')
        FROM duty_absence a LEFT JOIN here h ON h.staff_id = a.taken_by WHERE a.until_at > $1) AS absences,
       ARRAY(SELECT staff_id FROM here WHERE fallback IS NOT NULL ORDER BY fallback, staff_id) AS fallback,
       ARRAY(SELECT staff_id FROM here WHERE lawyer ORDER BY staff_id) AS lawyers`,
    [now],
  );
  const { turns = [], absences = [], fallback = [], lawyers = [] } = row ?? {};
  const dated = absences.map((one) => ({ ...one, from: new Date(one.from), until: new Date(one.until) }));
  return { zone, turns, absences: dated, fallback, lawyers };
}
