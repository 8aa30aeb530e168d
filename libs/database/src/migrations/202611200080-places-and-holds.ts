import type { Migration } from './migration.js';

export const placesAndHolds: Migration = {
  name: '202611200080-places-and-holds',
  sql: `
    CREATE TABLE shelter (
      id uuid CONSTRAINT shelter_pk PRIMARY KEY,
      name bytea NOT NULL,
      address bytea NOT NULL,
      at_once boolean NOT NULL,
      longest_hours integer NOT NULL,
      opened_at timestamptz NOT NULL,
      closed_at timestamptz,
      CONSTRAINT shelter_longest_hours CHECK (longest_hours BETWEEN 1 AND 72)
    );

    CREATE TABLE place_kind (
      shelter_id uuid NOT NULL CONSTRAINT place_kind_shelter_fk REFERENCES shelter (id),
      kind text NOT NULL,
      said_at timestamptz NOT NULL,
      CONSTRAINT place_kind_pk PRIMARY KEY (shelter_id, kind),
      CONSTRAINT place_kind_kind CHECK (kind IN ('women', 'women-with-children', 'men', 'trans-and-non-binary', 'unaccompanied-minors', 'family'))
    );

    CREATE TABLE place (
      id uuid CONSTRAINT place_pk PRIMARY KEY,
      shelter_id uuid NOT NULL,
      kind text NOT NULL,
      step_free boolean NOT NULL,
      on_offer boolean NOT NULL,
      hold_id uuid,
      held_until timestamptz,
      stay_id uuid,
      CONSTRAINT place_kind_fk FOREIGN KEY (shelter_id, kind) REFERENCES place_kind (shelter_id, kind),
      CONSTRAINT place_held CHECK ((hold_id IS NULL) = (held_until IS NULL)),
      CONSTRAINT place_once CHECK (hold_id IS NULL OR stay_id IS NULL)
    );
    CREATE INDEX place_of_kind ON place (kind, shelter_id);
    CREATE INDEX place_of_hold ON place (hold_id) WHERE hold_id IS NOT NULL;

    CREATE TABLE hold (
      id uuid CONSTRAINT hold_pk PRIMARY KEY,
      asked_by text,
      kind text NOT NULL,
      step_free boolean NOT NULL,
      places integer NOT NULL,
      hours integer NOT NULL,
      purpose text NOT NULL,
      asked_at timestamptz NOT NULL,
      given text NOT NULL,
      state text NOT NULL,
      shelter_id uuid CONSTRAINT hold_shelter_fk REFERENCES shelter (id),
      until timestamptz,
      ended_at timestamptz,
      released_by text,
      reason text,
      CONSTRAINT hold_given CHECK (given IN ('network', 'telephone')),
      CONSTRAINT hold_asker CHECK (asked_by IS NOT NULL OR given = 'telephone'),
      CONSTRAINT hold_state CHECK (
        (state = 'requested' AND shelter_id IS NULL AND until IS NULL AND ended_at IS NULL AND released_by IS NULL AND reason IS NULL)
        OR (state = 'held' AND shelter_id IS NOT NULL AND until IS NOT NULL AND ended_at IS NULL AND released_by IS NULL AND reason IS NULL)
        OR (state = 'taken' AND shelter_id IS NOT NULL AND until IS NULL AND ended_at IS NOT NULL AND released_by IS NULL AND reason IS NULL)
        OR (state = 'released' AND shelter_id IS NULL AND until IS NULL AND ended_at IS NOT NULL AND released_by IN ('person', 'caseworker', 'shelter') AND reason IS NULL)
        OR (state = 'declined' AND shelter_id IS NULL AND until IS NULL AND ended_at IS NOT NULL AND released_by IS NULL AND reason IN ('full', 'kind-not-offered', 'need-not-met', 'not-safe-here', 'closed-now'))
        OR (state = 'lapsed' AND shelter_id IS NULL AND until IS NULL AND ended_at IS NOT NULL AND released_by IS NULL AND reason IS NULL)
      )
    );
    CREATE INDEX hold_waiting ON hold (state, asked_at, id);
    CREATE INDEX hold_of_asker ON hold (asked_by, asked_at);

    CREATE TABLE hold_place (
      hold_id uuid NOT NULL CONSTRAINT hold_place_hold_fk REFERENCES hold (id),
      place_id uuid NOT NULL CONSTRAINT hold_place_place_fk REFERENCES place (id),
      ended_at timestamptz,
      CONSTRAINT hold_place_pk PRIMARY KEY (hold_id, place_id)
    );
    CREATE UNIQUE INDEX hold_place_live ON hold_place (place_id) WHERE ended_at IS NULL;

    CREATE TABLE stay (
      id uuid CONSTRAINT stay_pk PRIMARY KEY,
      place_id uuid NOT NULL CONSTRAINT stay_place_fk REFERENCES place (id),
      hold_id uuid CONSTRAINT stay_hold_fk REFERENCES hold (id),
      arrived_at timestamptz NOT NULL,
      left_at timestamptz
    );
    CREATE UNIQUE INDEX stay_live ON stay (place_id) WHERE left_at IS NULL;

    CREATE TABLE hold_asked (
      id uuid CONSTRAINT hold_asked_pk PRIMARY KEY,
      asked_of text NOT NULL,
      kind text NOT NULL,
      step_free boolean NOT NULL,
      places integer NOT NULL,
      hours integer NOT NULL,
      purpose text NOT NULL,
      asked_at timestamptz NOT NULL,
      given text NOT NULL,
      staff_id uuid,
      team_id uuid,
      case_id uuid,
      state text NOT NULL,
      until timestamptz,
      released_by text,
      reason text,
      CONSTRAINT hold_asked_given CHECK (given IN ('network', 'telephone')),
      CONSTRAINT hold_asked_staff CHECK (staff_id IS NOT NULL OR given = 'telephone'),
      CONSTRAINT hold_asked_state CHECK (
        (state IN ('asked', 'taken', 'lapsed') AND until IS NULL AND released_by IS NULL AND reason IS NULL)
        OR (state = 'held' AND until IS NOT NULL AND released_by IS NULL AND reason IS NULL)
        OR (state = 'released' AND until IS NULL AND released_by IN ('person', 'caseworker', 'shelter') AND reason IS NULL)
        OR (state = 'declined' AND until IS NULL AND released_by IS NULL AND reason IN ('full', 'kind-not-offered', 'need-not-met', 'not-safe-here', 'closed-now'))
      )
    );
    CREATE INDEX hold_asked_newest ON hold_asked (asked_at, id);
  `,
};
