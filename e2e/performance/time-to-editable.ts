import type { Locator } from "@playwright/test";
import { startApp, type StartOptions } from "../fixtures/running-app.ts";

/** One that no text of a row has, so that it is told from what is loaded. */
const key = "Q";

/** Milliseconds from starting the process until a key that was pressed in a document is painted; then it is ended. */
export async function timeToEditable(options: StartOptions): Promise<number> {
  const began = performance.now();
  const app = await startApp(options);
  const body = app.page.getByRole("textbox", { name: "Document body" });
  await body.waitFor();
  await paintsKey(body, () => app.page.keyboard.press(key));
  const took = performance.now() - began;
  await app.quit();
  return took;
}

/** Until the frame in which one more of the key is in the text. */
async function paintsKey(body: Locator, press: () => Promise<void>): Promise<void> {
  const frame = await body.evaluateHandle((element: HTMLElement, letter) => {
    element.focus();
    const count = () => element.textContent.split(letter).length;
    const before = count();
    const painted = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (count() <= before) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve());
      });
      observer.observe(element, { subtree: true, childList: true, characterData: true });
    });
    // In an object, as the handle would wait for a promise.
    return { painted };
  }, key);
  await press();
  await frame.evaluate(({ painted }) => painted);
}
