import { EventEmitter } from "node:events";

/** What windows and processes tell `app` without knowing it: it passes these on under the same names. */
export const announcements: EventEmitter = new EventEmitter();
