/**
 * Whether a service is offered now: HSDS 3.0 `service.status`, as far as the directory uses it. What it is for is a
 * `ServiceKind` of HTCDS. That list has no code for a shelter, and the directory needs none: places of shelter never
 * enter it.
 */
export const serviceStatuses = ['active', 'inactive'] as const;

export type ServiceStatus = (typeof serviceStatuses)[number];
