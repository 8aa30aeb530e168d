import { z } from 'zod';
import { fromBase64url } from './base64url.js';

/** Bytes of a fixed or any length, spelled in canonical base64url. */
export const bytesText = (length?: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]*$/)
    .refine((text) => fromBase64url(text, length) !== undefined);

/** A SHA-256 hash (32 bytes) as base64url text. */
export const hashText = bytesText(32);

/** A moment in UTC with milliseconds: `2026-11-20T09:30:00.000Z`, the only spelling of time on the wire. */
export const instantText = z
  .string()
  .length(24)
  .refine((text) => {
    const time = Date.parse(text);
    return !Number.isNaN(time) && new Date(time).toISOString() === text;
  });

/** A number of things, or a place in an order: a safe integer, not negative. */
export const count = z.int().nonnegative();

/** A short text for people: well-formed, trimmed, without control characters. */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text === text.trim() && !/\p{Cc}/u.test(text));

/** ISO 3166-1 alpha-2. */
export const countryCode = z.string().regex(/^[A-Z]{2}$/);

export const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
