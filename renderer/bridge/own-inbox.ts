import { PortInbox } from "./port-inbox.ts";

/** This window's inbox, listening from the moment this module is first imported. */
export const ownInbox = new PortInbox(window);
