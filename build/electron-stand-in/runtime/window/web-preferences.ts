import { unimplemented } from "../unimplemented.ts";

const unsafe = [
  "nodeIntegration",
  "nodeIntegrationInWorker",
  "nodeIntegrationInSubFrames",
  "webviewTag",
  "plugins",
  "experimentalFeatures",
  "allowRunningInsecureContent",
  "offscreen",
  "spellcheck",
] as const;
const required = ["sandbox", "contextIsolation", "webSecurity", "javascript"] as const;

/** The stand-in has one kind of window, the sandboxed one; asking for another must not pass unnoticed. */
export function checkPreferences(preferences: Electron.WebPreferences): void {
  for (const name of unsafe) {
    if (preferences[name] === true) throw unimplemented(`webPreferences.${name}: true`);
  }
  for (const name of required) {
    if (preferences[name] === false) throw unimplemented(`webPreferences.${name}: false`);
  }
}
