import { expect, test } from "vitest";
import { Addresses } from "./addresses.ts";

const addresses = new Addresses();
addresses.register("app");

test("an address of the app goes to Chromium and back unchanged", () => {
  for (const address of ["app://bundle/", "app://bundle/a/b?c=d#e", "app://other.host/x"]) {
    expect(addresses.toApp(addresses.toChromium(address))).toBe(address);
  }
  expect(addresses.toChromium("app://bundle/a")).toBe("https://bundle.app.localhost/a");
});

test("an origin has no path on the way back", () => {
  expect(addresses.toApp("https://bundle.app.localhost")).toBe("app://bundle");
});

test("a host without a path gets one", () => {
  expect(addresses.toChromium("app://bundle")).toBe("https://bundle.app.localhost/");
  expect(addresses.toChromium("app://bundle?x")).toBe("https://bundle.app.localhost/?x");
});

test("addresses of nobody's scheme stay as they are", () => {
  for (const address of [
    "https://example.com/",
    "other://bundle/",
    "data:text/html,x",
    "about:blank",
  ]) {
    expect(addresses.toChromium(address)).toBe(address);
    expect(addresses.toApp(address)).toBe(address);
  }
});

test("a host that only looks like the app's is not taken for it", () => {
  for (const address of [
    "https://bundle.other.localhost/",
    "https://bundle.app.localhost.example.com/",
    "https://example.com/https://bundle.app.localhost/",
    "http://bundle.app.localhost/",
  ]) {
    expect(addresses.toApp(address)).toBe(address);
  }
});
