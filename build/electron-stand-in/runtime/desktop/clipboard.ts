import { guarded } from "../unimplemented.ts";

let text = "";

/** The main process's clipboard is a text of its own: it is neither the system's nor the page's. */
export const clipboard = guarded("clipboard", {
  readText: async () => text,
  writeText: async (written: string) => {
    text = written;
  },
  clear: () => {
    text = "";
  },
} satisfies Partial<Electron.Clipboard>);
