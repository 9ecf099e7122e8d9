import { guarded } from "../unimplemented.ts";

type Asked = {
  readonly what: "openExternal" | "showItemInFolder" | "openPath" | "beep";
  readonly target: string;
};

const asked: Asked[] = [];

/** Nothing leaves the app in a test: what it asked of the desktop is kept in `shell.asked` and not done. */
export const shell = guarded("shell", {
  asked: asked as readonly Asked[],
  openExternal: async (target: string) => {
    asked.push({ what: "openExternal", target });
  },
  openPath: async (target: string) => {
    asked.push({ what: "openPath", target });
    return "";
  },
  showItemInFolder: (target: string) => {
    asked.push({ what: "showItemInFolder", target });
  },
  beep: () => {
    asked.push({ what: "beep", target: "" });
  },
} satisfies Partial<Electron.Shell> & { asked: readonly Asked[] });
