import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  chooseNode,
  installEnv,
  installFailure,
  type Lock,
  needsInstall,
  npmCommand,
  pinnedNode,
  scriptEnv,
} from '../../../scripts/setup/readiness.mjs';

const lock: Lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/peer': { version: '1.0.2', integrity: 'sha512-a' },
    'node_modules/only-on-a-mac': { version: '2.0.0', integrity: 'sha512-b', optional: true },
  },
};
const installed: Lock = { packages: { 'node_modules/peer': { version: '1.0.2', integrity: 'sha512-a' } } };

test('a fresh clone, or an install that was broken off, is installed', () => {
  expect(needsInstall(lock, undefined)).toBe(true);
});

test('what is there is not installed again', () => {
  expect(needsInstall(lock, installed)).toBe(false);
});

test('a changed lock file is installed, whatever the dates of the files say', () => {
  const withPeer = (peer: Lock['packages'][string]): Lock => ({
    packages: { ...lock.packages, 'node_modules/peer': peer },
  });
  expect(needsInstall(withPeer({ version: '1.0.3', integrity: 'sha512-a' }), installed)).toBe(true);
  expect(needsInstall(withPeer({ version: '1.0.2', integrity: 'sha512-x' }), installed)).toBe(true);
  const more: Lock = { packages: { ...lock.packages, 'node_modules/new': { version: '1.0.0' } } };
  expect(needsInstall(more, installed)).toBe(true);
});

test('the npm that started us is used again, but never a pnpm or a yarn', () => {
  const npm = {
    npm_execpath: '/usr/lib/node_modules/npm/bin/npm-cli.js',
    npm_node_execpath: '/usr/bin/node',
  };
  expect(npmCommand(npm, 'linux', '/other/node')).toEqual({
    command: '/usr/bin/node',
    args: ['/usr/lib/node_modules/npm/bin/npm-cli.js'],
    shell: false,
  });
  expect(npmCommand({ npm_execpath: '/opt/pnpm.cjs' }, 'linux', 'node')).toMatchObject({ command: 'npm' });
  expect(npmCommand({}, 'linux', 'node')).toMatchObject({ command: 'npm', shell: false });
  expect(npmCommand({}, 'win32', 'node')).toMatchObject({ command: 'npm.cmd', shell: true });
});

test('an install inside an npm script takes the user’s registry and proxy, not the orders of the outer run', () => {
  const env = {
    PATH: '/bin',
    INIT_CWD: '/elsewhere',
    npm_lifecycle_event: 'start',
    npm_package_name: 'porthole',
    npm_command: 'run',
    npm_config_prefix: '/usr',
    npm_config_local_prefix: '/a',
    npm_config_global: 'true',
    npm_config_registry: 'https://registry.example',
    npm_config_proxy: 'http://proxy.example',
  };
  expect(installEnv(env)).toEqual({
    PATH: '/bin',
    npm_config_registry: 'https://registry.example',
    npm_config_proxy: 'http://proxy.example',
  });
});

test('the project’s own programs come first, also where the variable is called Path', () => {
  const own = join('/a', 'node_modules', '.bin');
  expect(scriptEnv({ PATH: '/bin' }, '/a').PATH?.startsWith(`${own}`)).toBe(true);
  expect(scriptEnv({ Path: 'C:\\bin' }, '/a')).not.toHaveProperty('PATH');
  expect(scriptEnv({ Path: 'C:\\bin' }, '/a').Path).toContain('C:\\bin');
  expect(scriptEnv({}, '/a').PATH).toBe(own);
});

test('the project’s own Node runs the scripts; without it one that is new enough; else none', () => {
  const seen = { pinned: pinnedNode('/a', 'linux'), running: '/usr/bin/node' };
  expect(chooseNode({ ...seen, pinnedWorks: true, runningVersion: '18.0.0' })).toBe(seen.pinned);
  expect(chooseNode({ ...seen, pinnedWorks: false, runningVersion: '24.1.0' })).toBe('/usr/bin/node');
  expect(chooseNode({ ...seen, pinnedWorks: false, runningVersion: '20.9.0' })).toBeUndefined();
});

test.each([
  ['npm error code ENOTFOUND', 'no-network'],
  ['npm error network request failed, reason: connect ECONNREFUSED 10.0.0.1:443', 'no-network'],
  ['npm error code EAI_AGAIN', 'no-network'],
  ['npm error nospc ENOSPC: no space left on device', 'disk-full'],
  ['npm error code EACCES', 'not-allowed'],
  ['npm error code EUSAGE', 'other'],
])('"%s" is told as: %s', (output, failure) => {
  expect(installFailure(output)).toBe(failure);
});
