/** The Electron whose interface the stand-in offers; the same as in package.json. */
export const standInElectronVersion = "45.4.1";
