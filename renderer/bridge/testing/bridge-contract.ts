import { describe, expect, test, vi } from "vitest";
import type { Handlers } from "#shared/bridge/contract.ts";
import type { Port } from "#shared/bridge/port.ts";
import type { PortTarget } from "#shared/bridge/ports.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { defaultSettings } from "#shared/domain/settings.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { patience } from "#shared/testing/patience.ts";
import type { Bridge } from "../bridge.ts";

type Opened = Readonly<{
  bridge: Bridge;
  /** From now on no port is opened, for this reason. */
  refuse: (why: WhyAway | null) => void;
}>;

/** The world outside: it answers calls, and is told of each port that leads to it. */
export type Outside = Readonly<{
  handlers: Partial<Handlers>;
  attach: (target: PortTarget, far: Port) => void;
}>;

const list: PortTarget = { kind: "list", space: privateSpaceId };

/** What a window may rely on, whoever answers it. */
export function describeBridge(name: string, open: (outside: Outside) => Opened): void {
  const openWith = (handlers: Partial<Handlers>) => open({ handlers, attach: () => undefined });

  describe(`${name} as a bridge`, () => {
    test("a call comes with what was asked, and its answer or its failure comes back", async () => {
      const link = vi.fn<Handlers["link.open"]>(async () => fail({ kind: "cancelled" }));
      const settings = { ...defaultSettings, theme: "dark" } as const;
      const { bridge } = openWith({ "link.open": link, "settings.read": async () => ok(settings) });
      expect(await bridge.call("settings.read", null)).toEqual({ ok: true, value: settings });
      const url = "https://example.com/";
      expect(await bridge.call("link.open", { url })).toEqual({
        ok: false,
        failure: { kind: "cancelled" },
      });
      expect(link.mock.calls).toEqual([[{ url }]]);
    });

    test("an answer that breaks the contract is never seen", async () => {
      const strange: unknown = [{ id: "doc_1" }];
      const { bridge } = openWith({ "documents.list": async () => ok(strange as []) });
      await expect(bridge.call("documents.list", { space: privateSpaceId })).rejects.toThrow(
        "expected",
      );
    });

    test("a port leads to what it was opened for, both ways, and each opening is a line of its own", async () => {
      const opened: [PortTarget, Port][] = [];
      const outside = { handlers: {}, attach: (...each: [PortTarget, Port]) => opened.push(each) };
      const { bridge } = open(outside);
      const [shell, rows] = [await bridge.openPort({ kind: "shell" }), await bridge.openPort(list)];
      expect(opened.map(([target]) => target)).toEqual([{ kind: "shell" }, list]);
      if (!shell.ok || !rows.ok) throw new Error("the vault is there");

      const heard = { outside: [] as unknown[], shell: [] as unknown[], rows: [] as unknown[] };
      const [, far] = opened[1] ?? [];
      far?.onMessage((message) => heard.outside.push(message));
      far?.post({ row: 1 });
      rows.value.onMessage((message) => heard.rows.push(message));
      shell.value.onMessage((message) => heard.shell.push(message));
      rows.value.post({ row: 2 });
      await expect.poll(() => heard.outside, patience).toEqual([{ row: 2 }]);
      await expect.poll(() => heard.rows, patience).toEqual([{ row: 1 }]);
      expect(heard.shell).toEqual([]);
    });

    test("a port that is refused is a failure that says why, and not a wait; the next may be opened", async () => {
      const { bridge, refuse } = openWith({});
      refuse("damaged");
      expect(await bridge.openPort(list)).toEqual({
        ok: false,
        failure: { kind: "vault-unavailable", why: "damaged" },
      });
      refuse(null);
      expect((await bridge.openPort(list)).ok).toBe(true);
    });
  });
}
