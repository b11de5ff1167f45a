import { expect, test } from 'vitest';
import { headersFile, SECURITY_HEADERS } from '../../../site/serve/index.ts';
import { get, serving } from './lab.ts';

test('every answer carries the promises of SECURITY.md, also when nothing is there', async () => {
  const server = await serving();
  for (const path of ['/camera/', '/assets/camera-1a2b3c.js', '/porthole.json', '/nowhere']) {
    const { headers } = await get(server, 'https', path);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      expect(headers[name.toLowerCase()], `${name} of ${path}`).toBe(value);
    }
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

test('nothing may run, frame or send forms but the page itself', () => {
  const policy = SECURITY_HEADERS['Content-Security-Policy']?.split('; ');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).toContain("form-action 'none'");
  expect(policy?.join()).not.toMatch(/unsafe|\*/);
});

test('the page may use camera, microphone and wake lock, and nothing of the place or the body', () => {
  const policy = SECURITY_HEADERS['Permissions-Policy']?.split(', ');
  expect(policy).toEqual(
    expect.arrayContaining([
      'camera=(self)',
      'microphone=(self)',
      'screen-wake-lock=(self)',
      'geolocation=()',
    ]),
  );
});

test('a static host that reads _headers gets the very same list', () => {
  const file = headersFile();
  expect(file.startsWith('/*\n')).toBe(true);
  for (const [name, value] of Object.entries(SECURITY_HEADERS))
    expect(file).toContain(`  ${name}: ${value}\n`);
});

test('a page is asked for again after each build, a file named after its content is kept', async () => {
  const server = await serving();
  expect((await get(server, 'http', '/camera/')).headers['cache-control']).toBe('no-cache');
  expect((await get(server, 'http', '/assets/camera-1a2b3c.js')).headers['cache-control']).toContain(
    'immutable',
  );
});
