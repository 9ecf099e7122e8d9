import type { Handlers } from "#shared/bridge/contract.ts";
import { framesOf } from "#shared/kernel/fault-place.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { Log } from "../platform/log.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import type { ProcessGone } from "../platform/process-host.ts";
import type { SettingsFile } from "../platform/settings-file.ts";
import type { SpaceUnavailable } from "../vault/contract.ts";
import { type LinkActions, openLink } from "./open-link.ts";
import { openPort, type PortReceiver, type PortSources } from "./ports.ts";
import { type AskWhere, saveText } from "./save-text.ts";

/** What the calls are served with; what differs from window to window is made by `handlersFor`. */
export type Serving = Readonly<{
  describe: { version: string; runtime: "electron" | "stand-in"; platform: string };
  vault: VaultProcess;
  settings: SettingsFile;
  onSettings: () => void;
  ports: PortSources;
  links: LinkActions;
  askWhere: AskWhere;
  onUnavailable: (why: SpaceUnavailable | ProcessGone) => void;
  log: Log;
}>;

/** The calls of the contract, for one window. */
export function createHandlers(serving: Serving, window: PortReceiver): Handlers {
  const { describe, vault, settings, onSettings, onUnavailable, ports, links, log } = serving;
  return {
    "app.describe": async () => ok(describe),
    "documents.list": async (input) => {
      const listed = await vault.call("documents.list", input);
      if (listed.ok) return listed;
      onUnavailable(listed.failure);
      return fail({ kind: "vault-unavailable" });
    },
    "space.describe": async ({ space }) => {
      const described = await vault.call("space.describe", { space });
      if (!described.ok) return fail({ kind: "vault-unavailable" });
      return ok({ generation: described.value.generation });
    },
    "port.open": (input) => openPort(ports, window, input),
    "settings.read": async () => ok(settings.read()),
    "settings.write": async (input) => {
      const written = await settings.write(input);
      onSettings();
      return written;
    },
    "files.saveText": (input) => saveText(serving.askWhere, input),
    "link.open": ({ url }) => openLink(links, url),
    "faults.report": async ({ kind, name, at }) => {
      log.note("window.fault", { kind, name, at: framesOf(at) });
      return ok(null);
    },
  };
}
