/** A first name for this monitor ("Firefox on Linux"), which its owner may change. */
export function browserName(agent: string = navigator.userAgent): string {
  const browser = /Firefox\//.test(agent) ? 'Firefox' : /Edg\//.test(agent) ? 'Edge' : 'Chrome';
  const system = [
    [/Windows/, 'Windows'],
    [/Android/, 'Android'],
    [/CrOS/, 'Chromebook'],
    [/Mac OS X/, 'Mac'],
    [/Linux/, 'Linux'],
  ] as const;
  const [, name] = system.find(([pattern]) => pattern.test(agent)) ?? [];
  return name === undefined ? browser : `${browser} on ${name}`;
}
