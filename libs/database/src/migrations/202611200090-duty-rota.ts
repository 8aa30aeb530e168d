import type { Migration } from './migration.js';

export const dutyRota: Migration = {
  name: '202611200090-duty-rota',
  sql: `
    CREATE TABLE duty_contact (
      staff_id uuid CONSTRAINT duty_contact_pk PRIMARY KEY,
      channel text NOT NULL,
      address text NOT NULL,
      language text NOT NULL,
      fallback integer,
      CONSTRAINT duty_contact_channel CHECK (channel IN ('email', 'sms')),
      CONSTRAINT duty_contact_language CHECK (language IN ('ar', 'fr', 'en'))
    );

    CREATE TABLE duty_turn (
      id uuid CONSTRAINT duty_turn_pk PRIMARY KEY,
      staff_id uuid NOT NULL CONSTRAINT duty_turn_contact_fk REFERENCES duty_contact (staff_id),
      weekday integer NOT NULL,
      from_time text NOT NULL,
      to_time text NOT NULL,
      place_in_order integer NOT NULL,
      CONSTRAINT duty_turn_weekday CHECK (weekday BETWEEN 1 AND 7)
    );

    CREATE TABLE duty_absence (
      id uuid CONSTRAINT duty_absence_pk PRIMARY KEY,
      staff_id uuid NOT NULL CONSTRAINT duty_absence_contact_fk REFERENCES duty_contact (staff_id),
      from_at timestamptz NOT NULL,
      until_at timestamptz NOT NULL,
      taken_by uuid CONSTRAINT duty_absence_taken_by_fk REFERENCES duty_contact (staff_id),
      CONSTRAINT duty_absence_period CHECK (until_at > from_at)
    );

    CREATE TABLE duty_call (
      id uuid CONSTRAINT duty_call_pk PRIMARY KEY,
      reason text NOT NULL,
      since timestamptz NOT NULL,
      state text NOT NULL,
      told uuid[] NOT NULL,
      acknowledged_by uuid,
      acknowledged_at timestamptz,
      CONSTRAINT duty_call_reason CHECK (reason IN ('hold-asked', 'urgent-referral', 'mail-waits')),
      CONSTRAINT duty_call_state CHECK (
        (state IN ('calling', 'unanswered') AND acknowledged_by IS NULL AND acknowledged_at IS NULL)
        OR (state = 'acknowledged' AND acknowledged_by IS NOT NULL AND acknowledged_at IS NOT NULL)
      )
    );
    CREATE UNIQUE INDEX duty_call_calling ON duty_call (reason) WHERE state = 'calling';
    CREATE INDEX duty_call_newest ON duty_call (since, id);

    CREATE TABLE duty_notice (
      id uuid CONSTRAINT duty_notice_pk PRIMARY KEY,
      call_id uuid NOT NULL CONSTRAINT duty_notice_call_fk REFERENCES duty_call (id),
      staff_id uuid NOT NULL,
      due_at timestamptz NOT NULL,
      sent_at timestamptz
    );
  `,
};
