import { defineConfig } from 'wxt';
import { startedWith } from './extension/platform/started-with.ts';
import { factsAliases } from './scripts/facts-aliases.ts';
import { words } from './shared/words/index.ts';

/** Keeps the development id (and with it the stored keys) when the folder moves. Its private half is not kept. */
const KEY = process.env.PORTHOLE_EXTENSION_KEY;

/** Importing it does nothing by itself. Of shared/ only the look does: it brings style sheets. */
const isPlain = (id: string): boolean => id.startsWith(SHARED) && !id.startsWith(`${SHARED}ui/`);
/** With the slashes that Vite's ids have on every system. */
const SHARED = `${import.meta.dirname.replaceAll('\\', '/')}/shared/`;

export default defineConfig({
  srcDir: 'extension',
  // Both still resolve from the project's root (docs/ARCHITECTURE.md, "Tools").
  publicDir: 'extension/public',
  outDir: process.env.PORTHOLE_OUT ?? '.output',
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  imports: false,
  targetBrowsers: ['chrome', 'firefox'],
  vite: () => ({
    resolve: { alias: factsAliases },
    define: { __STARTED_WITH__: JSON.stringify(startedWith(process.env)) },
    // React only warns in development builds; a smaller popup opens sooner.
    build: {
      target: 'es2023',
      // All scripts of a page are fetched at once; none is found out by another.
      modulePreload: { polyfill: false },
      // Otherwise one symbol taken from an `index.ts` brings its whole folder into the popup: 8 kB of it.
      rolldownOptions: { treeshake: { moduleSideEffects: (id) => !isPlain(id) } },
    },
  }),
  manifest: ({ browser }) => ({
    name: 'Porthole',
    description:
      'A spare phone becomes a camera that you watch from the toolbar. Peer to peer, no account, no server that sees anything.',
    commands: {
      'toggle-float': {
        // Chromium keeps Alt+Shift+P for itself and then assigns nothing.
        suggested_key: { default: 'Alt+Shift+O' },
        description: words.float.command,
      },
    },
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    ...(browser === 'firefox' ? firefox : chrome),
  }),
  hooks: {
    'build:manifestGenerated': (wxt, manifest) => {
      if (wxt.config.browser !== 'firefox') return;
      // The host is one page on both browsers: Chrome opens it offscreen, Firefox keeps it as its background page.
      manifest.background = { page: 'host.html', persistent: true };
    },
  },
  zip: {
    name: 'porthole',
    // The store's reviewers build from this zip: everything that the build needs, and the lock file.
    includeSources: [
      '*.json',
      '*.ts',
      '*.md',
      'LICENSE',
      'docs/*.md',
      'extension/**',
      'shared/**',
      'site/**',
      'scripts/**',
    ],
    excludeSources: ['dist/**', '.porthole/**', 'test-results/**'],
  },
});

const chrome = {
  minimum_chrome_version: '130',
  permissions: [
    'offscreen',
    'sidePanel',
    'notifications',
    'alarms',
    'storage',
    'power',
    'scripting',
    'activeTab',
    // Without it Chrome names a made-up quota, and may clear the history when the disk gets full.
    'unlimitedStorage',
  ],
  // Asked for by the user's own click, for the overlay on every site; the button "On this page" does without.
  optional_host_permissions: ['<all_urls>'],
  web_accessible_resources: [
    // The address changes with every start, so that no page can frame the overlay or learn who has it.
    { resources: ['overlay.html'], matches: ['<all_urls>'], use_dynamic_url: true },
    // Pages that isolate themselves refuse a changing address: the same page under a lasting one.
    { resources: ['overlay-isolated.html'], matches: ['<all_urls>'] },
  ],
  action: { default_title: 'Porthole', default_icon: { 16: 'icon/16.png', 32: 'icon/32.png' } },
  // Media and rendezvous servers are the user's own choice, so connect-src stays open; scripts and frames do not.
  content_security_policy: {
    extension_pages: "script-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'none'",
  },
  ...(KEY ? { key: KEY } : {}),
};

const firefox = {
  permissions: ['notifications', 'alarms', 'storage', 'activeTab', 'unlimitedStorage'],
  optional_permissions: ['<all_urls>'],
  // Firefox gives every installation an address of its own.
  web_accessible_resources: [
    { resources: ['overlay.html', 'overlay-isolated.html'], matches: ['<all_urls>'] },
  ],
  browser_action: { default_title: 'Porthole', default_icon: { 16: 'icon/16.png', 32: 'icon/32.png' } },
  content_security_policy: "script-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'none'",
  browser_specific_settings: {
    gecko: {
      id: 'porthole@porthole.invalid',
      strict_min_version: '142.0',
      // Nothing leaves the devices of the household.
      data_collection_permissions: { required: ['none'] },
    },
  },
};
