import { configure } from "@testing-library/react";
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { patience } from "#shared/testing/patience.ts";
import "./database-steps.ts";

/**
 * What every test file of the window begins with. The files of a worker share their modules and their page,
 * because reading both anew for each of them took four times as long as the tests; so what one file kept in
 * the browser is taken away before the next.
 */
globalThis.indexedDB = new IDBFactory();
localStorage.clear();
sessionStorage.clear();
window.location.hash = "";
document.body.replaceChildren();
configure({ asyncUtilTimeout: patience.timeout });
