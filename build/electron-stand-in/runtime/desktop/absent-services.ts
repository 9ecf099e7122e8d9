import { Guarded, guarded } from "../unimplemented.ts";

/** No notifications, and no way to make one. */
export const Notification = guarded("Notification", { isSupported: () => false });

/** No key of the whole system: as where another program has each of them. */
export const globalShortcut = guarded("globalShortcut", {
  register: () => false,
  unregister: () => undefined,
  unregisterAll: () => undefined,
  isRegistered: () => false,
} satisfies Partial<Electron.GlobalShortcut>);

class PowerMonitor extends Guarded {
  static override readonly electronName = "powerMonitor";
}

/** Never reports anything by itself; tests emit `suspend` and `resume`. */
export const powerMonitor: PowerMonitor = new PowerMonitor();
