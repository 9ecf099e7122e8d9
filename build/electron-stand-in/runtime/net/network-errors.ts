/** Chromium's numbers for the failures the stand-in itself can cause or meet. */
const codes: Readonly<Record<string, number>> = {
  "net::ERR_FAILED": -2,
  "net::ERR_ABORTED": -3,
  "net::ERR_FILE_NOT_FOUND": -6,
  "net::ERR_ACCESS_DENIED": -10,
  "net::ERR_BLOCKED_BY_CLIENT": -20,
  "net::ERR_BLOCKED_BY_RESPONSE": -27,
  "net::ERR_CONNECTION_REFUSED": -102,
  "net::ERR_NAME_NOT_RESOLVED": -105,
  "net::ERR_INTERNET_DISCONNECTED": -106,
  "net::ERR_INVALID_URL": -300,
  "net::ERR_UNKNOWN_URL_SCHEME": -302,
};

export function errorCode(errorText: string): number {
  return codes[errorText] ?? -2;
}
