import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { guardNavigation } from "./navigation-guard.ts";

function contents() {
  let openHandler: (() => unknown) | undefined;
  const emitter = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: () => unknown) => {
      openHandler = handler;
    },
  });
  return { emitter, opens: () => openHandler?.() };
}

test.each(["will-navigate", "will-redirect", "will-frame-navigate", "will-attach-webview"])(
  "%s is prevented in all contents, whoever made them",
  (name) => {
    const app = new EventEmitter();
    guardNavigation(app);
    for (const { emitter } of [contents(), contents()]) {
      app.emit("web-contents-created", {}, emitter);
      let prevented = 0;
      emitter.emit(name, { preventDefault: () => (prevented += 1) });
      expect(prevented).toBe(1);
    }
  },
);

test("no contents can open a window", () => {
  const app = new EventEmitter();
  guardNavigation(app);
  const { emitter, opens } = contents();
  app.emit("web-contents-created", {}, emitter);
  expect(opens()).toEqual({ action: "deny" });
});
