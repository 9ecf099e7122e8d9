/** Chromium's own errands that would open sockets or windows; an app made with Electron has none of them. */
const disabledFeatures = [
  "AimEnabled",
  "AutofillServerCommunication",
  "CertificateTransparencyComponentUpdater",
  "DestroyProfileOnBrowserClose",
  "DialMediaRouteProvider",
  "GlobalMediaControls",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "InterestFeedContentSuggestions",
  "LensOverlay",
  "LoadingPredictor",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "OptimizationGuideModelDownloading",
  "PreconnectToSearch",
  "SafeBrowsingOnUMA",
  "SegmentationPlatform",
  "Translate",
  "WebRtcHideLocalIpsWithMdns",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
  "WebUIOmniboxPopup",
];

/** Electron adds a `close` event to the web's message ports; stock Chromium has it behind this name. */
const enabledFeatures = ["MessagePortCloseEvent"];

const switches = [
  "--remote-debugging-pipe",
  "--no-first-run",
  "--no-default-browser-check",
  "--no-service-autorun",
  "--disable-background-networking",
  "--disable-breakpad",
  "--disable-client-side-phishing-detection",
  "--disable-component-extensions-with-background-pages",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-dev-shm-usage",
  "--disable-domain-reliability",
  "--disable-extensions",
  "--disable-field-trial-config",
  "--disable-gpu",
  "--disable-hang-monitor",
  "--disable-infobars",
  "--disable-popup-blocking",
  "--disable-prompt-on-repost",
  "--disable-quic",
  "--disable-renderer-backgrounding",
  "--disable-backgrounding-occluded-windows",
  "--disable-background-timer-throttling",
  "--disable-back-forward-cache",
  "--disable-search-engine-choice-screen",
  "--disable-session-crashed-bubble",
  "--disable-sync",
  // The second name is the one that older Chromium knows.
  "--webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--hide-crash-restore-bubble",
  // A caret makes every host invalid, so nothing is resolved; with a tilde Chromium still probes for IPv6.
  "--host-resolver-rules=MAP * ^NOTFOUND",
  "--metrics-recording-only",
  "--no-pings",
  "--no-proxy-server",
  "--password-store=basic",
  "--use-mock-keychain",
];

export type ChromiumChoices = {
  readonly profile: string;
  readonly headless: boolean;
  readonly asRoot: boolean;
  readonly debuggingPort: string | undefined;
  /** Switches the app or its command line asked for, by name. */
  readonly extra: ReadonlyMap<string, string>;
};

const merged = new Set([
  "disable-features",
  "enable-features",
  "remote-debugging-port",
  "user-data-dir",
  "headless",
]);

/** The command line for Chromium: quiet on the network, no window of its own, driven by pipe. */
export function chromiumFlags(choices: ChromiumChoices): string[] {
  const { extra } = choices;

  return [
    ...switches,
    `--disable-features=${joined(disabledFeatures, extra.get("disable-features"))}`,
    `--enable-features=${joined(enabledFeatures, extra.get("enable-features"))}`,
    `--user-data-dir=${choices.profile}`,
    "--no-startup-window",
    ...(choices.headless ? ["--headless=new", "--screen-info={1920x1080}"] : []),
    ...(choices.asRoot ? ["--no-sandbox", "--test-type"] : []),
    ...(choices.debuggingPort === undefined
      ? []
      : [`--remote-debugging-port=${choices.debuggingPort}`]),
    ...[...extra]
      .filter(([name]) => !merged.has(name))
      .map(([name, value]) => (value === "" ? `--${name}` : `--${name}=${value}`)),
  ];
}

/** Chromium heeds only the last switch of a name, so ours and the app's go into one. */
function joined(ours: readonly string[], theirs = ""): string {
  return [...new Set([...ours, ...theirs.split(",").filter(Boolean)])].join(",");
}
