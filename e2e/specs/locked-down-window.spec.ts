import { expect, Person, test } from "../fixtures/person.ts";

let pm: Person;

// One start is enough for all of them: the walls stand from the beginning, and none is moved by what tries it.
test.describe.configure({ mode: "default" });

test.beforeAll(async ({}, info) => {
  pm = new Person(info.outputPath("pm"));
  await pm.startsApp();
});

test.afterAll(async () => pm.cleanUp());

test("the page has nothing of Node, and the bridge offers one function", async () => {
  const seen = await pm.app.page.evaluate(() => ({
    node: ["require", "process", "module", "Buffer", "global", "electron", "ipcRenderer"].filter(
      (name) => name in globalThis,
    ),
    bridge: Object.keys((globalThis as unknown as { throughline: object }).throughline),
  }));
  expect(seen).toEqual({ node: [], bridge: ["call"] });
});

test("a script that was written into the page does not run", async () => {
  const ran = await pm.app.page.evaluate(() => {
    const inline = document.createElement("script");
    inline.textContent = "document.documentElement.dataset.ran = 'inline'";
    document.head.append(inline);
    return document.documentElement.dataset["ran"] ?? "nothing";
  });
  expect(ran).toBe("nothing");
});

for (const address of ["https://example.com/", "http://127.0.0.1:9/", "app://other/index.html"]) {
  test(`nothing can be fetched from ${address}`, async () => {
    const outcome = await pm.app.page.evaluate(
      (url) =>
        fetch(url).then(
          () => "answered",
          () => "refused",
        ),
      address,
    );
    expect(outcome).toBe("refused");
  });
}

test("an image, a frame and a socket from elsewhere are refused", async () => {
  const outcome = await pm.app.page.evaluate(async () => {
    const refused = (element: HTMLElement) =>
      new Promise<string>((resolve) => {
        element.addEventListener("load", () => resolve("loaded"));
        element.addEventListener("error", () => resolve("refused"));
      });
    const image = new Image();
    const imageOutcome = refused(image);
    image.src = "https://example.com/pixel.png";

    const violations: string[] = [];
    const framed = new Promise<void>((resolve) => {
      document.addEventListener("securitypolicyviolation", (event) => {
        violations.push(event.effectiveDirective);
        if (event.effectiveDirective === "frame-src") resolve();
      });
    });
    const frame = document.createElement("iframe");
    frame.src = "https://example.com/";
    document.body.append(frame);
    await framed;
    frame.remove();

    let socket = "opened";
    try {
      const attempt = new WebSocket("wss://example.com/");
      socket = await new Promise((resolve) => {
        attempt.onopen = () => resolve("opened");
        attempt.onerror = () => resolve("refused");
      });
    } catch {
      socket = "refused";
    }
    return { image: await imageOutcome, framed: violations.includes("frame-src"), socket };
  });
  expect(outcome).toEqual({ image: "refused", framed: true, socket: "refused" });
});

test("a page cannot open a window", async () => {
  const opened = await pm.app.page.evaluate(() => window.open("https://example.com/") === null);
  expect(opened).toBe(true);
  expect(pm.app.electron.windows()).toHaveLength(1);
});

for (const permission of ["geolocation", "notifications", "camera", "microphone"] as const) {
  test(`the permission for ${permission} is denied`, async () => {
    const state = await pm.app.page.evaluate(
      async (name) => (await navigator.permissions.query({ name })).state,
      permission,
    );
    expect(state).toBe("denied");
  });
}

const waysToLeave = {
  "by its address": () => {
    location.href = "https://example.com/";
  },
  "by a link": () => {
    const link = document.createElement("a");
    link.href = "https://example.com/";
    document.body.append(link);
    link.click();
    link.remove();
  },
};

for (const [how, leave] of Object.entries(waysToLeave)) {
  test(`a page cannot leave for another address ${how}`, async () => {
    const { page, electron } = pm.app;
    const look = () =>
      electron.evaluate(({ BrowserWindow }) => ({
        address: BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
        asked: process.env["ASKED_TO_LEAVE_FOR"],
      }));
    await electron.evaluate(({ BrowserWindow }) => {
      delete process.env["ASKED_TO_LEAVE_FOR"];
      BrowserWindow.getAllWindows()[0]?.webContents.on("will-frame-navigate", ({ url }) => {
        process.env["ASKED_TO_LEAVE_FOR"] = url;
      });
    });
    const before = await look();
    await page.evaluate(leave);
    await expect.poll(async () => (await look()).asked).toBe("https://example.com/");

    // Asked of the page itself: the test's own view may go on waiting for the refused navigation.
    expect(await page.evaluate(() => document.querySelector("nav a") !== null)).toBe(true);
    expect((await look()).address).toBe(before.address);
  });
}
